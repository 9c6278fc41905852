"""Rules that say: each entry in which these words stand, unless those do."""

import re
from collections.abc import Callable, Iterator
from itertools import islice

from apps.analysis.kinds._register.facts import register_of
from apps.analysis.kinds._register.layout import Entry
from apps.analysis.kinds.kind import Draft, Evidence
from apps.analysis.kinds.reading import Context

type Finder = Callable[[Draft, Context], Iterator[Evidence]]


def each_entry(
    pattern: re.Pattern[str],
    *,
    within: str = "ABC",
    unless: re.Pattern[str] | None = None,
    where: Callable[[Entry], bool] | None = None,
) -> Finder:
    """One piece of evidence per entry."""

    def find(draft: Draft, _: Context) -> Iterator[Evidence]:
        for entry in register_of(draft.paper).within(within):
            found = pattern.search(entry.text)
            barred = unless is not None and unless.search(entry.text)
            if found and not barred and (where is None or where(entry)):
                yield Evidence.span(draft.paper, entry.span(found))

    return find


def first_entry(pattern: re.Pattern[str]) -> Finder:
    def find(draft: Draft, context: Context) -> Iterator[Evidence]:
        yield from islice(each_entry(pattern)(draft, context), 1)

    return find


def of_field(draft: Draft, name: str) -> Evidence | None:
    field = draft.first(name)
    return Evidence(field.quote, field.page, field.confidence) if field else None
