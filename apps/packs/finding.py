"""Searching properties: PostgreSQL's full text with ranks, a plain match on SQLite; and what
matched, for the reader."""

import re
from typing import Any

from django.db import connection
from django.db.models import BooleanField, FloatField, QuerySet, Value
from django.db.models.expressions import RawSQL

from .filters import holding, words
from .models import Property

DOCUMENT = "to_tsvector('simple', regexp_replace(haystack, '[^[:alnum:]]+', ' ', 'g'))"
SHOWN = {
    "title": ("title",),
    "fileReference": ("fileReference",),
    "reference": ("reference",),
    "address.line1": ("address", "line1"),
    "address.line2": ("address", "line2"),
    "address.city": ("address", "city"),
    "address.county": ("address", "county"),
    "address.postcode": ("address", "postcode"),
}


def found(rows: QuerySet[Property], query: str) -> QuerySet[Property]:
    """`rows` that hold every word of `query`, or the beginning of it, with their `score`: from 0
    to 1, best first. Whatever else stands in it is no operator."""
    wanted = re.findall(r"\w+", query.lower().replace("\x00", " ")[:200])[:12]
    if not wanted:
        return holding(rows, words(query[:200])).annotate(score=Value(0.0, FloatField()))
    if connection.vendor != "postgresql":
        return holding(rows, wanted).annotate(score=Value(1.0, FloatField()))
    asked = " & ".join(f"{word}:*" for word in wanted)
    match = f"{DOCUMENT} @@ to_tsquery('simple', %s)"
    rank = f"ts_rank({DOCUMENT}, to_tsquery('simple', %s), 32)"
    return rows.filter(RawSQL(match, [asked], BooleanField())).annotate(  # noqa: S611 - bound
        score=RawSQL(rank, [asked], FloatField())  # noqa: S611 - bound
    )


def highlights(row: dict[str, Any], query: str) -> list[dict[str, Any]]:
    """`[{field, matches}]`: the words of each field that begin with a word of the query."""
    wanted = [re.escape(word) for word in re.findall(r"\w+", query)]
    if not wanted:
        return []
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(wanted)})\w*", re.IGNORECASE)
    matched = [
        {"field": name, "matches": pattern.findall(_value(row, path))}
        for name, path in SHOWN.items()
    ]
    return [item for item in matched if item["matches"]]


def _value(row: dict[str, Any], path: tuple[str, ...]) -> str:
    value: Any = row
    for step in path:
        value = value[step]
    return value or ""
