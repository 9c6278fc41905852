"""What readers of a PDF wrote beside its text: sticky notes, comments on marked words, and what was
typed upon the page without a look of its own. They are no words of the document."""

from collections.abc import Iterator
from ctypes import POINTER, cast, create_string_buffer

import pypdfium2
from pypdfium2 import raw

from apps.documents.stages.covers import Place, displayed
from apps.documents.stages.forms import UNSEEN, annotation_of
from apps.documents.stages.page import Word, plain

MARK = "✎"  # before each of them
_MOST_NOTES = 500  # of a page
_LONGEST = 4000  # bytes of UTF-16
_NO_NOTES = frozenset({raw.FPDF_ANNOT_POPUP, raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_WIDGET})
_DRAWN = frozenset({raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_STAMP})


def notes_on(leaf: pypdfium2.PdfPage) -> list[Word]:
    """A line each, at the place of the note."""
    count = min(raw.FPDFPage_GetAnnotCount(leaf), _MOST_NOTES)
    place = displayed(leaf) if count else None
    return [word for at in range(count) if place for word in _note(leaf, at, place)]


def hide_icons(leaf: pypdfium2.PdfPage) -> None:
    """Of sticky notes: they would be read as letters."""
    for at in range(min(raw.FPDFPage_GetAnnotCount(leaf), _MOST_NOTES)):
        with annotation_of(leaf, at) as annotation:
            if raw.FPDFAnnot_GetSubtype(annotation) == raw.FPDF_ANNOT_TEXT:
                raw.FPDFAnnot_SetFlags(annotation, raw.FPDF_ANNOT_FLAG_HIDDEN)


def _note(leaf: pypdfium2.PdfPage, at: int, place: Place) -> Iterator[Word]:
    with annotation_of(leaf, at) as annotation:
        kind = raw.FPDFAnnot_GetSubtype(annotation)
        if kind in _NO_NOTES or raw.FPDFAnnot_GetFlags(annotation) & UNSEEN:
            return
        if kind in _DRAWN and raw.FPDFAnnot_HasKey(annotation, b"AP"):
            return  # its words stand on the page
        written = _contents(annotation).split()
        bounds = raw.FS_RECTF()
        raw.FPDFAnnot_GetRect(annotation, bounds)
    box = place(bounds.left, bounds.bottom, bounds.right, bounds.top)
    for number, word in enumerate([MARK, *written] if written else []):
        yield Word(word, box, starts_line=number == 0)


def _contents(annotation: raw.FPDF_ANNOTATION) -> str:
    length = raw.FPDFAnnot_GetStringValue(annotation, b"Contents", None, 0)
    if not length > 2:
        return ""
    written = create_string_buffer(length)
    letters = cast(written, POINTER(raw.FPDF_WCHAR))
    raw.FPDFAnnot_GetStringValue(annotation, b"Contents", letters, length)
    return plain(written.raw[: min(length - 2, _LONGEST)].decode("utf-16-le", "ignore"))
