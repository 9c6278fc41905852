"""Energy performance certificates, of the web and of paper."""

import re
from bisect import bisect
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from apps.analysis.kinds._words.addresses import address_at, address_by_postcode, address_field
from apps.analysis.kinds._words.fields import date_field, number_field
from apps.analysis.kinds._words.labels import labels, values
from apps.analysis.kinds._words.phrases import field_at, phrase
from apps.analysis.kinds._words.places import POSTCODE
from apps.analysis.kinds.kind import Draft, Evidence, Kind, Rule
from apps.analysis.kinds.likeness import Signs
from apps.analysis.kinds.paper import Paper
from apps.analysis.kinds.reading import Context, FieldFound

_SIGNS = Signs(
    titles=("energy performance certificate",),
    says={
        "energy performance certificate": 0.1,
        "energy efficiency rating": 0.15,
        "total floor area": 0.1,
        "energy rating": 0.1,
        "rdsap": 0.1,
        "valid until": 0.05,
        "potential": 0.05,
        "assessor": 0.05,
        "property register": -0.4,
        "report on title": -0.4,
        "predicted energy assessment": -0.6,
    },
)
_RRN = re.compile(r"(?<![\d-])(?P<it>[\dOIl]{4}(?:\s?-\s?[\dOIl]{4}){4})(?![\d-])")
_AREA = phrase(
    r"\b(?:total |useful |internal )*(?:floor )?area\b[^\d\n]{0,30}\n?[^\d\n]{0,12}"
    r"(?P<it>\d{1,4})(?:\.\d+)? ?(?:m\b|m2|m²|sq|square)"
    r"|\bfloor area \(m²\)\s(?P<after>\d{1,5})\b"
)
_VALID = (
    "valid until|expiry date|(?:this certificate )?expire[sd](?: on)?|certificate expires"
    "|date of expiry|valid to"
)
_ISSUED = (
    "date of (?:the )?certificate|certificate date|date of issue|issued(?: on)?"
    "|date of registration|lodged on"
)
_SENTENCE = phrase(
    r"(?:(?:this property'?s?|current) (?:current )?(?:energy )?rating is"
    r"|how energy efficient the building is:?) "
    r"(?P<band>[A-G])\b(?:(?: with a score of |[^.]{0,40}?\(| )(?P<score>\d{1,3})\b)?"
)
_COULD = phrase(
    r"(?:it has the potential to be|potential (?:energy )?rating(?: is| of)?:?|could be"
    r"|potential to reach|if improved)[^A-Za-z0-9]{0,4}"
    r"(?:a |an )?(?P<band>[A-G])\b(?: with a score of|[^.\n]{0,20}?)(?:[ (\t](?P<score>\d{1,3})\b)?"
)
_CURRENT = labels(
    "(?:current )?(?:energy |efficiency |energy efficiency )?(?:rating"
    "|band)(?: \\(current\\))?|current(?: energy)?(?: efficiency)?(?: rating| score)?"
    "|energy (?:performance )?(?:rating|band)"
)
_POTENTIAL = labels(
    "potential(?: energy)?(?: efficiency)?(?: rating| score| band)?"
    "|(?:energy )?rating \\(potential\\)"
)
_CURRENT_SCORE = phrase(r"\bcurrent (?:energy )?score(?: is)? ?:? ?(?P<it>\d{1,3})\b")
_POTENTIAL_SCORE = phrase(r"\bpotential (?:energy )?score(?: is)? ?:? ?(?P<it>\d{1,3})\b")
_VALUE = re.compile(
    r"^\W{0,3}(?:(?:band|rating) )?(?P<band>[A-G])\b(?:\W{0,4}(?P<score>\d{1,3})\b)?"
    r"|^\W{0,3}(?P<only>\d{1,3})\b(?! ?(?:-|–|to\b|plus\b|\+))(?:\W{0,4}(?P<letter>[A-G])\b)?",
    re.IGNORECASE,
)
_PAIR = re.compile(
    r"(?<![\d-])(?P<n>\d{1,3})(?:[\s|,()]{1,3}|(?=[A-G][^\S\n]*(?:\n|\Z)))(?P<l>[A-G])\b(?![\w'])"
    r"|\b(?P<m>[A-G])[\s|,(:]{1,3}(?P<k>\d{1,3})\b(?![\d+-]| ?(?:-|to) ?\d|\+| ?plus)"
    r"(?:[\t |]+(?P<next>\d{1,3})\b(?![\d+-]| ?(?:-|to) ?\d))?"
)
# The arrows of the paper's chart, read after its last row: the current score, the potential one.
_ARROWS = re.compile(r"1 ?- ?20\)?[\s|]*G\s*\n\s*(\d{1,3})\s*\n\s*(\d{1,3})\s*(?:\n|\Z)")
_HEADED = re.compile(
    r"\bcurrent[\s|]+potential[\s|]*\n[\s|]*(\d{1,3})[\s|]+(\d{1,3})[^\S\n]*(?:\n|\Z)",
    re.IGNORECASE,
)
# Older certificates rate carbon dioxide too, on the same scale.
_MEASURES = phrase(
    r"\benergy (?:efficiency |performance )?rating"
    r"|(?P<carbon>\benvironmental impact[^.]{0,12} rating)"
)
# The scale's own letter, after the scores it stands for.
_ON_THE_SCALE = re.compile(r"\d ?(?:-|to|plus|\+) ?(?:\d{1,3})?\)?[\s|]*\Z")
_RANGE = re.compile(r"\d ?(?:- ?\d|plus|\+)")
_ROW_OF_LETTERS = re.compile(r"\W*[A-G](?:\W+[A-G]){2}")
_BANDS = ((92, "A"), (81, "B"), (69, "C"), (55, "D"), (39, "E"), (21, "F"), (1, "G"))
_ADDRESS = "(?:property )?address|property|dwelling|address of (?:the )?(?:property|dwelling)"
_OVER_EACH_PAGE = re.compile(rf"^(?P<it>[^\n\t]*, ?[^\n\t]*{POSTCODE})[^\n]*\n[^\n]*\bRRN\b", re.M)
_ASSESSOR = phrase(r"\b(?:assessor'?s?|company|trading) name\b")


def band_of(score: int) -> str:
    return next((band for lowest, band in _BANDS if score >= lowest), "G")


def _fields(paper: Paper) -> Iterator[FieldFound]:
    text = paper.flow.text
    if found := _RRN.search(text):
        value = re.sub(r"\s", "", found["it"]).translate(str.maketrans("OIl", "011"))
        yield field_at(paper, "rrn", value, found.span())
    yield from _ratings(paper)
    yield from _area(paper)
    yield from _expiry(paper)
    yield from _address(paper)


def _area(paper: Paper) -> Iterator[FieldFound]:
    if found := _AREA.search(paper.flow.text):
        group = found.lastgroup or "it"
        span = (found.start(), found.end(group))
        yield field_at(paper, "floor_area_m2", str(int(found[group])), span)
    else:
        yield from number_field(paper, "floor_area_m2", "total floor area|floor area")


def _ratings(paper: Paper) -> Iterator[FieldFound]:
    """The letters a sentence or label tells, and the scores whose band they are."""
    current = _told(paper, _CURRENT, _SENTENCE, _CURRENT_SCORE)
    potential = _told(paper, _POTENTIAL, _COULD, _POTENTIAL_SCORE)
    scored = _scored(paper)
    if current[1] and potential[1] and current[1] > potential[1]:
        current, potential = potential, current  # a chart whose columns were lost
    for prefix, told, likely in (("", current, scored[:1]), ("potential_", potential, scored[-1:])):
        band, score, span = told
        if score is None:
            matching = [pair for pair in scored if band in (None, pair[0])] or likely
            chosen = matching[-1:] if prefix else matching[:1]
            for letter, number, where in chosen:
                band, score = band or letter, number
                span = span if span[1] else where
        band = band or (band_of(score) if score is not None else None)
        if band:
            yield field_at(paper, f"{prefix}rating", band, span)
        if score is not None:
            yield field_at(paper, f"{prefix}score", str(score), span)


type Told = tuple[str | None, int | None, tuple[int, int]]


def _told(
    paper: Paper, label: re.Pattern[str], sentence: re.Pattern[str], score_of: re.Pattern[str]
) -> Told:
    band = score = None
    span = (0, 0)
    if found := sentence.search(paper.flow.text):
        band, score, span = found["band"], found["score"], found.span()
    for value in values(paper, label):
        match = _VALUE.search(value.text)
        letter = match and (match["band"] or match["letter"])
        agrees = band is None or letter is None or letter.upper() == band.upper()
        of_energy = not _measures_carbon(paper, value.start)
        scale = _ON_THE_SCALE.search(paper.flow.text, max(value.start - 12, 0), value.start)
        if scale:
            continue
        if match and agrees and of_energy and not _ROW_OF_LETTERS.match(value.text):
            band = band or letter
            score = score or match["score"] or match["only"]
            span = span if span[1] else (value.start, value.start + match.end())
        if band and score:
            break
    if not score and (scored := score_of.search(paper.flow.text)):
        score, span = scored["it"], span if span[1] else scored.span()
    return (band.upper() if band else None), (int(score) if score else None), span


def _measures_carbon(paper: Paper, at: int) -> bool:
    """By the rating that was named last before."""
    named = paper.once(_ratings_named)
    before = bisect(named, (at,))
    return before > 0 and named[before - 1][1]


def _ratings_named(paper: Paper) -> list[tuple[int, bool]]:
    """Where a rating is named, and whether it is that of carbon dioxide: not where its chart
    stands right of the other, whose scores are read first."""
    text = paper.flow.text
    named = [(one.start(), bool(one["carbon"])) for one in _MEASURES.finditer(text)]
    first = {text.rfind("\n", 0, at) for at, carbon in named if not carbon}
    return [(at, carbon and text.rfind("\n", 0, at) not in first) for at, carbon in named]


def _scored(paper: Paper) -> list[tuple[str, int, tuple[int, int]]]:
    """Every score that stands beside the letter of its band, the lowest first: the chart."""
    text = paper.flow.text
    if arrows := _ARROWS.search(text) or _HEADED.search(text):
        both = [(int(arrows[at]), arrows.span(at)) for at in (1, 2)]
        return [(band_of(score), score, span) for score, span in sorted(both)]
    pairs: dict[tuple[int, str], tuple[int, int]] = {}
    for found in _PAIR.finditer(text):
        letter, written = (found["l"], found["n"]) if found["l"] else (found["m"], found["k"])
        beside = text.rfind("\n", 0, found.start()) + 1
        if len(_RANGE.findall(text, beside, found.start())) > 1:
            continue  # the row goes on with a second chart's
        for score in (int(said) for said in (written, found["next"]) if said):
            if band_of(score) == letter and 0 < score <= 100:
                pairs.setdefault((score, letter), found.span())
    return [(letter, score, span) for (score, letter), span in sorted(pairs.items())]


def _expiry(paper: Paper) -> Iterator[FieldFound]:
    """Where only its date is told, a certificate holds ten years less a day."""
    fields = list(date_field(paper, "expiry_date", _VALID, "valid until|expires on|valid to"))
    if fields:
        yield from fields
        return
    issued = date_field(paper, "expiry_date", _ISSUED, "date of (?:the )?certificate")
    for field in issued:
        ends = date.fromisoformat(field.value) + relativedelta(years=10) - timedelta(days=1)
        yield replace(field, value=ends.isoformat())


def _address(paper: Paper) -> Iterator[FieldFound]:
    """After a label; on the web's page under the title, before any label; on paper over each page
    of the report, beside its number."""
    fields = [f for f in address_field(paper, _ADDRESS) if re.search(POSTCODE, f.value)]
    over = _OVER_EACH_PAGE.search(paper.flow.text)
    if fields and not _of_the_assessor(paper, fields[0]):
        yield fields[0]
    elif over:
        yield from filter(None, [address_at(paper, *over.span("it"), "property_address")])
    else:
        yield from address_by_postcode(paper)


def _of_the_assessor(paper: Paper, field: FieldFound) -> bool:
    text = paper.flow.text
    at = text.find(field.quote.split("\n")[0])
    return bool(_ASSESSOR.search(text, max(at - 150, 0), max(at, 0)))


def _low_band(draft: Draft, _: Context) -> Iterator[Evidence]:
    field = draft.first("rating")
    if field and field.value in {"F", "G"}:
        yield Evidence(field.quote, field.page, field.confidence)


def _expired(draft: Draft, context: Context) -> Iterator[Evidence]:
    field = draft.first("expiry_date")
    if field and date.fromisoformat(field.value) < context.as_at:
        yield Evidence(field.quote, field.page, field.confidence)


KIND = Kind(
    code="epc",
    category="epc",
    checklist_item="epc",
    recognise=_SIGNS,
    fields=_fields,
    rules=(
        Rule(
            code="EPC_F_G",
            severity="high",
            title="The energy rating is F or G",
            explanation="The home may not be let without improvement or a registered exemption.",
            suggested_action="Tell the buyer, and the lender where the home is to be let.",
            source="Energy Efficiency (Private Rented Property) Regulations 2015",
            find=_low_band,
        ),
        Rule(
            code="EPC_EXPIRED",
            severity="high",
            title="The energy certificate has expired",
            explanation="A home may not be marketed without a valid certificate.",
            suggested_action="Have a new assessment made.",
            source="Energy Performance of Buildings Regulations 2012 reg.6",
            find=_expired,
        ),
    ),
)
