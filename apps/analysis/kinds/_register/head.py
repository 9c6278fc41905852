"""What stands at the head of a copy, a plan or a caution: of which title it is, and of when."""

import re
from collections import Counter
from collections.abc import Iterator

from apps.analysis.kinds._words.dates import DATE, figures, iso
from apps.analysis.kinds._words.fields import date_field
from apps.analysis.kinds._words.labels import labels, values
from apps.analysis.kinds._words.phrases import field_at, phrase
from apps.analysis.kinds._words.titles import TITLE_NUMBER, title_number
from apps.analysis.kinds.paper import Paper
from apps.analysis.kinds.reading import FieldFound

TITLE = phrase(
    r"(?<!\bunder\s)(?<!\bin\s)(?<!\bfrom\s)(?<!\binto\s)"
    r"title (?:number|no\.?)[^\S\n]*[:;]?[^\S\n]*(?P<it>[A-Z0-9|]{1,4}[^\S\n]?[\dOoIl"
    r"|]{1,6}[A-Z]?)\b"
)
# A scan reads the heads of the columns first, then what stands below them.
_TITLE_BELOW = phrase(
    rf"\btitle number edition date[^\S\n]*\n[^\n]{{0,60}}?\b(?P<it>{TITLE_NUMBER}) {DATE}"
)
_TITLE_LABEL = labels("(?:caution )?title (?:number|no\\.?)")
_EDITION = phrase(rf"edition date ?:? ?(?P<it>{DATE})")
_COPY_TIME = phrase(
    rf"(?:\b(?:on|at|of)\b|[:\t\n]) ?(?P<day>{DATE})(?:,? at|,) "
    r"(?P<time>[\dOIl] ?[\dOIl]?[:.][\dOIl]{2}(?:[:.][\dOIl]{2})?)"
)
NOT_OFFICIAL = phrase(
    r"(?:this copy is not an?|neither this extract nor the full copy is an?|this is not an)"
    r" ['\"]?(?:official )?copy['\"]?"
    r"(?: of the register)?"
)
_OFFICIAL = phrase(
    r"(?:this )?official copy (?:of (?:the )?(?:register(?: of title)?|title plan)|shows|is issued)"
    r"|this office copy shows"
)


def head_fields(paper: Paper) -> Iterator[FieldFound]:
    text = paper.flow.text
    yield from _title_number(paper)
    if found := _EDITION.search(text):
        yield from _dated(paper, "edition_date", found)
    else:
        yield from date_field(paper, "edition_date", "edition date")
    if (found := _COPY_TIME.search(text)) and (day := iso(found["day"])):
        clock = figures(re.sub(r"\s", "", found["time"])).replace(".", ":")
        value = f"{day}T{clock.zfill(5)}" + (":00" if clock.count(":") == 1 else "")
        yield field_at(paper, "copy_datetime", value, (found.start("day"), found.end()))
    if found := NOT_OFFICIAL.search(text):
        yield field_at(paper, "is_official_copy", "false", found.span())
    elif found := _OFFICIAL.search(text):
        yield field_at(paper, "is_official_copy", "true", found.span())


def _title_number(paper: Paper) -> Iterator[FieldFound]:
    """The number most pages give; OCR spoils a few of them. What an entry says of land `under
    title number …` is another's."""
    matches = TITLE.finditer(paper.flow.text)
    found = [(value, match) for match in matches if (value := title_number(match["it"]))]
    if not found:
        yield from list(_labelled_title(paper)) or _title_at_the_head(paper)
    else:
        likeliest = Counter(value for value, _ in found).most_common(1)[0][0]
        match = next(match for value, match in found if value == likeliest)
        yield field_at(paper, "title_number", likeliest, match.span())


def _labelled_title(paper: Paper) -> Iterator[FieldFound]:
    """Its label above it or in the column before."""
    if (below := _TITLE_BELOW.search(paper.flow.text)) and (number_ := title_number(below["it"])):
        yield field_at(paper, "title_number", number_, below.span("it"))
        return
    for value in values(paper, _TITLE_LABEL):
        found = re.match(TITLE_NUMBER, value.text)
        if found and (number_ := title_number(found.group())):
            yield field_at(paper, "title_number", number_, (value.start, value.start + found.end()))
            return


def _title_at_the_head(paper: Paper) -> Iterator[FieldFound]:
    """What is a running head elsewhere: a plan gives its number nowhere else."""
    for page in paper.pages:
        if (found := TITLE.search(page.text)) and (value := title_number(found["it"])):
            quote = " ".join(found.group().split())
            yield FieldFound("title_number", value, quote, page.number, page.confidence)
            return


def _dated(paper: Paper, name: str, found: re.Match[str]) -> Iterator[FieldFound]:
    if value := iso(found["it"]):
        yield field_at(paper, name, value, found.span())
