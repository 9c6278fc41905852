"""A page photographed in uneven light or copied with its lid open, of which Tesseract leaves out
what lies in the shade, and all that is faint beside the black."""

from PIL import Image, ImageChops, ImageFilter

from apps.documents.stages.ruling import runs

_COARSE = 16  # how much smaller the page is looked at: wider than the strokes of print
_AROUND = 5  # of those dots, among which one is bare paper
_WHITE = 215  # of 255: paper that is darker lies in the shade
_SHADED = 0.05  # of the page
_BLACK = 60  # of 255: a negative, if half of the page is
_FINER = 8
_DARK = 110  # of 255, the edge of a copy whose lid stood open
_AT_AN_EDGE = 0.08  # of the page's width or height
_DOUBLINGS = (1, 2, 4, 8, 16, 32, 64)  # a stripe of 127 of those dots: 86 mm at 300 dpi


def without_black_edges(image: Image.Image) -> Image.Image:
    """The same page with the stripes along its edges white; itself where there are none."""
    dark = image.reduce(_FINER).point(lambda dot: 255 if dot < _DARK else 0)
    width, height = dark.size
    if dark.histogram()[255] > width * height / 2:  # a negative
        return image
    across, down = int(width * _AT_AN_EDGE), int(height * _AT_AN_EDGE)
    upright, level = runs(dark, (0, 1), _DOUBLINGS), runs(dark, (1, 0), _DOUBLINGS)
    upright.paste(0, (across, 0, width - across, height))
    level.paste(0, (0, down, width, height - down))
    stripes = ImageChops.lighter(upright, level)
    if stripes.getbbox() is None:
        return image
    fringed = stripes.filter(ImageFilter.MaxFilter(3))
    clean = image.copy()
    mask = fringed.resize((width * _FINER, height * _FINER))
    clean.paste(255, (0, 0), mask.crop((0, 0, *image.size)))
    return clean


def evenly_lit(image: Image.Image) -> Image.Image:
    """The same page with its paper white all over; itself where it is, or where it is black."""
    bare = image.reduce(_COARSE).filter(ImageFilter.MaxFilter(_AROUND))
    dots, histogram = bare.width * bare.height, bare.histogram()
    is_negative = sum(histogram[:_BLACK]) > dots / 2
    if is_negative or sum(histogram[:_WHITE]) < _SHADED * dots:
        return image
    soft = bare.filter(ImageFilter.GaussianBlur(_AROUND))
    return ImageChops.add(image, ImageChops.invert(soft.resize(image.size)))
