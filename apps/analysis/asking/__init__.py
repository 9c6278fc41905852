"""A question to a pack. The answer is the papers' own words, each proved where it stands; where
the papers do not answer, there is no answer."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from apps.analysis.citations import prove
from apps.analysis.papers import page_of, position_of
from apps.documents.models import Document
from apps.packs.models import Pack

from .nearness import near
from .passages import Passage, Ranked, best, passages
from .terms import asked

ENOUGH = 0.5  # of what is asked, by weight
MOST_CITATIONS = 3
CLOSE = 0.8  # of the best passage's score
SMOOTHING = 60  # of reciprocal ranks, as is usual


def ask(pack: Pack, question: str) -> dict[str, Any]:
    """`{answer, citations: [{documentId, page, quote, position}]}`; no citation, no answer."""
    documents = Document.objects.current().filter(pack=pack)
    wanted = asked(question)
    ranked = best(wanted, passages(pack, documents, wanted)) if wanted.terms else []
    enough = [one for one in ranked if one.share >= ENOUGH and one.score]
    likely = [one.passage for one in enough if one.score >= CLOSE * enough[0].score]
    chosen: list[tuple[Passage, dict[str, Any]]] = []
    for found in _merged(likely, near(pack, documents, question)):
        one = _whole(found, enough)
        is_new = len(chosen) < MOST_CITATIONS and not _repeats(one, chosen)
        if is_new and (citation := _cited(one)):
            chosen.append((one, citation))
    answer = " ".join(_sentence(one) for one, _ in chosen) or None
    return {"answer": answer, "citations": [citation for _, citation in chosen]}


def _merged(by_words: Sequence[Passage], by_meaning: Sequence[Passage]) -> list[Passage]:
    """Reciprocal rank fusion: what both find goes before what one of them does."""
    if not by_meaning:
        return list(by_words)
    rankings = by_words, by_meaning
    every = dict.fromkeys((*by_words, *by_meaning))
    scores = {one: sum(_reciprocal(one, ranking) for ranking in rankings) for one in every}
    return sorted(every, key=lambda one: -scores[one])


def _reciprocal(one: Passage, ranking: Sequence[Passage]) -> float:
    places = (at for at, other in enumerate(ranking, 1) if _overlap(one, other))
    return 1 / (SMOOTHING + at) if (at := next(places, 0)) else 0.0


def _overlap(one: Passage, other: Passage) -> bool:
    return (one.document, one.page) == (other.document, other.page) and (
        one.quote in other.quote or other.quote in one.quote
    )


def _whole(one: Passage, enough: Sequence[Ranked]) -> Passage:
    """The sentence or item it stands in, where that is an answer too."""
    others = (ranked.passage for ranked in enough)
    around = [other for other in others if other.weight >= 1 and _overlap(one, other)]
    return replace(max([one, *around], key=lambda other: len(other.quote)), says=one.says)


def _repeats(one: Passage, chosen: list[tuple[Passage, dict[str, Any]]]) -> bool:
    return any(_overlap(one, other) for other, _ in chosen)


def _cited(one: Passage) -> dict[str, Any] | None:
    page = page_of(UUID(one.document), one.page)
    box = prove(one.quote, page) if page else None
    if box is None:
        return None
    return {
        "documentId": one.document,
        "page": one.page,
        "quote": one.quote,
        "position": position_of(box),
    }


def _sentence(one: Passage) -> str:
    """What was read, by its name; else the words themselves."""
    return f"{one.says}." if one.says else f"“{one.quote}”"
