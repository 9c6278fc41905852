"""What a fact of a pack means to its people: one file a floor, one entry a message."""

from . import analysis, documents, packs, searches
from .notice import Notice, Who

_ALL: tuple[Notice, ...] = (
    *packs.NOTICES,
    *documents.NOTICES,
    *searches.NOTICES,
    *analysis.NOTICES,
)
NOTICES: dict[str, list[Notice]] = {}
for _notice in _ALL:
    NOTICES.setdefault(_notice.fact.kind, []).append(_notice)

__all__ = ["NOTICES", "Notice", "Who"]
