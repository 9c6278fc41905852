"""The seller's answers about the property (TA6, any edition)."""

import re
from collections.abc import Iterator

from apps.analysis.kinds._forms import NOT_NEEDED, form_fields, lacks_consent
from apps.analysis.kinds._words.answers import Reply, answered, replies, says_no, says_yes
from apps.analysis.kinds._words.assertions import asserted, either
from apps.analysis.kinds._words.phrases import field_at, phrase
from apps.analysis.kinds.kind import Draft, Evidence, Kind, Rule
from apps.analysis.kinds.likeness import Signs
from apps.analysis.kinds.paper import Paper
from apps.analysis.kinds.reading import Context, FieldFound

_SIGNS = Signs(
    titles=(
        "property information form",
        "property information questionnaire",
        "sellers property information",
    ),
    codes=r"\bTA ?6\b",
    says={
        "japanese knotweed": 0.15,
        "disputes and complaints": 0.1,
        "notices and proposals": 0.1,
        "alterations planning and building control": 0.1,
        "guarantees and warranties": 0.1,
        "environmental matters": 0.1,
        "rights and informal arrangements": 0.1,
        "transaction information": 0.05,
        "occupiers": 0.05,
        "leasehold information form": -0.3,
        "fittings and contents form": -0.2,
        "standard conditions of sale": -0.4,
    },
)
_KNOTWEED = phrase(r"\bjapanese knotweed\b|\bknotweed\b")
_DISPUTE = phrase(
    r"\bdisputes? (?:or|and) complaints?\b|\blead to a dispute\b"
    r"|\bdisputes?\b[^?\n]{0,60}\b(?:neighbour|nearby)"
    r"|\bneighbour[^?\n]{0,40}\bdisputes?\b|\bany disputes?\b"
)
_WORKS = phrase(
    r"\b(?:building works?|change of use|conservatory|replacement windows?|alterations?"
    r"|extensions?|building control"
    r"|planning permissions?|building regulations?|necessary consents?"
    r"|completion certificates?|loft conversion"
    r"|breach(?:es)? of planning)\b"
)
_CONSENTED = phrase(
    r"\b(?:permissions?|consents?|approvals?|certificates?)\b[^?]{0,80}\b(?:obtained|granted|received)\b"
)
_BREACH = phrase(
    r"\bbreach(?:es)? of (?:planning|building)|\bdo(?:es)? not have (?:all )?"
    r"(?:the )?necessary consents?"
    r"|\bwithout (?:the )?(?:necessary |required )?(?:consents?|approvals?|permission)"
)
_FLOODED = phrase(
    r"\b(?:ever )?(?:been |suffered )(?:from )?flood(?:ed|ing)\b|\bhas [^?\n]{0,60}\bflooded\b"
)
_DISCHARGE = phrase(
    r"\b(?:septic tank|sewage treatment plant|cesspool|sewerage|treatment plant)\b[^?]{0,120}?"
    r"\b(?:watercourse|surface water|stream|river|ditch|brook)\b"
)
_INTO_WATER = phrase(
    r"\b(?:septic tank|tank|treatment plant|outfall|it"
    r"|effluent)\b[^.;?\n]{0,80}?\b(?:discharg(?:es|ing|e)|drain(?:s|ing)?"
    r"|empt(?:ies|ying)|outfalls?|flows?|runs?)\b[^.;?\n]{0,40}?\b(?:to"
    r"|into)\b[^.;?\n]{0,40}?\b(?:watercourse|stream|river|ditch"
    r"|brook|beck|surface water)\b[^.;?\n]{0,60}"
)
_AGREED = phrase(
    r"\bagreed to (?:sign|leave)|\b(?:occupiers?|adults?|people|persons?"
    r"|anyone)\b[^?]{0,80}\bsign(?:ed|ing)?\b[^?]{0,60}"
    r"\bcontract\b|\bsign the (?:sale )?contract\b"
)
_WILL_NOT = phrase(
    r"\b(?:has|have|will|does|is|are|was) (?:not|n't)(?: \w+){0,2} (?:agree(?:d)?|sign"
    r"|willing)|\brefus(?:es|ed|ing) to (?:sign|leave)"
    r"|\bunwilling to (?:sign|leave)"
)
_WHERE_TO = phrase(
    r"\b(?:where|what|how)\b[^?\n]{0,60}\b(?:septic tank|treatment plant|cesspool|effluent"
    r"|tank)\b[^?\n]{0,40}\b(?:discharge|drain|empty|outfall|flow)"
)
_WATER = re.compile(r"\b(?:watercourse|stream|river|ditch|brook|beck|pond)\b", re.IGNORECASE)
_DRY = re.compile(r"\b(?:not|never|no|soakaway|drainage field|away from)\b", re.IGNORECASE)


def _fields(paper: Paper) -> Iterator[FieldFound]:
    yield from form_fields(paper)
    for reply in replies(paper, _KNOTWEED):
        if reply.said in _TICKED:
            yield field_at(paper, "knotweed", _TICKED[reply.said], reply.span)
            return


_TICKED = {"yes": "Yes", "no": "No", "not known": "Not known"}


def _knotweed(draft: Draft, _: Context) -> Iterator[Evidence]:
    """What is asked further on, of plans and guarantees, does not count."""
    field = draft.first("knotweed")
    if field and field.value != "No":
        yield Evidence(field.quote, field.page, field.confidence)


def _worked_without(draft: Draft, context: Context) -> Iterator[Evidence]:
    """Works, and the question whether they were consented to answered no."""
    if any(says_yes(reply) for reply in replies(draft.paper, _WORKS)):
        yield from answered(_CONSENTED, _without)(draft, context)


def _without(reply: Reply) -> bool:
    return says_no(reply) and (not NOT_NEEDED.search(reply.words) or lacks_consent(reply))


def _refuses(reply: Reply) -> bool:
    if says_no(reply):
        return not re.match(r"\W*(?:other )?(?:occupiers?|one else)", reply.words, re.IGNORECASE)
    return bool(_WILL_NOT.search(reply.words))


def _to_water(reply: Reply) -> bool:
    sentence = reply.words.partition(". ")[0]
    return bool(_WATER.search(sentence)) and not _DRY.search(sentence)


KIND = Kind(
    code="ta6",
    category="property_information_form",
    checklist_item="property_information_form",
    recognise=_SIGNS,
    fields=_fields,
    form=True,
    rules=(
        Rule(
            code="TA6_KNOTWEED",
            severity="high",
            title="The seller does not rule out Japanese knotweed",
            explanation="Lenders ask for a specialist's report and a guaranteed treatment plan.",
            suggested_action="Have the garden surveyed; ask for a management plan and guarantee.",
            source="TA6 question 7.8; RICS guidance on Japanese knotweed 2022",
            find=_knotweed,
        ),
        Rule(
            code="NEIGHBOUR_DISPUTE",
            severity="medium",
            title="The seller tells of a dispute",
            explanation="A dispute with a neighbour may go on with the buyer.",
            suggested_action="Ask for the letters, how it ended, and the neighbour's side.",
            source="TA6 section 2",
            find=answered(_DISPUTE, says_yes, each=True),
        ),
        Rule(
            code="ALTERATIONS_NO_CONSENT",
            severity="high",
            title="Works were done without a consent they needed",
            explanation="The council may still enforce, and a lender may refuse the property.",
            suggested_action="Ask for the approvals, a regularisation, or indemnity insurance.",
            source="TA6 section 4; UK Finance Handbook 5.5.1",
            find=either(
                answered(_WORKS, lacks_consent), answered(_BREACH, says_yes), _worked_without
            ),
        ),
        Rule(
            code="FLOODED_BEFORE",
            severity="high",
            title="The property has been flooded",
            explanation="Insurance may be dear or refused, and it may happen again.",
            suggested_action="Ask when and how, for repairs and claims, and get insurance terms.",
            source="TA6 question 7.1; Law Society Flood Risk practice note",
            find=answered(_FLOODED, says_yes),
        ),
        Rule(
            code="SEPTIC_TANK_TO_WATERCOURSE",
            severity="high",
            title="The septic tank drains into a watercourse",
            explanation="This has been against the law since 1 January 2020.",
            suggested_action="Have the seller replace it before completion, or agree the cost.",
            source="General Binding Rules 2015; Environmental Permitting Regulations 2016",
            find=either(
                answered(_DISCHARGE, says_yes),
                asserted(_INTO_WATER),
                answered(_WHERE_TO, _to_water),
            ),
        ),
        Rule(
            code="OCCUPIER_NOT_SIGNING",
            severity="high",
            title="An adult living there has not agreed to sign",
            explanation="Someone of 17 or over may claim a right to stay.",
            suggested_action="Do not exchange before they sign the contract or a waiver.",
            source="TA6 section 11; UK Finance Handbook 5.16",
            find=either(answered(_AGREED, _refuses), asserted(_WILL_NOT)),
        ),
    ),
)
