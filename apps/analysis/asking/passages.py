"""Where in a pack an answer may stand: its pages' sentences, what was read in them, and how well
each fits the question."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise
from math import log
from operator import or_

from dateutil.relativedelta import relativedelta
from django.db import connection
from django.db.models import Q, QuerySet

from apps.analysis.across.bundle import Bundle
from apps.analysis.asking.terms import Asked, Term, stems
from apps.analysis.kinds._words.dates import DATE
from apps.analysis.kinds._words.numbers import MONEY, NUMBER
from apps.analysis.kinds.paper import Page as Seen
from apps.analysis.known import Known
from apps.analysis.models import ExtractedField, Finding
from apps.analysis.papers import as_page
from apps.core.clock import long_date, today
from apps.documents.models import Document, Page
from apps.documents.search import search_pages
from apps.packs.models import Pack

MOST_PAGES = 60
LONGEST = 320
TOPIC = 1.25  # times a bare word
ASIDE = 0.5
FITTING = 1.3
FURTHER = 0.1
TERM = frozenset({"term_years", "lease_term_years", "expiry_date"})
VERDICT = frozenset({"result", "rating", "decision"})  # for which its paper was made
LEASES = frozenset({"lease", "official_copy_register", "register_view"})
_ITEM = re.compile(
    r"^[^\S\n]*(?:\d{1,2}(?:\.\d{1,2})*(?:\([a-z]\))*[.)]?|\([a-z]{1,4}\)|[A-Z]\d{1,2})[^\S\n]+\S",
    re.MULTILINE,
)
_HEADING = re.compile(r"(?:\d{1,2}\.?|[A-Z][.:])?\s*[A-Z][a-z]+(?: (?:and )?[a-z]+){0,2}:?")
_PRINTED = re.compile(r"\b(?:may be repossessed|by the (?:Prudential|Financial))\b", re.IGNORECASE)
_TIME = re.compile(rf"{DATE}|\byears?\b", re.IGNORECASE)
_COVENANT = re.compile(r"\b(?:not to|consents?|permit\w*|shall|may)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"\s*\d{1,2}\.\d{1,2}\s")  # begins what is another matter
_SENTENCE = re.compile(r"[^.;\n]*(?:[.;](?=\S)[^.;\n]*)*[.;\n]?")


@dataclass(frozen=True, slots=True)
class Passage:
    """`weight` raises what was read and proved above bare text; `about` are words that stand for
    it though they are not its own, such as the name of the field it is the value of."""

    document: str
    page: int
    quote: str
    about: str = ""
    weight: float = 1.0
    says: str = ""


def passages(pack: Pack, documents: QuerySet[Document], question: Asked) -> Iterator[Passage]:
    yield from _fields(pack, documents)
    yield from _findings(pack)
    for page in _pages(documents, question):
        yield from _sentences(str(page.document_id), as_page(page))


def _fields(pack: Pack, current: Iterable[Document]) -> Iterator[Passage]:
    rows = ExtractedField.objects.filter(analysis__document__in=current).select_related("analysis")
    landlords = Bundle(Known.of(pack).readings).landlords
    for row in rows:
        about = f"{row.name.replace('_', ' ')} {row.analysis.kind.replace('_', ' ')}"
        if row.name == "proprietor" and str(row.analysis.document_id) in landlords:
            about += " landlord freeholder"
        name = row.name.replace("_", " ").removesuffix(" pa")
        says = f"{name.capitalize()}: {row.value}"
        if row.name in TERM and row.analysis.kind in LEASES:
            says = _left(pack) or says
        weight = 1.6 if row.name in VERDICT else 1.5
        yield Passage(str(row.analysis.document_id), row.page, row.quote, about, weight, says)


def _left(pack: Pack) -> str:
    """How long the lease still runs, as it is reckoned from the papers."""
    facts = Known.of(pack).facts()
    if facts.lease_ends is None:
        return ""
    ends, left = long_date(facts.lease_ends), relativedelta(facts.lease_ends, today())
    if facts.lease_ends < today():
        return f"The lease ended on {ends}"
    return f"The lease ends on {ends}; {left.years} years and {left.months} months are left"


def _findings(pack: Pack) -> Iterator[Passage]:
    rows = Finding.objects.standing().current().filter(pack=pack).select_related("analysis")
    for row in rows:
        document = str(row.analysis.document_id)
        yield Passage(document, row.page, row.quote, f"{row.title} {row.code}", 1.2, row.title)


def _pages(current: QuerySet[Document], question: Asked) -> Iterable[Page]:
    """The likeliest pages: by full text on PostgreSQL, by any of the words elsewhere."""
    rows = Page.objects.filter(document__in=current)
    if not question.terms:
        return []
    if connection.vendor == "postgresql":
        each = MOST_PAGES // len(question.terms) or 1
        found = (
            page for term in question.terms for page in search_pages(current, _any_of(term))[:each]
        )
        wanted = [Q(document=one["document_id"], number=one["number"]) for one in found]
        return rows.filter(reduce(or_, wanted)) if wanted else []
    words = {w for term in question.terms for phrase in term.phrases for w in phrase}
    return rows.filter(reduce(or_, (Q(text__icontains=word) for word in words)))[:MOST_PAGES]


def _any_of(term: Term) -> str:
    return " or ".join(f'"{said}"' for said in dict.fromkeys(term.written))


def _sentences(document: str, page: Seen) -> Iterator[Passage]:
    """Sentences, wherever their lines break, and two of them: a form's answer stands on the line
    after its question. And whole items, which are a question with all of its answer."""
    text = page.text
    spans = list(_spans(text))
    for at, (start, end) in enumerate(spans):
        said = _tidy(text[start:end])
        yield Passage(document, page.number, said, weight=_worth(said))
        following = spans[at + 1] if at + 1 < len(spans) else (0, end + LONGEST)
        if following[1] - start <= LONGEST and not _CLAUSE.match(text, following[0]):
            both = _tidy(text[start : following[1]])
            yield Passage(document, page.number, both, weight=0.9 * _worth(both))
    starts = [(m.start(), m.group().lstrip()[0] != "(") for m in _ITEM.finditer(text)]
    every, numbered = [at for at, _ in starts], [at for at, is_number in starts if is_number]
    for items in (every, numbered):
        for start, end in pairwise([*items, len(text)]):
            ends = [last for _, last in spans if start < last <= min(end, start + LONGEST)]
            if ends:
                item = _tidy(text[start : ends[-1]])
                yield Passage(document, page.number, item, weight=1.02 * _worth(item))


def _worth(said: str) -> float:
    """A question is no answer, a heading hardly one; nor is what every lender must print."""
    if _HEADING.fullmatch(said) or _PRINTED.search(said):
        return 0.5
    return 0.8 if said.endswith("?") else 1.0


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """From a sentence's beginning to its end: a line that begins in small letters goes on with the
    one before it."""
    begun: tuple[int, int] | None = None
    for found in _SENTENCE.finditer(text):
        if not found.group().strip(" .;\n"):
            continue
        goes_on = begun and text[begun[1] - 1] == "\n" and found.group().lstrip()[0].islower()
        if begun and goes_on and found.end() - begun[0] <= LONGEST:
            begun = begun[0], found.end()
            continue
        if begun:
            yield begun
        begun = found.span()
    if begun:
        yield begun


def stretches(page: Seen) -> Iterator[str]:
    """The page in stretches of whole sentences, no longer than need be to be quoted."""
    said = ""
    for found in _SENTENCE.finditer(page.text):
        sentence = _tidy(found.group())
        if said and len(said) + len(sentence) >= LONGEST:
            yield said
            said = ""
        said = f"{said} {sentence}".strip()
    if any(map(str.isalnum, said)):
        yield said


def _tidy(text: str) -> str:
    return " ".join(text.split())[: LONGEST * 2]


@dataclass(frozen=True, slots=True)
class Ranked:
    """`share` is the part of what is asked that the passage speaks of; `score` ranks it."""

    passage: Passage
    share: float
    score: float


def best(question: Asked, found: Iterable[Passage]) -> list[Ranked]:
    """The best first. A topic counts for more than a bare word, a word that few passages have for
    more than a common one; a sum where money is asked for and a date where time is are a little
    better."""
    every = list(found)
    words = [f" {' '.join(stems(f'{one.quote} {one.about}'))} " for one in every]
    met = [[_meets(term, text) for text in words] for term in question.terms]
    weights = _weights(question.terms, met)
    whole = sum(weights) or 1.0
    ranked = []
    for at, one in enumerate(every):
        said = [(weight, has[at]) for weight, has in zip(weights, met, strict=True) if has[at]]
        fits = _fits(question, one) / (1 + max(len(one.quote) - LONGEST, 0) / LONGEST)
        score = sum(weight * how for weight, how in said) / whole * one.weight * fits
        ranked.append(Ranked(one, sum(weight for weight, _ in said) / whole, score))
    return sorted(ranked, key=lambda one: -one.score)


def _weights(terms: Sequence[Term], met: Sequence[Sequence[float]]) -> list[float]:
    """A word that none of the papers has says little beside a topic that they speak of, unless it
    is what the topic only describes."""
    rare = [_rarity(sum(map(bool, has)), len(has)) for has in met]
    looked = list(zip(terms, met, rare, strict=True))
    spoken = [r for term, has, r in looked if term.known and not term.aside and any(has)]
    weights = list[float]()
    for term, has, r in looked:
        counts = ASIDE if term.aside else TOPIC if term.known else 1.0
        if spoken and not (term.known or term.is_head):
            weights.append(counts * (min(r, max(spoken)) if any(has) else ASIDE * min(spoken)))
        else:
            weights.append(counts * r)
    return weights


def _meets(term: Term, text: str) -> float:
    """1 where one of its phrases stands there, a little more for each further one and for the
    asker's own."""
    stands = [f" {' '.join(phrase)} " in text for phrase in term.phrases]
    return 1 + FURTHER * (sum(stands) + stands[0] - 1) if any(stands) else 0.0


def _rarity(having: int, among: int) -> float:
    return log(1 + (among + 1) / (having + 0.5))


def _fits(question: Asked, one: Passage) -> float:
    """A little better is what has the shape of an answer: a sum, a date, a name, a covenant."""
    if question.counted and not _counts(question, one.quote):
        return 0.0
    shaped = (
        (question.wants_money and re.search(MONEY, one.quote))
        or (question.wants_time and _TIME.search(one.quote))
        or (question.wants_leave and _COVENANT.search(one.quote))
        or (question.wants_name and one.says)
    )
    return FITTING if shaped else 1.0


def _counts(question: Asked, quote: str) -> bool:
    """Whether it says how many: a number before the thing, or the number of them."""
    text = f" {' '.join(stems(quote))} "
    of = "|".join(re.escape(" ".join(p)) for term in question.terms for p in term.phrases)
    shapes = (
        rf"\b(?:{NUMBER}) {question.counted}\b",
        rf"\b(?:{NUMBER})(?: \w+)? (?:{of})\b",
        rf"number of (?:{of})\b",
        rf"how mani .*\b(?:{of})\b.* (?:{NUMBER}) ",
    )
    return any(re.search(shape, text) for shape in shapes)
