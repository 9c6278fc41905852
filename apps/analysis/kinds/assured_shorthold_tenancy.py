"""A tenancy to live in: not the long lease that is bought and sold."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from apps.analysis.kinds._lease.facts import LET
from apps.analysis.kinds._lease.parties import parties_between
from apps.analysis.kinds._words.addresses import address_at, address_field
from apps.analysis.kinds._words.fields import names_field
from apps.analysis.kinds._words.phrases import line, phrase, weigh, without_underletting
from apps.analysis.kinds._words.places import POSTCODE
from apps.analysis.kinds.kind import Draft, Evidence, Kind, Rule
from apps.analysis.kinds.paper import Paper
from apps.analysis.kinds.reading import Context, FieldFound

RENTING_HOMES = date(2022, 12, 1)  # in Wales
RENTERS_RIGHTS = date(2026, 5, 1)  # from here no tenancy has a fixed term
_HEAD = 4000
_NAMED = phrase(
    r"assured (?:shorthold |periodic )?tenancy|\b(?:secure|introductory) tenancy"
    r"|occupation contract"
    r"|\b(?:periodic|fixed term|secure|introductory) (?:standard )?contract\b|\btenancy agreement"
)
_CUES = {
    phrase(
        r"\b(?:assured(?: shorthold| periodic)?|secure|introductory|flexible|demoted) tenancy\b"
    ): 0.5,
    line(r"[^\n]{0,40}\btenancy agreement\b"): 0.3,
    phrase(r"\b(?:standard|secure) (?:occupation )?contract\b|\bcontract[- ]holders?\b"): 0.5,
    phrase(r"\bhousing act 1988\b|\brenting homes \(wales\) act"): 0.15,
    phrase(
        r"\btenancy deposit\b|\bdeposit (?:protection )?scheme\b|\bmonthly rent\b"
        r"|per (?:calendar )?month"
    ): 0.15,
    phrase(r"\b(?:the )?tenant (?:must|agrees|shall)\b"): 0.05,
}
_ABOUT_ONE = line(
    r"dear\b|(?:[^\n.]{0,40} )?(?-i:N(?:otice|OTICE)) (?:proposing|seeking|requiring)\b"
)
_LANDLORD = (
    "this contract is between \\(landlord(?:\\(?/?s\\)?)?\\)"
    "|(?:name\\(?s?\\)? of )?(?:the )?landlord(?:s|\\(s\\))?(?:'s)?(?: names?(?:\\(s\\))?)?"
)
_TENANT = (
    "(?:and )?\\(contract[ -]holder(?:\\(?/?s\\)?)?\\)"
    "|(?:joint |second )?(?:name\\(?s?\\)? of )?(?:the )?(?:tenant|contract(?:-| )holder)"
    "(?:s|\\(s\\))?(?:'s)?(?: names?(?:\\(s\\))?)?"
)
_PLACE = (
    "it relates to(?: the dwelling)?|(?:address of )?your home|"
    "(?:the )?dwelling (?:to which )?this contract relates(?: to)? is|"
    "(?:address of )?(?:the )?(?:property|premises|dwelling|dwelling house"
    "|accommodation)(?: address)?"
    "|address of (?:the )?(?:property|premises|dwelling)"
)

_TAKEN = phrase(
    r"\b(?:lets?|takes?)\b[^.;]{0,80}?\b(?:known as|being|situated? at) "
    rf"(?P<it>[^;]{{6,120}}?{POSTCODE})"
)


def _recognise(paper: Paper) -> float:
    text = paper.once(without_underletting)
    long_lease = re.search(r"^\s*LR1\b", text, re.MULTILINE)
    if long_lease or not _NAMED.search(text[:_HEAD]):
        return 0.0
    return weigh(text, _CUES) - (0.6 if _ABOUT_ONE.search(text[:_HEAD]) else 0.0)


def _fields(paper: Paper) -> Iterator[FieldFound]:
    labelled = [
        *names_field(paper, "landlord", _LANDLORD),
        *names_field(paper, "tenant", _TENANT),
    ]
    yield from labelled or parties_between(paper)
    labelled = [field for field in address_field(paper, _PLACE) if re.search(POSTCODE, field.value)]
    text = paper.flow.text
    let = None if labelled else LET.search(text) or _TAKEN.search(text)
    place = let and address_at(paper, *let.span("it"), "property_address")
    yield from labelled or ([place] if place else [])


def _tenancy(draft: Draft, _: Context) -> Iterator[Evidence]:
    if found := _NAMED.search(draft.paper.flow.text):
        yield Evidence.span(draft.paper, found.span())


def _tenancy_rule(
    position: str,
    *,
    source: str,
    jurisdiction: str = "E",
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> Rule:
    return Rule(
        code="NOT_A_LONG_LEASE",
        severity="info",
        title="This is a tenancy, not a long lease",
        explanation=f"Someone rents the home, or part of it; it is not what is sold. {position}",
        suggested_action="Ask whether the tenant leaves before completion.",
        source=source,
        jurisdiction=jurisdiction,
        valid_from=valid_from,
        valid_to=valid_to,
        find=_tenancy,
    )


KIND = Kind(
    code="assured_shorthold_tenancy",
    category="other",
    checklist_item="other",
    recognise=_recognise,
    fields=_fields,
    form=True,
    rules=(
        _tenancy_rule(
            "Its fixed term runs on, and the landlord may end it by notice of two months.",
            source="Housing Act 1988 ss.5 and 21",
            valid_to=RENTERS_RIGHTS - timedelta(days=1),
        ),
        _tenancy_rule(
            "It is periodic whatever its words; the tenant's notice or a court ends it.",
            source="Housing Act 1988 ss.4A and 8; Renters' Rights Act 2025 s.1",
            valid_from=RENTERS_RIGHTS,
        ),
        _tenancy_rule(
            "In Wales it is an occupation contract whatever its words.",
            source="Renting Homes (Wales) Act 2016 ss.7 and 239",
            jurisdiction="W",
            valid_from=RENTING_HOMES,
        ),
        _tenancy_rule(
            "Its fixed term runs on, and the landlord may end it by notice of two months.",
            source="Housing Act 1988 ss.5 and 21",
            jurisdiction="W",
            valid_to=RENTING_HOMES - timedelta(days=1),
        ),
    ),
)
