"""Rings that a pen drew round an answer, which Tesseract leaves out with the word in them."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from PIL import Image, ImageDraw

from apps.documents.stages.boxes import beside
from apps.documents.stages.drawn import CHOICES
from apps.documents.stages.leftovers import blobs
from apps.documents.stages.page import Box, Word, holds
from apps.documents.stages.ruling import HALF, ink_of

_COARSE = 2  # half-size dots to one
_DOT = 150  # of 255, at least, is ink
_WIDTH, _HEIGHT = range(14, 116), range(12, 40)  # of those, about as many points
_CORNER = (0.1, 0.15)  # of width and height: bare outside an ellipse
_STROKE = 3  # of those dots, from the side at most
_STROKE_DOTS = 12
_MOST = 60  # a plan has more
_SURE = 0.5
_ASKED = {"yes", "satisfactory"}

type Sides = tuple[int, int, int, int]
type Read = Callable[[Image.Image], tuple[str, float]]  # what it says, and how surely


def with_ringed(words: list[Word], page: Image.Image, read: Read) -> tuple[list[Word], list[Box]]:
    """The words with those that have a ring round them, and the rings; of a page with answers to
    choose from. `page` as it was read, level."""
    if not _ASKED & {word.text.lower() for word in words}:
        return words, []
    rings: list[Box] = []
    for sides in _rings(ink_of(page)):
        text, sureness = read(_cut_out(page, sides))
        choice = next((one for one in CHOICES if _letters(one) == _letters(text)), None)
        if choice and sureness >= _SURE:
            ring = (float(sides[0]), float(sides[1]), float(sides[2]), float(sides[3]))
            words = beside(_without(words, ring), Word(choice, ring, starts_line=True))
            rings.append(ring)
    return words, rings


def _without(words: list[Word], ring: Box) -> list[Word]:
    kept: list[Word] = []
    begins = False
    for word in words:
        if holds(ring, word.box):
            begins |= word.starts_line
        else:
            kept.append(replace(word, starts_line=word.starts_line or begins))
            begins = False
    return kept


def _letters(text: str) -> str:
    return "".join(filter(str.isalpha, text)).lower()


def _rings(ink: Image.Image) -> Iterator[Sides]:
    coarse = ink.reduce(_COARSE).point(lambda dot: 255 if dot > _DOT else 0)
    found = [
        (blob.left, blob.top, blob.right, blob.bottom)
        for blob in blobs(coarse)
        if blob.right - blob.left in _WIDTH and blob.bottom - blob.top in _HEIGHT
    ]
    rings = [sides for sides in found if _is_ring(coarse.crop(sides))]
    scale = HALF * _COARSE
    for left, top, right, bottom in rings if len(rings) <= _MOST else []:
        yield left * scale, top * scale, right * scale, bottom * scale


def _is_ring(ink: Image.Image) -> bool:
    """Bare in its corners, inked where it bows out, and with something in it."""
    width, height = ink.size
    across, down = max(1, round(_CORNER[0] * width)), max(1, round(_CORNER[1] * height))
    corners = [
        (left, top, left + across, top + down)
        for left in (0, width - across)
        for top in (0, height - down)
    ]
    middle = (width * 2 // 5, height * 2 // 5, width * 3 // 5, height * 3 // 5)
    bows = [
        (0, middle[1], _STROKE, middle[3]),
        (width - _STROKE, middle[1], width, middle[3]),
        (middle[0], 0, middle[2], _STROKE),
        (middle[0], height - _STROKE, middle[2], height),
    ]
    within = (width // 4, height // 3, width - width // 4, height - height // 3)
    return not any(_inked(ink, corner) for corner in corners) and all(
        _inked(ink, place) for place in (*bows, within)
    )


def _inked(ink: Image.Image, place: Sides) -> bool:
    return ink.crop(place).getbbox() is not None


def _cut_out(page: Image.Image, sides: Sides) -> Image.Image:
    """What is within the ring, with paper around it."""
    cut = page.crop(sides)
    mask = Image.new("L", cut.size, 0)
    inner = (_STROKE_DOTS, _STROKE_DOTS, cut.width - _STROKE_DOTS, cut.height - _STROKE_DOTS)
    ImageDraw.Draw(mask).ellipse(inner, fill=255)
    around = Image.new("L", (cut.width + 60, cut.height + 60), 255)
    around.paste(cut, (30, 30), mask)
    return around
