"""Decisions on planning applications, with their conditions."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from dateutil.relativedelta import relativedelta

from apps.analysis.kinds._appeals import appealed, is_appeal
from apps.analysis.kinds._searches import COUNCIL, PROPERTY_LABELS, council_named
from apps.analysis.kinds._words.addresses import address_field
from apps.analysis.kinds._words.assertions import asserted
from apps.analysis.kinds._words.dates import MONTH
from apps.analysis.kinds._words.fields import date_field, prose_field, reference_field
from apps.analysis.kinds._words.labels import labels, values
from apps.analysis.kinds._words.numbers import number
from apps.analysis.kinds._words.phrases import field_at, phrase, tidy
from apps.analysis.kinds._words.places import POSTCODE
from apps.analysis.kinds.kind import Draft, Evidence, Kind, Rule
from apps.analysis.kinds.likeness import Signs
from apps.analysis.kinds.paper import Paper
from apps.analysis.kinds.reading import Context, FieldFound
from apps.core.clock import long_date

_SIGNS = Signs(
    titles=(
        "notice of decision",
        "decision notice",
        "planning decision",
        "grant of planning permission",
        "grant of permission",
        "refusal of planning permission",
        "planning permission",
        "refusal of permission",
        "permission to develop land",
        "householder application",
        "notice of planning permission",
        "listed building consent",
        "notice of grant",
        "notice of refusal",
        "permission for development",
        "certificate of lawful",
        "lawful development certificate",
        "prior approval",
        "larger home extension",
        "approval of reserved matters",
        "appeal decision",
    ),
    says={
        "town and country planning act": 0.15,
        "permission for the following": 0.15,
        "local planning authority": 0.1,
        "planning officer": 0.1,
        "development management procedure": 0.1,
        "hereby grant": 0.1,
        "is hereby granted": 0.1,
        "hereby refuse": 0.1,
        "subject to the following conditions": 0.1,
        "shall be begun": 0.1,
        "appeal to the secretary of state": 0.05,
        "planning inspectorate": 0.05,
        "enquiries of local authority": -0.4,
        "local land charges": -0.3,
        "japanese knotweed": -0.4,
        "building regulations completion": -0.2,
    },
)
_NUMBER = (
    "(?:planning )?(?:application|permission|decision|case|code|planning)(?: (?:number|no\\.?"
    "|ref(?:erence)?))+|(?:our |council |lpa |planning |district )?ref(?:erence)?(?:\\.? (?:number"
    "|no\\.?))?"
    "|(?:application|permission|appn?\\.?)(?: no)?"
)
_DECIDED = (
    "(?:date of (?:the |this )?|dated? of )?(?:decision|determination|notice|permission"
    "|refusal|grant|issue)(?: (?:date|issued|made))?|decision (?:date|issued|dated)"
    "|dated?(?: (?:of decision|issued|this))?|issued(?: on)?"
)
_SITE = (
    f"(?:site|location|situation|address|premises|land)(?: (?:address|location))?"
    f"|second schedule|(?:location|address"
    f"|site) of (?:the )?(?:development|proposal|site|land)|at|{PROPERTY_LABELS}"
)
_WHAT = labels(
    "(?:description of )?(?:the )?(?:proposed )?(?:proposal|development"
    "|proposed development|works?)(?: description)?|(?:description|details"
    "|particulars(?: and location)?)"
    "(?: of (?:the )?(?:proposed )?(?:development|proposal|works?))?|proposed|first schedule|for"
)
_WORKS_AT = re.compile(rf"(?P<what>[A-Z]\D{{10,}}?),? at:? (?P<where>[A-Z\d].*{POSTCODE})")
_AT_A_NUMBER = re.compile(r"(?P<what>[A-Z].{8,}?),? at (?P<where>\d+[A-Za-z]? [A-Z].+)")
_DEPARTMENT = re.compile(
    r"(?:management|control|services?|plan)\b|(?:our )?ref(?:erence)?\b|dated?\b", re.IGNORECASE
)
_LPA = labels("(?:local )?planning authority|lpa|council|authority|issued by|from")
_REFUSED = phrase(
    r"\b(?:hereby )?refuse(?:s|d)?(?: to grant)?(?: planning| permission| consent|s)"
    r"|\brefusal of (?:planning )?permission|\bpermission (?:is |be |has been "
    r"|was )*(?:hereby )?refused\b|\bdecision ?[:\-\t]? ?(?:application )?refused?\b"
    r"|\bprior approval\b[^.]{0,30}?\brefused\b|\bREFUSED\b"
)
_GRANTED = phrase(
    r"\bhereby (?:grants?|permits?|approves?|gives?(?! notice))\b|\bpermission (?:is |be |has been "
    r"|was |for )*(?:hereby )?(?:granted|approved)\b|\bgrant of (?:full |conditional "
    r"|planning )*permission|\b(?:planning )?permission granted\b"
    r"|\bdecision ?[:\-\t]? ?(?:application )?(?:granted|approved?|permitted|grant|permit"
    r"|conditional (?:approval|permission))\b|\bapproves? (?:it\b|the (?:application|development))"
    r"|\bpermits? the (?:application|development|proposal)"
    r"|\b(?:application|development|proposal) (?:is |has been |was )(?:hereby )?(?:conditionally )?"
    r"(?:permitted|approved)\b"
    r"|\bhereby certif(?:y|ies) that on\b[^.]{0,500}?\b(?:is|was|were"
    r"|would (?:have been|be)) lawful"
    r"|\bprior approval\b[^.]{0,30}?\b(?:not required|given|granted|approved)\b"
    r"|\bGRANT(?:S|ED)?\b|\bconditional approval\b|\bapproval of\b"
)
_NOT_THIS = re.compile(
    r"\b(?:if|where|whether|should|any|or|appeal|aggrieved|may)\b[^.]{0,60}$", re.IGNORECASE
)
_BEGIN = phrase(
    r"\b(?:beg[iu]n|commenced?|start(?:ed)?|implemented|expir(?:e|ation))\b[^.;]{0,160}?"
    r"\b(?P<years>\d{1,2}|one|two|three|four|five|ten)\)? ?(?:\(\d\) )?years?\b"
    r"|\b(?:within|expiration of|before the end of) (?P<also>\d{1,2}|one|two|three|four"
    r"|five)\)?(?: \(\d\))? years?\b"
)
_PRECEDENT = phrase(
    r"(?:\bno (?:part of the )?(?:development|works?|demolition|building|construction"
    r"|excavation)\b[^.;]{0,120}?\b(?:shall|may|is to|must)\b[^.;]{0,60}?\b(?:take place"
    r"|commenced?|begin|begun|start|be carried out|be commenced"
    r"|be begun)\b[^.;]{0,60}?\b(?:until|unless|before)\b[^.;]{0,120}"
    r"|\b(?:development|works?)\b[^.;]{0,60}?\bshall not (?:be )?(?:commenced?|begin|begun"
    r"|start(?:ed)?|take place|be carried out)\b[^.;]{0,60}?\b(?:until|unless|before)\b[^.;]{0,120}"
    r"|\b(?:prior to|before)(?: the)?(?: development| works?| any works?"
    r"| any development)?(?: hereby (?:permitted|approved))? ?(?:the )?(?:commenc(?:ement"
    r"|ing|es?)|begins?|beginning|start(?:s|ing)?)\b[^.;]{0,200}?\b(?:shall|must|submitted"
    r"|approved)\b[^.;]{0,80})"
)
_LATER = re.compile(
    r"\b(?:occup|brought into use|first use|above (?:slab|ground|damp|foundation|floor))",
    re.IGNORECASE,
)
_IN_SEASON = phrase(rf"\bbetween (?:[^ ]+ ){{0,3}}(?:{MONTH})\b")
_PD = phrase(
    r"(?:\b(?:notwithstanding the provisions of|notwithstanding)\b[^;]{0,220}?\b"
    r"(?:general permitted development|GPDO)\b[^;]{0,300}?\bno\b[^.;]{0,160}"
    r"|\bno\b[^.;]{0,160}\bnotwithstanding\b[^.;]{0,160}"
    r"\b(?:general permitted development|GPDO)\b[^.;]{0,60}"
    r"|\bpermitted development rights?\b[^.;]{0,100}?\b(?:removed|withdrawn|excluded"
    r"|restricted)\b[^.;]{0,60}|\b(?:removal|withdrawal) of permitted"
    r" development\b[^.;]{0,80})"
)
_STARTED = phrase(
    r"\b(?:development|works?) (?:was |were |has |have )?(?:been )?(?:lawfully )?"
    r"(?:commenced|begun|started|implemented|completed) on\b"
)


def _fields(paper: Paper) -> Iterator[FieldFound]:
    decided = list(appealed(paper) if is_appeal(paper) else _decided(paper))
    yield from decided
    yield from date_field(
        paper,
        "decision_date",
        _DECIDED,
        r"dated(?: this)?|decision (?:was )?made on|determined on|issued on|date of decision",
    )
    yield from _authority(paper)
    if not any(field.value == "refused" for field in decided if field.name == "decision"):
        yield from _years(paper)


def _decided(paper: Paper) -> Iterator[FieldFound]:
    yield from reference_field(paper, "application_number", _NUMBER)
    yield from _decision(paper)
    yield from _what_and_where(paper)


def _decision(paper: Paper) -> Iterator[FieldFound]:
    """The first that is not talk of appeals."""
    text = paper.flow.text
    found = [
        (match.start(), value, match)
        for value, pattern in (("refused", _REFUSED), ("granted", _GRANTED))
        for match in pattern.finditer(text)
        if not _NOT_THIS.search(text[max(match.start() - 80, 0) : match.start()])
    ]
    if found:
        _, value, match = min(found, key=lambda item: item[0])
        yield field_at(paper, "decision", value, match.span())


def _what_and_where(paper: Paper) -> Iterator[FieldFound]:
    """The works and the site, each by its label, or both in one: `Conversion of a barn at …`."""
    site = next(address_field(paper, _SITE, "site_address"), None)
    both = _WORKS_AT.fullmatch(site.value) if site else None
    if site and both:
        yield replace(site, value=both["where"])
        yield replace(site, name="description", value=both["what"])
        return
    if site:
        yield site
    for told in prose_field(paper, "description", _WHAT, unless=_DEPARTMENT):
        at = None if site else _AT_A_NUMBER.fullmatch(told.value)
        yield replace(told, value=at["what"]) if at else told
        if at:
            yield replace(told, name="site_address", value=at["where"])


def _authority(paper: Paper) -> Iterator[FieldFound]:
    for value in values(paper, _LPA):
        if found := COUNCIL.search(value.text):
            span = (value.start + found.start(), value.start + found.end())
            yield field_at(paper, "lpa", tidy(found["it"]), span)
            return
    yield from council_named(paper, "lpa")


def _years(paper: Paper) -> Iterator[FieldFound]:
    found = _BEGIN.search(paper.flow.text)
    if found and (years := number(found["years"] or found["also"])):
        yield field_at(paper, "commence_within_years", str(years), found.span())


def _refused(draft: Draft, _: Context) -> Iterator[Evidence]:
    field = draft.first("decision")
    if field and field.value == "refused":
        yield Evidence(field.quote, field.page, field.confidence)


def _granted(draft: Draft) -> bool:
    return draft.values("decision") == ["granted"]


def _precedent(draft: Draft, _: Context) -> Iterator[Evidence]:
    """Each condition to be met before work starts."""
    for found in _PRECEDENT.finditer(draft.paper.flow.text) if _granted(draft) else ():
        if not (_LATER.search(found.group()[:90]) or _IN_SEASON.search(found.group())):
            yield Evidence.span(draft.paper, found.span())


def _rights_removed(draft: Draft, context: Context) -> Iterator[Evidence]:
    if _granted(draft):
        yield from asserted(_PD, each=True)(draft, context)


def _lapsed(draft: Draft, context: Context) -> Iterator[Evidence]:
    decided, years = draft.first("decision_date"), draft.first("commence_within_years")
    if not (_granted(draft) and decided and years) or _STARTED.search(draft.paper.flow.text):
        return
    limit = date.fromisoformat(decided.value) + relativedelta(years=int(years.value))
    if limit < context.as_at:
        detail = f"The limit was {long_date(limit)}."
        yield Evidence(years.quote, years.page, years.confidence, detail=detail)


KIND = Kind(
    code="planning_decision",
    category="other",
    checklist_item="other",
    recognise=_SIGNS,
    fields=_fields,
    rules=(
        Rule(
            code="PLANNING_REFUSED",
            severity="high",
            title="Planning permission was refused",
            explanation="Works of this sort may have been done without permission, or not at all.",
            suggested_action="Ask whether the works were done and whether an appeal succeeded.",
            source="TCPA 1990 s.70",
            find=_refused,
        ),
        Rule(
            code="CONDITIONS_PRECEDENT",
            severity="medium",
            title="A condition had to be met before work began",
            explanation="Work begun without it may not have been begun lawfully.",
            suggested_action="Ask for the council's discharge of the condition.",
            source="TCPA 1990 ss.70 and 73A; Whitley v Secretary of State for Wales (1992)",
            find=_precedent,
        ),
        Rule(
            code="PD_RIGHTS_REMOVED",
            severity="medium",
            title="Permitted development rights were taken away",
            explanation="Works that need no permission elsewhere need one here.",
            suggested_action="Check later works for a permission; tell the buyer.",
            source="Town and Country Planning (General Permitted Development) Order 2015 art.3(4)",
            find=_rights_removed,
        ),
        Rule(
            code="PERMISSION_LAPSE",
            severity="high",
            title="The time to begin the works has passed",
            explanation="Unless work began in time, the permission is dead.",
            suggested_action="Ask for proof of a lawful start, else treat it as lapsed.",
            source="TCPA 1990 s.91",
            find=_lapsed,
        ),
    ),
)
