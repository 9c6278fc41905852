"""The ruled lines of a table, which Tesseract takes for letters where a scan is worn."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from PIL import Image, ImageChops

type Way = tuple[int, int]

HALF = 2  # how much smaller the page is looked at
_INK = 205  # of 255: darker is a line, however faint
_DOUBLINGS = (1, 2, 4, 8, 16, 32)  # a run of 64 half-size dots: 11 mm at 300 dpi, no letter's
_THICK = (1, 2, 4)  # 8 half-size dots: a bar with a heading in it is none
_BROKEN: dict[Way, tuple[int, ...]] = {(1, 0): (1, 1), (0, 1): (1, 2, 2)}  # what a worn line lacks
_AROUND = 6  # dots: what is no more than a line and its fringe
_RUN = re.compile(rb"\xff{16,}")
_ONE = 6.0  # half-size dots within which two strokes are one line, a little askew


@dataclass(frozen=True, slots=True)
class Line:
    """Upright or level: `at` is how far right or down it stands."""

    at: float
    start: float
    end: float

    def scaled(self, by: float) -> "Line":
        return Line(self.at * by, self.start * by, self.end * by)


@dataclass(frozen=True, slots=True)
class Rules:
    upright: tuple[Line, ...] = ()
    level: tuple[Line, ...] = ()

    def scaled(self, by: float) -> "Rules":
        return Rules(
            tuple(line.scaled(by) for line in self.upright),
            tuple(line.scaled(by) for line in self.level),
        )


def without_rules(image: Image.Image) -> tuple[Image.Image, Rules]:
    """The level page without its long thin lines, upright and across, and where they were."""
    ink = ink_of(image)
    worn = _rules(_mended(ink, (1, 0)), (1, 0), (*_DOUBLINGS, 64))
    level = ImageChops.lighter(_rules(ink, (1, 0)), worn)
    upright = _rules(_mended(ink, (0, 1)), (0, 1))
    if level.getbbox() is None and upright.getbbox() is None:
        return image, Rules()
    clean = image.copy()
    _cut(clean, level, (0, 1))
    _cut(clean, upright, (1, 0))
    beside = upright.transpose(Image.Transpose.TRANSPOSE)
    lines = Rules(tuple(_lines(beside)), tuple(_lines(level)))
    return clean, lines.scaled(HALF)


def ink_of(image: Image.Image) -> Image.Image:
    """Smaller, and 255 where there is ink."""
    return image.reduce(HALF).point(lambda dot: 255 if dot < _INK else 0)


def _cut(image: Image.Image, rules: Image.Image, across: Way) -> None:
    """Where a letter goes across a line, it stays: there is ink on both of its sides."""
    if rules.getbbox() is None:
        return
    fringed = rules
    for way in ((1, 0), (0, 1)):
        beside = ImageChops.lighter(_moved(fringed, way, 1), _moved(fringed, way, -1))
        fringed = ImageChops.lighter(fringed, beside)
    mask = fringed.resize((rules.width * HALF, rules.height * HALF), Image.Resampling.NEAREST)
    sides = ImageChops.lighter(_moved(image, across, _AROUND), _moved(image, across, -_AROUND))
    image.paste(sides, (0, 0), mask.crop((0, 0, *image.size)))


def _mended(ink: Image.Image, along: Way) -> Image.Image:
    """Lines whole again where a copier broke them."""
    for step in _BROKEN[along]:
        ink = ImageChops.lighter(ink, _moved(ink, along, step))
    for step in _BROKEN[along]:
        ink = ImageChops.darker(ink, _moved(ink, along, -step))
    return ink


def _moved(image: Image.Image, way: Way, step: int) -> Image.Image:
    return ImageChops.offset(image, step * way[0], step * way[1])


def _rules(ink: Image.Image, along: Way, doublings: tuple[int, ...] = _DOUBLINGS) -> Image.Image:
    long = runs(ink, along, doublings)
    return ImageChops.subtract(long, runs(long, along[::-1], _THICK))


def runs(ink: Image.Image, way: Way, doublings: tuple[int, ...]) -> Image.Image:
    """What is left of the ink when runs shorter than all doublings together are taken away."""
    for step in doublings:
        ink = ImageChops.darker(ink, _moved(ink, way, step))
    for step in doublings:
        ink = ImageChops.lighter(ink, _moved(ink, way, -step))
    return ink


def _lines(rules: Image.Image) -> Iterator[Line]:
    """Strokes that touch or follow each other are one line."""
    growing: list[Line] = []
    for run in _RUN.finditer(rules.tobytes()):
        row, start = divmod(run.start(), rules.width)
        end = start + run.end() - run.start()
        yield from (line for line in growing if line.at < row - _ONE)
        growing = [line for line in growing if line.at >= row - _ONE]
        for place, line in enumerate(growing):
            if line.start <= end + _ONE and start <= line.end + _ONE:
                growing[place] = replace(
                    line, at=row, start=min(line.start, start), end=max(line.end, end)
                )
                break
        else:
            growing.append(Line(row, start, end))
    yield from growing
