"""A form that nobody has filled in."""

import re
from collections.abc import Iterator

from apps.analysis.kinds.kind import Draft, Evidence, Rule
from apps.analysis.kinds.reading import Context

_FIRST_WORDS = re.compile(r"[^\n]*[A-Za-z]{3}[^\n]*")


def _title(draft: Draft, _: Context) -> Iterator[Evidence]:
    if found := _FIRST_WORDS.search(draft.paper.flow.text):
        yield Evidence.span(draft.paper, found.span())


BLANK_RULE = Rule(
    code="TEMPLATE_NOT_EXECUTED",
    severity="info",
    title="The form is blank",
    explanation="Nobody has filled it in, so it proves nothing.",
    suggested_action="Ask for the completed form.",
    source="The form itself",
    find=_title,
)
