"""A tenancy to live in: not the long lease that is bought and sold."""

import re
from collections.abc import Iterator

from apps.analysis.kinds._words.labels import address_field, names_field
from apps.analysis.kinds._words.phrases import line, phrase, weigh
from apps.analysis.kinds._words.places import POSTCODE
from apps.analysis.kinds.kind import Draft, Evidence, Kind, Rule
from apps.analysis.kinds.paper import Paper
from apps.analysis.kinds.reading import Context, FieldFound

_HEAD = 4000
_NAMED = phrase(r"assured (?:shorthold |periodic )?tenancy|occupation contract|\btenancy agreement")
_CUES = {
    phrase(r"\bassured (?:shorthold |periodic )?tenancy\b"): 0.5,
    line(r"[^\n]{0,40}\btenancy agreement\b"): 0.3,
    phrase(r"\bhousing act 1988\b|\brenting homes \(wales\) act"): 0.15,
    phrase(
        r"\btenancy deposit\b|\bdeposit (?:protection )?scheme\b|\bmonthly rent\b"
        r"|per (?:calendar )?month"
    ): 0.15,
    phrase(r"\b(?:the )?tenant (?:must|agrees|shall)\b"): 0.05,
}
_LANDLORD = "(?:name\\(?s?\\)? of )?(?:the )?landlord(?:s|\\(s\\))?(?:'s)?(?: names?(?:\\(s\\))?)?"
_TENANT = "(?:name\\(?s?\\)? of )?(?:the )?tenant(?:s|\\(s\\))?(?:'s)?(?: names?(?:\\(s\\))?)?"
_PLACE = (
    "(?:address of )?(?:the )?(?:property|premises|dwelling|dwelling house"
    "|accommodation)(?: address)?"
    "|address of (?:the )?(?:property|premises|dwelling)"
)


def _recognise(paper: Paper) -> float:
    text = paper.flow.text
    long_lease = re.search(r"^\s*LR1\b", text, re.MULTILINE)
    if long_lease or not _NAMED.search(text[:_HEAD]):
        return 0.0
    letter = re.search(r"^\s*dear\b", text[:_HEAD], re.IGNORECASE | re.MULTILINE)
    return weigh(text, _CUES) - (0.6 if letter else 0.0)


def _fields(paper: Paper) -> Iterator[FieldFound]:
    yield from names_field(paper, "landlord", _LANDLORD)
    yield from names_field(paper, "tenant", _TENANT)
    yield from (field for field in address_field(paper, _PLACE) if re.search(POSTCODE, field.value))


def _tenancy(draft: Draft, _: Context) -> Iterator[Evidence]:
    if found := _NAMED.search(draft.paper.flow.text):
        yield Evidence.span(draft.paper, found.span())


KIND = Kind(
    code="assured_shorthold_tenancy",
    category="other",
    checklist_item="other",
    recognise=_recognise,
    fields=_fields,
    form=True,
    rules=(
        Rule(
            code="NOT_A_LONG_LEASE",
            severity="info",
            title="This is a tenancy, not a long lease",
            explanation="Someone rents the home, or part of it; it is not what is being sold.",
            suggested_action="Ask whether the tenant leaves before completion.",
            source="Housing Act 1988; Renters' Rights Act 2025",
            find=_tenancy,
        ),
    ),
)
