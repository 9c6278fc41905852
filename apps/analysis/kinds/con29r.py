"""Standard enquiries of the local authority, answered."""

import re
from collections.abc import Iterator
from dataclasses import replace

from apps.analysis.kinds._access import ACCESS_RULE
from apps.analysis.kinds._council_replies import NO, YES, by_number
from apps.analysis.kinds._searches import (
    ISSUED,
    ISSUED_PROSE,
    RADON_RULE,
    REFERENCES,
    SEARCH_EXPIRED,
    authority,
    search_address,
)
from apps.analysis.kinds._words.answers import Reply, answered, replies, says_no, says_yes
from apps.analysis.kinds._words.assertions import Find, asserted, either
from apps.analysis.kinds._words.fields import date_field, reference_field
from apps.analysis.kinds._words.phrases import phrase
from apps.analysis.kinds.kind import Draft, Evidence, Kind, Rule
from apps.analysis.kinds.likeness import Signs
from apps.analysis.kinds.paper import Paper
from apps.analysis.kinds.reading import Context, FieldFound

_SIGNS = Signs(
    titles=(
        "enquiries of local authority",
        "enquiries of the local authority",
        "enquiries of local authorities",
        "standard enquiries of local authority",
        "con29 standard enquiries",
        "response to enquiries",
        "replies to standard enquiries",
        "con29r",
        "con 29r",
        "con29 residential",
        "local authority search",
        "replies to enquiries of local",
        "personal local search",
        "regulated local authority search",
        "local search report",
        "regulated local search",
    ),
    codes=r"\bCON ?29(?: ?\(?R\)?| \(?20\d\d\)?|\b(?! ?-?(?:DW|M|O)))",
    says={
        "radon affected area": 0.1,
        "maintainable at public expense": 0.1,
        "maintainable at the public expense": 0.1,
        "building regulations approvals": 0.05,
        "traffic schemes": 0.1,
        "assets of community value": 0.1,
        "asset of community value": 0.1,
        "heritage partnership": 0.1,
        "shown on a definitive map": 0.1,
        "public right of way": 0.05,
        "certificate of lawfulness of proposed": 0.05,
        "outstanding notices": 0.1,
        "public rights of way": 0.05,
        "land required for public purposes": 0.15,
        "drainage and water enquiries": -0.4,
        "optional enquiries of local authority": -0.6,
        "drainage and water search": -0.4,
        "mine entries": -0.2,
    },
)
_ADOPTED_TOPIC = phrase(
    r"\bhighways? maintainable at (?:the )?public expense\b|\broads?,? (?:footways?,?|footpaths?)"
    r"|\b(?:named in the application|in the address)\b|\badopted (?:highways?|roads?)\b"
    r"|\broadways?\b"
)
_NOT_ADOPTED = phrase(
    r"(?<![^\n.;?])[^\n.;?]{0,240}?\b"
    r"(?:not (?:been |currently |an? )?adopted|un-?adopted|(?:is|remains"
    r"|as) (?:an? )?"
    r"private (?:road|street|drive|way|lane|track|unmade road)?|private(?:ly)? (?:road"
    r"|street|drive|way"
    r"|maintained)|not (?:a |currently |a highway |highways? |publicly )*maintain(?:able|ed)"
    r"(?: at (?:the )?public expense)?|not publicly maintain(?:able|ed)"
    r"|not maintain(?:able|ed) (?:at public|by the)[^\n.;?]{0,40})(?!\w)[^\n.;?]{0,80}"
)
_MAINTAINED_TOPIC = phrase(r"\bhighways? maintainable at (?:the )?public expense\b")
_BOND_TOPIC = phrase(r"\bsubject to (?:an? )?adoption\b")
_ADOPTION = phrase(r"^(?:private|not adopted|unadopted)\b")
_COMPLETION_TOPIC = phrase(
    r"\bbuilding reg(?:ulation)?s?\.?(?: control)? (?:completion|final)? ?certificates?\b"
    r"(?! or notice)"
    r"|\bcompletion certificates?\b"
)
_APPROVAL_TOPIC = phrase(r"\bbuilding reg(?:ulation)?s?\.?(?: control)? approvals?\b")
_NO_CERTIFICATE = phrase(
    r"(?:\bno (?:building regulations? )?(?:completion|final) certificates?\b"
    r"|\bno certificate of completion"
    r"|completion certificate(?:s)?[^.;\n]{0,40}\b(?:not (?:been )?issued|outstanding"
    r"|never issued|not held"
    r"|refused)|\bnot (?:been )?(?:completed|signed off|inspected)\b|\bno final inspection\b"
    r"|none (?:has been |have been |was |were )?(?:issued|recorded|held) (?:for|in respect)"
    r"|without (?:a )?completion certificate)[^\n;.]{0,120}"
)
_ONLY_APPROVED = phrase(
    r"\b(?:approved|accepted|granted|deposited)\b(?:(?!\d\.\d)[^?\n]|\n(?!\s*\d)){0,80}?"
    r"\bcompletion certificates?(?: ?[:\-])? ?(?:none|nil|not)\b"
    r"(?: (?:recorded|issued|held|found))?"
)
_WORKS = re.compile(
    r"\d{2,}|\b(?:extension|loft|conversion|works?|alteration|garage|application)\b", re.I
)
_NOTICE_TOPIC = phrase(
    r"\b(?:enforcement|stop|breach of condition|planning contravention|temporary stop) notices?\b"
    r"|\bnotices,? orders,? (?:directions )?and proceedings under (?:the )?planning acts"
)
_NOTHING = re.compile(r"^\W*(?:none|no\b|nil|not applicable|n/a)", re.IGNORECASE)
_IN_FORCE = phrase(
    r"\b(?:enforcement|stop|breach of condition) notice\b[^\n.;?]{0,80}?\b(?:served|issued|in force"
    r"|dated|subsists|registered|took effect)\b[^.;?]{0,100}"
)
_NO_LONGER = re.compile(
    r"\b(?:withdrawn|quashed|cancelled|(?<!not )complied with|revoked|not (?:now )?subsist)\b",
    re.IGNORECASE,
)
_LAND_TOPIC = phrase(
    r"\bcontaminated land (?:notice|register|regime)?|\bsection 78(?:B|R)|\bpart (?:2|II)A\b"
)
# A question without its mark, and "None" in the cell beside it.
_ANSWERED_NONE = r"(?:(?!\n\W{0,3}[\da-z]{1,2}[.)])[^\t?]){0,120}\t\W{0,3}(?:none|no|nil)\b"
_PART_2A = phrase(
    rf"\b(?=rem|ent|land|site|prop|det|ide|des)(?!{_ANSWERED_NONE})"
    r"(?:remediation notice (?:was|is|has been|dated|in force|served|issued|ref)\b"
    r"|entry (?:(?:is|has been|was) (?:held|made|kept|recorded|shown) )?"
    r"(?:in|on) the (?:\w+ ){0,3}register|(?:land|site|property) (?:is|has been) entered (?:in|on)"
    r" (?:\S+ ){1,3}register|determined (?:to be"
    r"|as) contaminated"
    r"|identified as contaminated|designated (?:as )?contaminated)[^\n.;?]{0,120}"
)


def _fields(paper: Paper) -> Iterator[FieldFound]:
    yield from authority(paper)
    yield from reference_field(paper, "search_reference", *REFERENCES)
    yield from date_field(paper, "search_date", ISSUED, ISSUED_PROSE)
    yield from search_address(paper)


def _private_road(reply: Reply) -> bool:
    return bool(_ADOPTION.match(reply.words.strip(" :.-"))) if not reply.said else False


def _no_bond(find: Find) -> Find:
    """Unless the council says that the road is to be adopted and a bond answers for it."""

    def unless_bonded(draft: Draft, context: Context) -> Iterator[Evidence]:
        if not any(says_yes(reply) for reply in replies(draft.paper, _BOND_TOPIC)):
            yield from find(draft, context)

    return unless_bonded


def _without_certificate(reply: Reply) -> bool:
    said = reply.words if not reply.said else f"{reply.said} {reply.words}"
    return bool(_NO_CERTIFICATE.search(said) and _WORKS.search(said))


def _works_unfinished(draft: Draft, context: Context) -> Iterator[Evidence]:
    """Works were approved, and the answer about completion certificates is none."""
    approvals = replies(draft.paper, _APPROVAL_TOPIC)
    if any(re.search(r"\d{2}", reply.words[:120]) and not says_no(reply) for reply in approvals):
        yield from answered(_COMPLETION_TOPIC, says_no)(draft, context)


def _notice(reply: Reply) -> bool:
    if reply.said:
        return reply.said == "yes"
    in_force = _IN_FORCE.search(reply.words)
    return in_force is not None and not (
        _NOTHING.match(reply.words) or _NO_LONGER.search(in_force.group())
    )


KIND = Kind(
    code="con29r",
    category="searches",
    checklist_item="searches",
    recognise=_SIGNS,
    fields=_fields,
    form=True,
    rules=(
        SEARCH_EXPIRED,
        Rule(
            code="ROAD_NOT_ADOPTED",
            severity="high",
            title="The road is not maintained by the council",
            explanation="Owners along it may have to pay for it, and access must be secured.",
            suggested_action="Ask who maintains the road, who pays, and by what right it is used.",
            source="CON29R question 2.1; Highways Act 1980; UK Finance Handbook 6.9",
            find=either(
                asserted(_NOT_ADOPTED),
                answered(_ADOPTED_TOPIC, _private_road),
                _no_bond(answered(_MAINTAINED_TOPIC, says_no)),
            ),
        ),
        Rule(
            code="BUILDING_REGS_MISSING",
            severity="high",
            title="Work on the building was never signed off",
            explanation=(
                "Work needed building regulations approval; no completion certificate is held."
            ),
            suggested_action="Ask for the certificate, a regularisation, or indemnity insurance.",
            source="CON29R question 1.1(k); Building Act 1984 ss.35 and 36",
            find=either(
                answered(_COMPLETION_TOPIC, _without_certificate),
                _works_unfinished,
                asserted(_NO_CERTIFICATE),
                asserted(_ONLY_APPROVED),
                by_number(NO, "1.1(k)", given="1.1(j)"),
            ),
        ),
        replace(RADON_RULE, find=either(RADON_RULE.find, by_number(YES, "3.14"))),
        ACCESS_RULE,
        Rule(
            code="PLANNING_ENFORCEMENT",
            severity="critical",
            title="A planning notice is in force",
            explanation="The council enforces against a breach of planning control.",
            suggested_action="Do not exchange before the notice is complied with or withdrawn.",
            source="CON29R question 3.9; TCPA 1990 Part VII",
            find=either(
                answered(_NOTICE_TOPIC, _notice),
                asserted(_IN_FORCE, unless=_NO_LONGER),
                by_number(YES, "3.9", *(f"3.9({part})" for part in "abcdef")),
            ),
        ),
        Rule(
            code="CONTAMINATED_LAND",
            severity="critical",
            title="The land is dealt with as contaminated",
            explanation="A Part 2A entry may make the owner pay for cleaning up.",
            suggested_action="Do not exchange before the notice and its cost are known.",
            source="CON29R question 3.13; EPA 1990 Part 2A",
            find=either(answered(_LAND_TOPIC, says_yes), asserted(_PART_2A)),
        ),
    ),
)
