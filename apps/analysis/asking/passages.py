"""Where in a pack an answer may stand: its pages' sentences, what was read in them, and how well
each fits the question."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from math import log
from operator import or_

from django.db import connection
from django.db.models import Q, QuerySet

from apps.analysis.asking.terms import Asked, Term, stems
from apps.analysis.kinds._words.dates import DATE
from apps.analysis.kinds._words.numbers import MONEY
from apps.analysis.kinds.paper import Page as Seen
from apps.analysis.models import ExtractedField, Finding
from apps.analysis.papers import as_page
from apps.documents.models import Document, Page
from apps.documents.search import search_pages
from apps.packs.models import Pack

MOST_PAGES = 60
LONGEST = 320
TOPIC = 2.0  # times a bare word
FITTING = 1.15
FURTHER = 0.1
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
    yield from _fields(documents)
    yield from _findings(pack)
    for page in _pages(documents, question):
        yield from _sentences(str(page.document_id), as_page(page))


def _fields(current: Iterable[Document]) -> Iterator[Passage]:
    rows = ExtractedField.objects.filter(analysis__document__in=current).select_related("analysis")
    for row in rows:
        about = f"{row.name.replace('_', ' ')} {row.analysis.kind.replace('_', ' ')}"
        name = row.name.replace("_", " ").removesuffix(" pa")
        yield Passage(
            str(row.analysis.document_id),
            row.page,
            row.quote,
            about,
            1.5,
            f"{name.capitalize()}: {row.value}",
        )


def _findings(pack: Pack) -> Iterator[Passage]:
    rows = Finding.objects.standing().current().filter(pack=pack).select_related("analysis")
    for row in rows:
        document = str(row.analysis.document_id)
        yield Passage(document, row.page, row.quote, f"{row.title} {row.code}", 1.2, row.title)


def _pages(current: QuerySet[Document], question: Asked) -> Iterable[Page]:
    """The likeliest pages: by full text on PostgreSQL, by any of the words elsewhere."""
    rows = Page.objects.filter(document__in=current)
    words = list(dict.fromkeys(w for term in question.terms for p in term.phrases for w in p))
    if not words:
        return []
    if connection.vendor == "postgresql":
        found = search_pages(current, " or ".join(words))[:MOST_PAGES]
        wanted = [Q(document=one["document_id"], number=one["number"]) for one in found]
        return rows.filter(reduce(or_, wanted)) if wanted else []
    return rows.filter(reduce(or_, (Q(text__icontains=word) for word in words)))[:MOST_PAGES]


def _sentences(document: str, page: Seen) -> Iterator[Passage]:
    """Sentences, and lines of two: a form's answer stands on the line after its question."""
    text = page.text
    spans = [m.span() for m in _SENTENCE.finditer(text) if m.group().strip(" .;\n")]
    for at, (start, end) in enumerate(spans):
        yield Passage(document, page.number, _tidy(text[start:end]))
        if at + 1 < len(spans) and spans[at + 1][1] - start <= LONGEST:
            both = _tidy(text[start : spans[at + 1][1]])
            yield Passage(document, page.number, both, weight=0.9)


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


def best(question: Asked, found: Iterable[Passage]) -> list[tuple[float, Passage]]:
    """Passages with their share of what is asked, best first. A topic counts for more than a bare
    word, a word that few passages have for more than a common one; a sum where money is asked for
    and a date where time is are a little better."""
    every = list(found)
    words = [f" {' '.join(stems(f'{one.quote} {one.about}'))} " for one in every]
    met = [[_meets(term, text) for text in words] for term in question.terms]
    weights = [
        _rarity(sum(map(bool, has)), len(every)) * (TOPIC if term.known and any(has) else 1.0)
        for term, has in zip(question.terms, met, strict=True)
    ]
    whole = sum(weights) or 1.0
    scored = [
        (
            sum(weight * has[at] for weight, has in zip(weights, met, strict=True))
            / whole
            * one.weight
            * _fits(question, one.quote)
            / (1 + max(len(one.quote) - LONGEST, 0) / LONGEST),
            one,
        )
        for at, one in enumerate(every)
    ]
    return sorted(scored, key=lambda pair: -pair[0])


def _meets(term: Term, text: str) -> float:
    """1 where one of its phrases stands there, a little more for each further one."""
    many = sum(f" {' '.join(phrase)} " in text for phrase in term.phrases)
    return 1 + FURTHER * (many - 1) if many else 0.0


def _rarity(having: int, among: int) -> float:
    return log(1 + (among + 1) / (having + 0.5))


def _fits(question: Asked, quote: str) -> float:
    money = question.wants_money and re.search(MONEY, quote)
    time = question.wants_time and re.search(rf"{DATE}|\byears?\b", quote, re.IGNORECASE)
    return FITTING if money or time else 1.0
