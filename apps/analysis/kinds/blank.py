"""A form that nobody has filled in: its answer places are open, whatever was read of it."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from apps.analysis.kinds._words.boxes import EMPTY, MARKED
from apps.analysis.kinds._words.labels import ANOTHER_LABEL
from apps.analysis.kinds.kind import Draft, Evidence, Rule
from apps.analysis.kinds.paper import Paper
from apps.analysis.kinds.reading import Context, FieldFound

OPEN_FOR_EACH_ANSWER = 3  # a blank form has samples and the publisher's own address
_PARTIES = {
    "landlord", "tenant", "seller", "buyer", "transferor", "transferee", "lender", "borrower"
}  # fmt: skip

_FIRST_WORDS = re.compile(r"[^\n]*[A-Za-z]{3}[^\n]*")
_OPTION = r"(?:yes|no|not known|none|nil|n/?a|not applicable)\b[.;]?"
_EMPTY_BOX, _MARKED_BOX = re.compile(EMPTY), re.compile(MARKED)
# Not the leader of a table of contents, which ends in a page's number.
_LINE_TO_WRITE_ON = re.compile(
    r"^(?![^\n:]*:[^\S\n]*[A-Za-z0-9])[^\n]*?(?:[._…][^\S\n]?){4,}(?![^\n]*\d[^\S\n]*$)",
    re.MULTILINE,
)
_TO_BE_REPLACED = re.compile(
    r"[\[(<{][^\S\n]*(?:please )?(?:insert|enter|state|delete|specify|(?:full )?name|address|date"
    r"|amount|number)\b[^\])>}]{0,120}[\])>}]|\[(?-i:[A-Z]{3}[A-Z ]{0,40}|●|•)\]"
    r"|\bdelete as (?:appropriate|applicable)\b",
    re.IGNORECASE,
)
_NAMELESS = re.compile(
    r"\[(?:insert )?(?:full )?name(?:s|\(s\))?(?: of (?:the )?(?:landlord|tenant|lessor|lessee"
    r"|seller|buyer|transferor|transferee|borrower)(?:s|\(s\))?)?\]",
    re.IGNORECASE,
)
_NOTHING_AFTER = re.compile(
    r"^[^\n:]{2,80}:[^\S\n]*(?:\Z|\n(?=\s*(?:\Z|[^\n:]{2,80}:|\d{1,2}\.? [A-Z])))"
    r"|£(?![^\S\n]*[\d\[])",
    re.MULTILINE,
)
_LABELLED = re.compile(
    r"^[^\S\n]*(?P<label>[^\n:\t]{3,60})[:\t][^\S\n]*(?P<value>(?:[A-Z0-9]|£\s?\d)[^\t\n]*)",
    re.MULTILINE,
)
_CHOICE = re.compile(r"[^\S\n]*\([^)]*\)|/.*")  # `Property (freehold/leasehold)`
_ALONE = re.compile(
    rf"(?<!\b[Ee]xcluded[\t\n])(?<![Nn]o\n)(?<![Yy]es\n)(?<![Nn]o)(?<![Yy]es)(?:^|[\t?]\s?)[^\S\n]*{_OPTION}[^\S\n]*$(?!\n\s*{_OPTION}\s*$)",
    re.MULTILINE | re.IGNORECASE,
)


def is_blank(paper: Paper, fields: Iterable[FieldFound]) -> bool:
    """Whether nothing of a form was filled in, or a precedent has its parties yet to be named."""
    told = {field.name for field in fields}
    if told & _PARTIES:
        return False
    return bool(_NAMELESS.search(paper.flow.text)) or (not told and is_unfilled(paper))


def is_unfilled(paper: Paper) -> bool:
    """Whether places for answers stand open, and next to none has an answer. A paper without
    such places is no blank one."""
    return _open(paper.flow.text) > OPEN_FOR_EACH_ANSWER * _answered(paper.flow.text)


def _open(text: str) -> int:
    """Two boxes are one place: yes and no."""
    boxes = (len(_EMPTY_BOX.findall(text)) + 1) // 2
    places = (_LINE_TO_WRITE_ON, _TO_BE_REPLACED, _NOTHING_AFTER)
    return boxes + _labels_alone(text) + sum(len(place.findall(text)) for place in places)


def _labels_alone(text: str) -> int:
    """Lines that are a label and have another below: a column in which nothing is written."""
    alone = [bool(ANOTHER_LABEL.match(_CHOICE.sub("", line))) for line in text.split("\n")]
    return sum(one and below for one, below in pairwise(alone))


def _answered(text: str) -> int:
    """Ticks, lone words of answer, and labels with more beside them than another label."""
    written = sum(
        bool(ANOTHER_LABEL.match(found["label"])) and not ANOTHER_LABEL.match(found["value"])
        for found in _LABELLED.finditer(text)
    )
    return len(_MARKED_BOX.findall(text)) + len(_ALONE.findall(text)) + written


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
