"""Text that is in a PDF but that nobody sees: white on white, too small to read, off the page, or
drawn invisibly without a picture over it. (A scanner's own text layer is invisible under its
picture, and honest.)"""

import ctypes
from functools import cached_property
from typing import cast

import pypdfium2
from PIL import Image
from pypdfium2 import raw

from apps.documents.stages.page import Box

_TINY_POINTS = 2.5
_PALE = 230  # of 255, in each colour
_FAINT = 25  # of 255, of opacity
_CONTRAST = 24  # of 255, between letters and paper
_INVISIBLE = frozenset({raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP})
_OUTLINED = frozenset({raw.FPDF_TEXTRENDERMODE_STROKE, raw.FPDF_TEXTRENDERMODE_FILL_STROKE})


class Eye:
    """Looks at the words of one page."""

    def __init__(self, leaf: pypdfium2.PdfPage, layer: pypdfium2.PdfTextPage) -> None:
        self.leaf, self.handle = leaf, layer.raw
        self.width, self.height = leaf.get_width(), leaf.get_height()
        self.colour = [ctypes.c_uint() for _ in range(4)]
        self.references = [ctypes.byref(part) for part in self.colour]

    def hides(self, at: int, letter: Box, word: Box) -> str:
        """Why the word that starts at this index is not seen, or nothing."""
        left, top, right, bottom = word
        if right <= 0 or bottom <= 0 or left >= self.width or top >= self.height:
            return "outside"
        if max(letter[2] - letter[0], letter[3] - letter[1]) < _TINY_POINTS:
            return "tiny"
        thing = raw.FPDFText_GetTextObject(self.handle, at)
        mode = raw.FPDFTextObj_GetTextRenderMode(thing) if thing else 0
        if mode in _INVISIBLE:
            return "" if self.is_scanned else "invisible"
        if mode in _OUTLINED or not raw.FPDFText_GetFillColor(self.handle, at, *self.references):
            return ""
        red, green, blue, opacity = (part.value for part in self.colour)
        if opacity < _FAINT:
            return "invisible"
        pale = min(red, green, blue) >= _PALE
        return "white" if pale and self._blends(word) else ""

    @cached_property
    def is_scanned(self) -> bool:
        scanned: bool = picture_area(self.leaf) > self.width * self.height / 2
        return scanned

    @cached_property
    def _picture(self) -> Image.Image:
        bitmap = self.leaf.render(scale=1, grayscale=True)
        picture: Image.Image = bitmap.to_pil().convert("L")
        return picture

    def _blends(self, word: Box) -> bool:
        """Whether it has the colour of what is under it."""
        left, top, right, bottom = word
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
