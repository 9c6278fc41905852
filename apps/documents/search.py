"""Full-text search over pages: PostgreSQL's where it is there, a plain match on SQLite. Words,
"phrases", -not, or; the last word counts from its beginning, since people type as they search."""

import re
from collections.abc import Iterable
from typing import Any

from django.db import connection
from django.db.models import BooleanField, FloatField, Q, QuerySet, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import Length, Replace, Upper
from django.utils.html import escape

from apps.documents.models import Document, Page

AROUND = 80
LONGEST = 500
_LAST = re.compile(r"(?:^|(?<=[\s(]))(\w{2,})$")
_TERM = re.compile(r'(-?)(?:"([^"]*)"|(\S+))')


def search_pages(documents: QuerySet[Document], query: str) -> Any:
    """Their pages that match, best first: `document_id, number, text, rank`."""
    words = " ".join(query.replace("\x00", " ").split())[:LONGEST]
    search = _by_index if connection.vendor == "postgresql" else _by_eye
    matches = search(documents, words)
    found = matches.order_by("-rank", "document_id", "number")
    return found.values("document_id", "number", "text", "rank")


def _by_index(documents: QuerySet[Document], words: str) -> Any:
    """`ANY(ARRAY(…))` has PostgreSQL go through the pages of these documents. Left to choose, it
    looks for a common word through everybody's."""
    asked, given = _asked(words)
    ids, told = documents.order_by().values("pk").query.sql_with_params()
    among = f'"documents_page"."document_id" = ANY(ARRAY({ids}))'
    in_them: Any = RawSQL(among, told, BooleanField())  # noqa: S611 - bound
    hit: Any = RawSQL(f'"documents_page"."search" @@ {asked}', given, BooleanField())  # noqa: S611 - bound
    rank: Any = RawSQL(f'ts_rank("documents_page"."search", {asked})', given, FloatField())  # noqa: S611
    return Page.objects.filter(in_them, hit).annotate(rank=rank)


def _asked(words: str) -> tuple[str, list[str]]:
    """The query as SQL, and its parameters."""
    whole = "websearch_to_tsquery('english', %s)"
    last = _LAST.search(words)
    if last is None or words.count('"') % 2:
        return whole, [words]
    beginning, before = f"{last[1]}:*", words[: last.start()]
    if not before.strip():
        return f"({whole} || to_tsquery('simple', %s))", [words, beginning]
    return (
        f"({whole} || (websearch_to_tsquery('english', %s) && to_tsquery('simple', %s)))",
        [words, before, beginning],
    )


def _by_eye(documents: QuerySet[Document], words: str) -> Any:
    pages = Page.objects.filter(document__in=documents)
    wanted, rank = Q(), Value(0.0, FloatField()) + Value(0.0, FloatField())
    for negative, phrase, word in _TERM.findall(words):
        term = (phrase or word).strip('"()')
        if not term or term.lower() == "or":
            continue
        wanted &= ~Q(text__icontains=term) if negative else Q(text__icontains=term)
        if not negative:
            without = Replace(Upper("text"), Value(term.upper()), Value(""))
            rank += (Length("text") - Length(without)) / Value(float(len(term)))
    if not wanted:
        return pages.none().annotate(rank=rank)
    return pages.filter(wanted).annotate(rank=rank)


def hits(found: Iterable[dict[str, Any]], query: str) -> list[dict[str, Any]]:
    return [
        {
            "documentId": page["document_id"],
            "page": page["number"],
            "snippet": _snippet(page["text"], query),
            "rank": page["rank"],
        }
        for page in found
    ]


def _snippet(text: str, query: str) -> str:
    """The words around the first match, safe to show, each match in <mark>."""
    mark = _mark(text, query)
    match = mark.search(text) if mark else None
    start = max(0, match.start() - AROUND) if match else 0
    piece = text[start : start + 2 * AROUND + (len(match[0]) if match else 0)]
    if start:
        piece = piece.partition(" ")[2] or piece
    shown, at = "", 0
    for found in mark.finditer(piece) if mark else ():
        shown += f"{escape(piece[at : found.start()])}<mark>{escape(found[0])}</mark>"
        at = found.end()
    return " ".join((shown + escape(piece[at:])).split())


def _mark(text: str, query: str) -> re.Pattern[str] | None:
    """Finds the query's words; where none stands there as asked, words of the same stem."""
    asked = _TERM.findall(query[:LONGEST])
    words = [w for no, phrase, word in asked if not no for w in re.findall(r"\w+", phrase or word)]
    words = [word for word in words if len(word) > 1 and word.lower() != "or"]
    if not words:
        return None
    plain = re.compile("|".join(rf"\b{re.escape(word)}\w*" for word in words), re.IGNORECASE)
    if plain.search(text):
        return plain
    stems = [word[: max(3, len(word) - 3)] for word in words]
    return re.compile("|".join(rf"\b{re.escape(stem)}\w*" for stem in stems), re.IGNORECASE)
