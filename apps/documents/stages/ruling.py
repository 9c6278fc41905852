"""The ruled lines of a table, which Tesseract takes for letters where a scan is worn."""

from PIL import Image, ImageChops, ImageFilter

HALF = 2  # how much smaller the page is looked at
_INK = 205  # of 255: darker is a line, however faint
_DOUBLINGS = (1, 2, 4, 8, 16, 32)  # a run of 64 half-size dots: 11 mm at 300 dpi, no letter's
_THICK = (1, 2, 4)  # 8 half-size dots: a bar with a heading in it is none

type Way = tuple[int, int]


def without_rules(image: Image.Image) -> Image.Image:
    """The level page without its long thin lines, upright and across."""
    ink = ink_of(image)
    rules = ImageChops.lighter(_rules(ink, (1, 0)), _rules(ink, (0, 1)))
    if rules.getbbox() is None:
        return image
    fringed = rules.filter(ImageFilter.MaxFilter(3))
    mask = fringed.resize((rules.width * HALF, rules.height * HALF))
    clean = image.copy()
    clean.paste(255, (0, 0), mask.crop((0, 0, *image.size)))
    return clean


def ink_of(image: Image.Image) -> Image.Image:
    """Smaller, and 255 where there is ink."""
    return image.reduce(HALF).point(lambda dot: 255 if dot < _INK else 0)


def _rules(ink: Image.Image, along: Way) -> Image.Image:
    long = _runs(ink, along, _DOUBLINGS)
    return ImageChops.subtract(long, _runs(long, along[::-1], _THICK))


def _runs(ink: Image.Image, way: Way, doublings: tuple[int, ...]) -> Image.Image:
    """What is left of the ink when runs shorter than all doublings together are taken away."""
    for step in doublings:
        ink = ImageChops.darker(ink, ImageChops.offset(ink, step * way[0], step * way[1]))
    for step in doublings:
        ink = ImageChops.lighter(ink, ImageChops.offset(ink, -step * way[0], -step * way[1]))
    return ink
