"""Full-text search over pages: PostgreSQL's where it is there, a plain match on SQLite."""

import re
from collections.abc import Iterable
from typing import Any

from django.db import connection
from django.db.models import BooleanField, FloatField, QuerySet, Value
from django.db.models.expressions import RawSQL
from django.utils.html import escape

from apps.documents.models import Page

AROUND = 80


def search_pages(pages: QuerySet[Page], query: str) -> Any:
    """Matches, best first: `document_id, number, text, rank`. Words, "phrases", -not, or."""
    words = query.replace("\x00", " ")[:500].strip()
    if connection.vendor == "postgresql":
        asked = "websearch_to_tsquery('english', %s)"
        hit: Any = RawSQL(f'"documents_page"."search" @@ {asked}', [words], BooleanField())  # noqa: S611 - bound
        rank: Any = RawSQL(f'ts_rank_cd("documents_page"."search", {asked})', [words])  # noqa: S611
        matches = pages.filter(hit)
    else:
        matches, rank = pages.filter(text__icontains=words), Value(1.0, FloatField())
    found = matches.annotate(rank=rank).order_by("-rank", "document_id", "number")
    return found.values("document_id", "number", "text", "rank")


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
    words = [re.escape(word) for word in re.findall(r"\w+", query) if len(word) > 1]
    match = re.search("|".join(words), text, re.IGNORECASE) if words else None
    start = max(0, match.start() - AROUND) if match else 0
    piece = escape(" ".join(text[start : start + 2 * AROUND].split()))
    return re.sub(f"({'|'.join(words)})", r"<mark>\1</mark>", piece, flags=re.I) if words else piece
