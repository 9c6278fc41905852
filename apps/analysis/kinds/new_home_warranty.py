"""Warranties of new homes."""

from collections.abc import Iterator
from datetime import date

from apps.analysis.kinds._searches import PROPERTY_LABELS
from apps.analysis.kinds._words.addresses import address_field
from apps.analysis.kinds._words.fields import date_fields, names_field, reference_field
from apps.analysis.kinds._words.phrases import field_at, phrase, tidy
from apps.analysis.kinds.kind import Draft, Evidence, Kind, Rule
from apps.analysis.kinds.likeness import Signs
from apps.analysis.kinds.paper import Paper
from apps.analysis.kinds.reading import Context, FieldFound

_SIGNS = Signs(
    titles=(
        "buildmark",
        "new home warranty",
        "structural warranty",
        "premier guarantee",
        "labc warranty",
        "new homes warranty",
        "warranty certificate",
        "certificate of insurance",
        "home warranty",
        "latent defects",
        "building warranty",
        "insurance certificate",
        "10 year warranty",
        "professional consultant's certificate",
        "architect's certificate",
        "ten year warranty",
    ),
    says={
        "nhbc": 0.2,
        "buildmark": 0.2,
        "policy number": 0.1,
        "builder": 0.1,
        "developer": 0.05,
        "defects": 0.1,
        "structural": 0.1,
        "plot": 0.05,
        "cover": 0.05,
        "new home": 0.1,
        "period of insurance": 0.05,
        "electrical installation": -0.3,
        "contract for sale": -0.4,
        "longstop date": -0.2,
        "reservation fee": -0.2,
        "local planning authority": -0.3,
        "loan amount": -0.3,
    },
)
_POLICY = (
    "(?:policy|certificate|warranty|insurance|buildmark)(?: (?:policy"
    "|certificate))?(?: (?:number|no\\.?|ref(?:erence)?))+|policy|unique (?:policy )?reference"
    "|notice (?:number|no\\.?)"
)
_BUILDER = (
    "(?:the |name of (?:the )?|registered |housing |vendor/)*(?:builder|developer"
    "|builder/developer)(?:/developer)?(?:'s)?(?: name)?|(?:built|constructed|developed) by"
)
_START = (
    "(?:policy |cover |period of (?:cover|insurance) |insurance |warranty "
    "|buildmark )*(?:start(?:s|ing)?|commence(?:s|ment)?|inception|effective|valid from"
    "|from|begins?)(?: (?:date|of (?:cover|insurance|policy)|on))*"
    "|date (?:the )?(?:policy|cover|insurance) (?:starts|begins|commences)"
    "|(?:start|commencement|inception) date(?: of (?:cover|policy|insurance))?"
    "|date of (?:inception|commencement)(?: of (?:cover|policy))?"
    "|(?:buildmark )?cover (?:starts|begins|from)"
    "(?: \\(.{0,30}\\))?"
)
_PERIOD = "(?:[a-z]+ ){0,2}(?:insurance|warranty|cover) period|period of (?:cover|insurance)"
# Where the cover tells no day of its own.
_MOVED_IN = "date of (?:legal )?completion|legal completion(?: date)?|date of issue"
_RETAINED = phrase(
    r"\b(?:retained|instructed|engaged) by ?:? ?(?P<it>[A-Z][^,;:]{3,60}),? who (?:is|are)"
    r" (?:the|a) (?:builder|developer)"
)
_END = (
    "expiry of (?:the )?structural insurance(?: period)?"
    "|(?:policy |cover |period of (?:cover|insurance) |insurance |warranty |buildmark )*"
    "(?:expir(?:y|es)|ends?|end|valid (?:until|to)|until|to)(?: (?:date"
    "|of (?:cover|insurance|policy)|on))*"
    "|(?:expiry|end) date(?: of (?:cover|policy|insurance))?|date of expiry|cover (?:ends"
    "|expires|to)"
)


def _fields(paper: Paper) -> Iterator[FieldFound]:
    yield from reference_field(paper, "policy_number", _POLICY)
    yield from _builder(paper)
    yield from _start(paper)
    yield from _expiry(paper)
    yield from address_field(
        paper,
        f"(?:address|location) of (?:the )?(?:new )?(?:home|property|dwelling)|(?:insured"
        f"|new home|home) (?:property|address)|insured property|property insured"
        f"|(?:the )?(?:new )?(?:home|housing unit)|dwelling|plot address"
        f"|{PROPERTY_LABELS}",
    )


def _builder(paper: Paper) -> Iterator[FieldFound]:
    fields = list(names_field(paper, "builder", _BUILDER))
    yield from fields
    if not fields and (found := _RETAINED.search(paper.flow.text)):
        yield field_at(paper, "builder", tidy(found["it"]), found.span("it"))


def _start(paper: Paper) -> Iterator[FieldFound]:
    """The first beginning of several covers; else what the policy says, or the day of moving in."""
    begins = date_fields(paper, "start_date", f"{_START}|{_PERIOD}")
    fields = sorted(begins, key=lambda field: field.value) or [
        *date_fields(
            paper,
            "start_date",
            _START,
            r"(?:cover|policy|insurance|warranty) (?:starts|begins|commences|runs from"
            r"|commenced)(?: on)?|from(?: and including)?|starts on",
        ),
        *date_fields(paper, "start_date", _MOVED_IN),
    ]
    yield from fields[:1]


def _expiry(paper: Paper) -> Iterator[FieldFound]:
    """The last end of several covers: two years of the builder's, eight of the insurer's."""
    ends = date_fields(
        paper,
        "expiry_date",
        _END,
        r"expires on|(?:cover|policy|insurance|warranty) (?:ends|expires)(?: on)?|and ends|(?:until"
        r"|expiring on|ends on|ending on)|to(?: and including)?",
    )
    yield from sorted(ends, key=lambda field: field.value)[-1:]


def _expired(draft: Draft, context: Context) -> Iterator[Evidence]:
    field = draft.first("expiry_date")
    if field and date.fromisoformat(field.value) < context.as_at:
        yield Evidence(field.quote, field.page, field.confidence)


KIND = Kind(
    code="new_home_warranty",
    category="other",
    checklist_item="other",
    recognise=_SIGNS,
    fields=_fields,
    rules=(
        Rule(
            code="WARRANTY_EXPIRED",
            severity="low",
            title="The warranty of the building has run out",
            explanation="Defects of the structure are no longer insured.",
            suggested_action="Tell the buyer; rely on a survey.",
            source="UK Finance Handbook 6.7",
            find=_expired,
        ),
    ),
)
