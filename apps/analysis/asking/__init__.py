"""A question to a pack. The answer is the papers' own words, each proved where it stands; where
the papers do not answer, there is no answer."""

from typing import Any
from uuid import UUID

from apps.analysis.citations import prove
from apps.analysis.papers import page_of, position_of
from apps.packs.models import Pack

from .passages import Passage, best, passages
from .terms import asked

ENOUGH = 0.5  # of what is asked, by weight
MOST_CITATIONS = 3
CLOSE = 0.8  # of the best passage's share


def ask(pack: Pack, question: str) -> dict[str, Any]:
    """`{answer, citations: [{documentId, page, quote, position}]}`; no citation, no answer."""
    wanted = asked(question)
    ranked = best(wanted, passages(pack, wanted)) if wanted.terms else []
    likely = [one for share, one in ranked if share >= max(ENOUGH, CLOSE * ranked[0][0])]
    chosen: list[tuple[Passage, dict[str, Any]]] = []
    for one in likely:
        enough = len(chosen) == MOST_CITATIONS
        if not enough and not _repeats(one, chosen) and (citation := _cited(one)):
            chosen.append((one, citation))
    answer = " ".join(_sentence(one) for one, _ in chosen) or None
    return {"answer": answer, "citations": [citation for _, citation in chosen]}


def _repeats(one: Passage, chosen: list[tuple[Passage, dict[str, Any]]]) -> bool:
    return any(
        other.document == one.document
        and other.page == one.page
        and (one.quote in other.quote or other.quote in one.quote)
        for other, _ in chosen
    )


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
