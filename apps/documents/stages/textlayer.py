"""The text layer of one PDF page, by pdfium's raw interface: one call for the page's text, two
for each word's box."""

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pypdfium2
from pypdfium2 import raw

from apps.documents.stages.covers import Place, displayed
from apps.documents.stages.drawn import with_drawn
from apps.documents.stages.forms import set_in
from apps.documents.stages.hidden import Eye, picture_area
from apps.documents.stages.layout import in_reading_order
from apps.documents.stages.orientation import turned_back
from apps.documents.stages.page import Word, page, plain
from apps.documents.stages.paper import PdfPaper

_FEW_LETTERS = 10
_HEADER_LETTERS = 100
_OUTLINES = 50
_SAMPLES = 200
_LOOKS = 20  # at the way the letters stand
_GOOD_QUALITY = 0.7
_VOWELS = frozenset("aeiouy")
_ENOUGH_WORDS = 20
_MOST_MUTE = 0.35
# pdfium joins a word broken at the end of a line and marks the place; we keep the line as printed.
_BROKEN = "\x02\ufffe"
_WORD = re.compile(f"[^\\s{_BROKEN}]+[{_BROKEN}]?")
_AS_PRINTED = str.maketrans(dict.fromkeys(_BROKEN, "-"))
# Glyphs without a meaning: private use, replacement and control characters.
_MEANINGLESS = re.compile("[\ue000-\uf8ff\ufffd\x01-\x08\x0e-\x1f]")


def read_layer(document: PdfPaper, number: int) -> tuple[dict[str, Any], list[Word]]:
    """The page, and its words where they are a scanner's layer: they say what a machine read."""
    with document.leaf(number) as leaf:
        size = leaf.get_size()
        with _set_upright(leaf) as (layer, turn):
            content = _characters(layer)
            quality = _quality(layer, content)
            place = displayed(leaf)
            eye = Eye(leaf, layer, place)
            drawn = list(_words(layer, content, place, eye))
            words = in_reading_order(drawn, leaf.get_width())
            words = with_drawn(words, leaf, place)
            if fields := document.fields[number]:
                words = set_in(words, [(place(*field.box), field.mark) for field in fields])
            needs_ocr = _needs_ocr(leaf, words, quality)
    words, drawn = (_as_displayed(some, size, turn) for some in (words, drawn))
    read = page(
        number,
        size,
        [*words, *document.noted[number]],
        source="text",
        confidence=quality,
        needs_ocr=needs_ocr,
    )
    return read, drawn if eye.laid > len(drawn) / 2 else []


@contextmanager
def _set_upright(leaf: pypdfium2.PdfPage) -> Iterator[tuple[pypdfium2.PdfTextPage, int]]:
    """The text layer with most of its print upright, since pdfium takes lines that lie on their
    side or their head for others; and the degrees clockwise by which the page was turned for it."""
    layer, shown = leaf.get_textpage(), leaf.get_rotation()
    turn = (_upright(layer, shown) - shown) % 360
    if turn:
        layer.close()
        leaf.set_rotation((shown + turn) % 360)
        layer = leaf.get_textpage()
    yield layer, turn
    layer.close()
    if turn:
        leaf.set_rotation(shown)


def _upright(layer: pypdfium2.PdfTextPage, shown: int) -> int:
    """The rotation in which most letters stand upright. pdfium tells how far each is turned
    clockwise, in radians."""
    count = layer.count_chars()
    stand = Counter(
        -round(math.degrees(raw.FPDFText_GetCharAngle(layer, at)) / 90) * 90 % 360
        for at in range(0, count, max(1, count // _LOOKS))
    )
    return stand.most_common(1)[0][0] if stand else shown


def _as_displayed(words: list[Word], size: tuple[float, float], turn: int) -> list[Word]:
    if not turn:
        return words
    return [replace(word, box=turned_back(word.box, size, -turn)) for word in words]


def _characters(layer: pypdfium2.PdfTextPage) -> str:
    """One character for each index of pdfium's, so that offsets are its indices. The text of the
    whole page usually is that; where pdfium left some out, they are asked for one by one."""
    count = layer.count_chars()
    content: str = layer.get_text_range() if count else ""
    if len(content) == count:
        return content
    return "".join(chr(raw.FPDFText_GetUnicode(layer, at) or 32) for at in range(count))


def _words(layer: pypdfium2.PdfTextPage, content: str, place: Place, eye: Eye) -> Iterator[Word]:
    first, last = raw.FS_RECTF(), raw.FS_RECTF()
    to_first, to_last = ctypes.byref(first), ctypes.byref(last)
    handle, box_of = layer.raw, raw.FPDFText_GetLooseCharBox
    before, broken = 0, False
    spans = [match.span() for match in _WORD.finditer(content)]
    spans.reverse()
    while spans:
        start, end = spans.pop()
        written = content[start:end]
        starts_line = broken or start == before > 0 or "\n" in content[before:start]
        box_of(handle, start, to_first)
        box_of(handle, end - 1, to_last)
        apart = last.top < first.bottom or last.bottom > first.top
        if apart and (parted := _where_parted(handle, start, end)):
            spans += (parted, end), (start, parted)
            continue
        before, broken = end, written[-1] in _BROKEN
        spoken = plain(written.translate(_AS_PRINTED) if broken else written)
        if not spoken:
            continue
        box = place(
            min(first.left, last.left),
            min(first.bottom, last.bottom),
            max(first.right, last.right),
            max(first.top, last.top),
        )
        letter = place(first.left, first.bottom, first.right, first.top)
        yield Word(spoken, box, starts_line, eye.hides(start, letter, box))


def _where_parted(handle: raw.FPDF_TEXTPAGE, start: int, end: int) -> int | None:
    """Where the letters go on in another line, as the ends of two fields of a form do that stand
    one above the other; letters on their side do so at every step and are one word."""
    bounds, bottoms = raw.FS_RECTF(), []
    for at in range(start, end):
        raw.FPDFText_GetLooseCharBox(handle, at, ctypes.byref(bounds))
        bottoms.append((bounds.bottom, bounds.top))
    jumps = [
        at
        for at, ((bottom, top), (next_bottom, next_top)) in enumerate(pairwise(bottoms), start + 1)
        if next_top < bottom or next_bottom > top
    ]
    return jumps[0] if len(jumps) == 1 else None


def _quality(layer: pypdfium2.PdfTextPage, content: str) -> float:
    """The share of characters that mean something, seen on a sample of them."""
    step = max(1, len(content) // _SAMPLES)
    sampled = [at for at in range(0, len(content), step) if not content[at].isspace()]
    if not sampled:
        return 0.0
    good: int = sum(
        not _MEANINGLESS.match(content[at]) and raw.FPDFText_HasUnicodeMapError(layer, at) != 1
        for at in sampled
    )
    return good / len(sampled)


def _needs_ocr(leaf: pypdfium2.PdfPage, words: list[Word], quality: float) -> bool:
    if len(words) > 1 and (quality < _GOOD_QUALITY or _is_gibberish(words)):
        return True
    letters = sum(
        character.isalnum() for word in words if not word.hidden for character in word.text
    )
    if letters >= _HEADER_LETTERS:
        return False
    area: float = leaf.get_width() * leaf.get_height()
    pictures = picture_area(leaf)
    if letters >= _FEW_LETTERS:
        # A scan with a header or stamp set over it.
        return pictures > area / 2
    outlines = sum(1 for _ in leaf.get_objects([raw.FPDF_PAGEOBJ_PATH], max_depth=4))
    return pictures > 0 or outlines >= _OUTLINES


def _is_gibberish(words: list[Word]) -> bool:
    """A font may look right and say other letters. English words have vowels."""
    long = [word.text.lower() for word in words if len(word.text) >= 4 and word.text.isalpha()]
    mute = sum(not _VOWELS.intersection(word) for word in long)
    return len(long) >= _ENOUGH_WORDS and mute > len(long) * _MOST_MUTE
