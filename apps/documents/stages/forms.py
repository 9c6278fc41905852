"""What people filled in or typed upon a page. It lies over the page and is no part of its text, so
it is drawn into it, and read on the line where it stands."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

import pypdfium2
from pypdfium2 import raw

from apps.documents.stages.boxes import EMPTY, TICKED, beside
from apps.documents.stages.page import Box, Word, holds

_TYPED = frozenset({raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_STAMP})
_TICKED = frozenset({raw.FPDF_FORMFIELD_CHECKBOX, raw.FPDF_FORMFIELD_RADIOBUTTON})
UNSEEN = raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW
_SLACK_POINTS = 2
_MOST_FIELDS = 2000  # of a page


@dataclass(frozen=True, slots=True)
class Field:
    """`box` is left, bottom, right, top in the page's own coordinates; `mark` is what a box to
    tick says."""

    box: Box
    mark: str = ""


def draw_in(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage) -> list[Field]:
    """Where something lay over the page. If anything did, the page has to be opened anew."""
    fields = []
    for at in range(raw.FPDFPage_GetAnnotCount(page)):
        with annotation_of(page, at) as annotation:
            typed = raw.FPDFAnnot_GetSubtype(annotation) in _TYPED
            if typed and not raw.FPDFAnnot_GetFlags(annotation) & UNSEEN:
                fields.append(_field(document.formenv, annotation))
    if fields:
        raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY)
    return fields


@contextmanager
def annotation_of(page: pypdfium2.PdfPage, at: int) -> Iterator[raw.FPDF_ANNOTATION]:
    annotation = raw.FPDFPage_GetAnnot(page, at)
    try:
        yield annotation
    finally:
        raw.FPDFPage_CloseAnnot(annotation)


def _field(form: pypdfium2.PdfFormEnv | None, annotation: raw.FPDF_ANNOTATION) -> Field:
    bounds = raw.FS_RECTF()
    raw.FPDFAnnot_GetRect(annotation, bounds)
    box = (bounds.left, bounds.bottom, bounds.right, bounds.top)
    if form is None or raw.FPDFAnnot_GetFormFieldType(form, annotation) not in _TICKED:
        return Field(box)
    return Field(box, TICKED if raw.FPDFAnnot_IsChecked(form, annotation) else EMPTY)


def set_in(words: Sequence[Word], fields: Sequence[tuple[Box, str]]) -> list[Word]:
    """The words in the order of reading: what stands in a field comes behind what stands left of
    it. Boxes are as displayed, from the top left. More fields than a form has stay as drawn."""
    page, filled = list(words), []
    if len(fields) > _MOST_FIELDS:
        return page
    for box, mark in fields:
        inside = [word for word in page if holds(box, word.box)]
        page = [word for word in page if not holds(box, word.box)]
        filled += [[Word(mark, box, starts_line=True)]] if mark else _lines(inside)
    for line in sorted(filled, key=lambda line: (line[0].box[1], line[0].box[0])):
        page = beside(page, line[0]) if line[0].text in (TICKED, EMPTY) else _set(page, line)
    return page


def _lines(words: Sequence[Word]) -> list[list[Word]]:
    lines: list[list[Word]] = []
    for word in words:
        if lines and _beside(word.box, lines[-1][-1].box):
            lines[-1].append(replace(word, starts_line=False))
        else:
            lines.append([replace(word, starts_line=True)])
    return lines


def _set(page: list[Word], line: list[Word]) -> list[Word]:
    box = line[0].box
    beside = [at for at, word in enumerate(page) if _beside(word.box, box)]
    left = [at for at in beside if page[at].box[2] <= box[0] + _SLACK_POINTS]
    if left:
        at = max(left, key=lambda at: page[at].box[2]) + 1
        return [*page[:at], replace(line[0], starts_line=False), *line[1:], *page[at:]]
    if beside:
        at = min(beside, key=lambda at: page[at].box[0])
        return [*page[:at], *line, replace(page[at], starts_line=False), *page[at + 1 :]]
    below = (at for at, word in enumerate(page) if word.starts_line and word.box[1] >= box[1])
    at = next(below, len(page))
    return [*page[:at], *line, *page[at:]]


def _beside(one: Box, other: Box) -> bool:
    """Whether they stand on one line."""
    shared = min(one[3], other[3]) - max(one[1], other[1])
    return shared > min(one[3] - one[1], other[3] - other[1]) / 2
