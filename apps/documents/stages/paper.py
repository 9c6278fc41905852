"""Any accepted document as numbered pages that can be measured and rendered."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO
from typing import Protocol

import pypdfium2
from PIL import Image

from apps.documents.stages import facsimile, pdf, pictures
from apps.documents.stages.forms import Field, draw_in
from apps.documents.stages.notes import hide_icons, notes_on
from apps.documents.stages.page import Word
from apps.documents.stages.refusal import Refused
from apps.documents.stages.sniff import PDF, PICTURES, sniff

_SLACK_DOTS = 3


class Paper(Protocol):
    """Page numbers start at 1; sizes are in points, as displayed."""

    @property
    def count(self) -> int: ...

    def size(self, number: int) -> tuple[float, float]: ...

    def notes(self, number: int) -> list[Word]: ...

    def render(self, number: int, dpi: float, mode: str, max_pixels: int) -> Image.Image:
        """At this resolution, or as much of it as fits into so many pixels; mode L or RGB."""


@dataclass(frozen=True)
class PdfPaper:
    """`fields` are what lay over each page that was opened so far, and is drawn into it; `noted`,
    what readers wrote beside it."""

    data: bytes
    document: pypdfium2.PdfDocument
    fields: dict[int, list[Field]] = field(default_factory=dict)
    noted: dict[int, list[Word]] = field(default_factory=dict)

    @property
    def count(self) -> int:
        return len(self.document)

    @cached_property
    def _shows_all(self) -> bool:
        return facsimile.shows_all(self.data)

    @contextmanager
    def leaf(self, number: int) -> Iterator[pypdfium2.PdfPage]:
        page = self._opened(number)
        if number not in self.fields:
            self.noted[number] = notes_on(page)
            self.fields[number] = draw_in(self.document, page)
            if self.fields[number]:
                page.close()
                page = self._opened(number)
        try:
            yield page
        finally:
            page.close()

    def _opened(self, number: int) -> pypdfium2.PdfPage:
        """A page that cannot be opened spoils the document: it must not be passed over."""
        try:
            return self.document[number - 1]
        except pypdfium2.PdfiumError:
            raise Refused("CORRUPT") from None

    def size(self, number: int) -> tuple[float, float]:
        with self.leaf(number) as page:
            return page.get_width(), page.get_height()

    def notes(self, number: int) -> list[Word]:
        with self.leaf(number):
            return self.noted[number]

    def render(self, number: int, dpi: float, mode: str, max_pixels: int) -> Image.Image:
        with self.leaf(number) as page:
            size = (page.get_width(), page.get_height())
            scale = min(dpi / 72, pictures.fit(size, max_pixels))
            if mode == "L":
                hide_icons(page)
            if mode == "L" and self._shows_all and (scan := facsimile.in_grey(page)):
                return _fitted(scan, (round(size[0] * scale), round(size[1] * scale)))
            bitmap = page.render(scale=scale, grayscale=mode == "L", rev_byteorder=mode == "RGB")
            image: Image.Image = bitmap.to_pil().convert(mode)
            return image


def _fitted(scan: Image.Image, size: tuple[int, int]) -> Image.Image:
    """A few dots more or less are left as they are: they are no thousandth of a page."""
    if all(abs(have - want) <= _SLACK_DOTS for have, want in zip(scan.size, size, strict=True)):
        return scan
    return scan.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)


@dataclass(frozen=True, slots=True)
class PicturePaper:
    data: bytes
    mime: str

    @property
    def count(self) -> int:
        with pictures.opened(self.data, self.mime) as picture:
            return pictures.frames(picture)

    def size(self, number: int) -> tuple[float, float]:
        with pictures.opened(self.data, self.mime) as picture:
            picture.seek(number - 1)
            return pictures.points(picture, self.data)

    def notes(self, number: int) -> list[Word]:
        return []

    def render(self, number: int, dpi: float, mode: str, max_pixels: int) -> Image.Image:
        return pictures.render(
            self.data, self.mime, frame=number - 1, dpi=dpi, mode=mode, most=max_pixels
        )


@contextmanager
def paper(data: bytes) -> Iterator[Paper]:
    mime = sniff(data)
    if mime == PDF:
        document = pdf.drawn(data)
        document.init_forms()  # what a form shows may be left to its reader to draw
        try:
            yield PdfPaper(data, document)
        finally:
            document.close()
    elif mime in PICTURES:
        yield PicturePaper(data, mime)
    else:
        raise Refused("TYPE_MISMATCH")


def encoded(image: Image.Image, kind: str, **options: int) -> bytes:
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def numbers(wanted: list[int] | None, count: int) -> list[int]:
    """The wanted pages that exist, or all."""
    if wanted is None:
        return list(range(1, count + 1))
    return [number for number in wanted if 1 <= number <= count]
