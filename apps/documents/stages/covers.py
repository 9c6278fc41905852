"""What on a page may lie over its words, or have their colour, or cut them off. It is suspicion
only: whether a word is seen is then looked up in a picture of the page."""

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

import pypdfium2
from pypdfium2 import raw

from apps.documents.stages.page import Box, holds

_MOST_THINGS = 20_000
_MOST_COVERS = 200  # a plan has thousands: every word of it is looked up
_DEPTH = 4
_THIN_POINTS = 4  # a rule or a border covers nothing
_SAME_COLOUR = 24  # of 255
_FAINT = 25  # of 255, of opacity
_EVERYWHERE = (float("-inf"), float("-inf"), float("inf"), float("inf"))
_GROUPS = raw.FPDF_PAGEOBJ_FORM
_COVERS = frozenset({raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING})

type Place = Callable[[float, float, float, float], Box]
type Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Cover:
    """`turn` is when it is painted; `colour` None where it is a picture."""

    turn: float
    box: Box
    colour: Colour | None = None


def displayed(leaf: pypdfium2.PdfPage) -> Place:
    """From the page's own coordinates (from the bottom left, before rotation) to the displayed."""
    bounds = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(leaf, ctypes.byref(bounds))
    left, bottom, right, top = bounds.left, bounds.bottom, bounds.right, bounds.top
    turned: dict[int, Place] = {
        0: lambda l, b, r, t: (l - left, top - t, r - left, top - b),  # noqa: E741
        90: lambda l, b, r, t: (b - bottom, l - left, t - bottom, r - left),  # noqa: E741
        180: lambda l, b, r, t: (right - r, b - bottom, right - l, t - bottom),  # noqa: E741
        270: lambda l, b, r, t: (top - t, right - r, top - b, right - l),  # noqa: E741
    }
    return turned[leaf.get_rotation()]


class Covers:
    """What is painted on one page, in the order of painting. Boxes are as displayed."""

    def __init__(self, leaf: pypdfium2.PdfPage, place: Place) -> None:
        self.place = place
        self.turns: dict[int, int] = {}
        self.covers: list[Cover] = []
        self.cuts: dict[int, Box | None] = {}
        for thing, group in islice(_things(leaf), _MOST_THINGS):
            self._note(thing, group)
        if len(self.covers) > _MOST_COVERS or raw.FPDFPage_CountObjects(leaf) > _MOST_THINGS:
            self.covers = [Cover(float("inf"), _EVERYWHERE)]

    def suspects(self, thing: raw.FPDF_PAGEOBJECT, word: Box, colour: Colour) -> str:
        """`covered` by something painted later, or `invisible` on its own colour; or nothing."""
        if not self.covers:
            return ""
        turn = self.turns.get(_address(thing), 0)
        for cover in self.covers:
            if not holds(cover.box, word):
                continue
            if cover.turn > turn:
                return "covered"
            if cover.colour and _is_near(cover.colour, colour):
                return "invisible"
        return ""

    def cuts_off(self, thing: raw.FPDF_PAGEOBJECT, word: Box) -> bool:
        """Whether the word stands outside what is painted of its line."""
        address = _address(thing)
        if address not in self.cuts:
            cut = _cut(thing)
            self.cuts[address] = self.place(*cut) if cut else None
        shown = self.cuts[address]
        return shown is not None and not holds(shown, word)

    def _note(self, thing: raw.FPDF_PAGEOBJECT, group: raw.FPDF_PAGEOBJECT | None) -> None:
        turn = len(self.turns) + len(self.covers)
        kind = raw.FPDFPageObj_GetType(thing)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            self.turns[_address(thing)] = turn
            if group:  # cut by its own measure, which says nothing here
                self.cuts[_address(thing)] = None
            return
        colour = _fill(thing) if kind == raw.FPDF_PAGEOBJ_PATH else None
        if colour is None and kind not in _COVERS:
            return
        # What lies in a group has the group's own measure: it may lie anywhere in it.
        bounds = _bounds(group or thing)
        if min(bounds[2] - bounds[0], bounds[3] - bounds[1]) >= _THIN_POINTS:
            self.covers.append(Cover(turn, self.place(*bounds), colour))


def _things(
    leaf: pypdfium2.PdfPage,
) -> Iterator[tuple[raw.FPDF_PAGEOBJECT, raw.FPDF_PAGEOBJECT | None]]:
    """Everything that is painted, in order, with the outermost group around it."""
    for at in range(raw.FPDFPage_CountObjects(leaf)):
        thing = raw.FPDFPage_GetObject(leaf, at)
        if raw.FPDFPageObj_GetType(thing) == _GROUPS:
            for inner in _inside(thing, _DEPTH):
                yield inner, thing
        else:
            yield thing, None


def _inside(group: raw.FPDF_PAGEOBJECT, depth: int) -> Iterator[raw.FPDF_PAGEOBJECT]:
    for at in range(raw.FPDFFormObj_CountObjects(group)):
        thing = raw.FPDFFormObj_GetObject(group, at)
        if depth and raw.FPDFPageObj_GetType(thing) == _GROUPS:
            yield from _inside(thing, depth - 1)
        else:
            yield thing


def _address(thing: raw.FPDF_PAGEOBJECT) -> int:
    return ctypes.addressof(thing.contents)


def _bounds(thing: raw.FPDF_PAGEOBJECT) -> Box:
    sides = [ctypes.c_float() for _ in range(4)]
    raw.FPDFPageObj_GetBounds(thing, *map(ctypes.byref, sides))
    left, bottom, right, top = (side.value for side in sides)
    return left, bottom, right, top


def _fill(path: raw.FPDF_PAGEOBJECT) -> Colour | None:
    """The colour of what a path fills, or None where it fills nothing that is seen."""
    mode, stroked = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, mode, stroked)
    parts = [ctypes.c_uint() for _ in range(4)]
    if not mode.value or not raw.FPDFPageObj_GetFillColor(path, *map(ctypes.byref, parts)):
        return None
    red, green, blue, opacity = (part.value for part in parts)
    return (red, green, blue) if opacity >= _FAINT else None


def _cut(thing: raw.FPDF_PAGEOBJECT) -> Box | None:
    """Within which box it is painted at most, or None where it is not cut."""
    clip = raw.FPDFPageObj_GetClipPath(thing)
    boxes = [_spanned(clip, at) for at in range(raw.FPDFClipPath_CountPaths(clip))] if clip else []
    if not boxes:
        return None
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return max(lefts), max(bottoms), min(rights), min(tops)


def _spanned(clip: raw.FPDF_CLIPPATH, at: int) -> Box:
    x, y, xs, ys = ctypes.c_float(), ctypes.c_float(), [], []
    for number in range(raw.FPDFClipPath_CountPathSegments(clip, at)):
        segment = raw.FPDFClipPath_GetPathSegment(clip, at, number)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        xs.append(x.value)
        ys.append(y.value)
    return (min(xs), min(ys), max(xs), max(ys)) if xs else _EVERYWHERE


def _is_near(one: Colour, other: Colour) -> bool:
    return all(abs(a - b) < _SAME_COLOUR for a, b in zip(one, other, strict=True))
