"""Text that is in a PDF but that nobody sees: white on white, too small to read, off the page or
cut off, covered by something painted over it, or drawn invisibly. (A scanner's own text layer is
invisible under its picture, and honest.)"""

import ctypes
from functools import cached_property
from typing import cast

import pypdfium2
from PIL import Image
from pypdfium2 import raw

from apps.documents.stages.covers import Covers, Place
from apps.documents.stages.page import Box
from apps.documents.stages.pictures import fit

_TINY_POINTS = 2.5
_PALE = 230  # of 255, in each colour
_FAINT = 25  # of 255, of opacity
_CONTRAST = 24  # of 255, between letters and paper
_MAX_PIXELS = 4_000_000
_INVISIBLE = frozenset({raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP})
_OUTLINED = frozenset({raw.FPDF_TEXTRENDERMODE_STROKE, raw.FPDF_TEXTRENDERMODE_FILL_STROKE})


class Eye:
    """Looks at the words of one page. `laid` counts those of a scanner's own text layer."""

    def __init__(self, leaf: pypdfium2.PdfPage, layer: pypdfium2.PdfTextPage, place: Place) -> None:
        self.leaf, self.handle = leaf, layer.raw
        self.covers = Covers(leaf, place)
        self.width, self.height = leaf.get_width(), leaf.get_height()
        self.colour = [ctypes.c_uint() for _ in range(4)]
        self.laid = 0
        self.references = [ctypes.byref(part) for part in self.colour]

    def hides(self, at: int, letter: Box, word: Box) -> str:
        """Why the word that starts at this index is not seen, or nothing."""
        left, top, right, bottom = word
        if right <= 0 or bottom <= 0 or left >= self.width or top >= self.height:
            return "outside"
        if max(letter[2] - letter[0], letter[3] - letter[1]) < _TINY_POINTS:
            return "tiny"
        thing = raw.FPDFText_GetTextObject(self.handle, at)
        if not thing:
            return ""
        if self.covers.cuts_off(thing, word):
            return "outside"
        return self._fades(thing, at, word)

    def _fades(self, thing: raw.FPDF_PAGEOBJECT, at: int, word: Box) -> str:
        mode = raw.FPDFTextObj_GetTextRenderMode(thing)
        if mode in _INVISIBLE:
            self.laid += self.is_scanned
            return "" if self.is_scanned else "invisible"
        if mode in _OUTLINED or not raw.FPDFText_GetFillColor(self.handle, at, *self.references):
            return ""
        red, green, blue, opacity = (part.value for part in self.colour)
        if opacity < _FAINT:
            return "invisible"
        pale = "white" if min(red, green, blue) >= _PALE else ""
        why = pale or self.covers.suspects(thing, word, (red, green, blue))
        return why if why and self._blends(word) else ""

    @cached_property
    def is_scanned(self) -> bool:
        scanned: bool = picture_area(self.leaf) > self.width * self.height / 2
        return scanned

    @cached_property
    def _scale(self) -> float:
        return min(1.0, fit((self.width, self.height), _MAX_PIXELS))

    @cached_property
    def _picture(self) -> Image.Image:
        bitmap = self.leaf.render(scale=self._scale, grayscale=True)
        picture: Image.Image = bitmap.to_pil().convert("L")
        return picture

    def _blends(self, word: Box) -> bool:
        """Whether it has the colour of what is under it."""
        left, top, right, bottom = (side * self._scale for side in word)
        place = (
            max(0, int(left)),
            max(0, int(top)),
            min(self._picture.width, int(right) + 1),
            min(self._picture.height, int(bottom) + 1),
        )
        if place[0] >= place[2] or place[1] >= place[3]:
            return True
        darkest, lightest = cast(tuple[int, int], self._picture.crop(place).getextrema())
        return lightest - darkest < _CONTRAST


def picture_area(leaf: pypdfium2.PdfPage) -> float:
    """Square points under pictures."""
    area = 0.0
    for thing in leaf.get_objects([raw.FPDF_PAGEOBJ_IMAGE], max_depth=4):
        left, bottom, right, top = thing.get_bounds()
        area += (right - left) * (top - bottom)
    return area
