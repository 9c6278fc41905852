"""A page photographed in uneven light, of which Tesseract leaves out what lies in the shade."""

from PIL import Image, ImageChops, ImageFilter

_COARSE = 16  # how much smaller the page is looked at: wider than the strokes of print
_AROUND = 5  # of those dots, among which one is bare paper
_WHITE = 215  # of 255: paper that is darker lies in the shade
_SHADED = 0.05  # of the page
_BLACK = 60  # of 255: a negative, if half of the page is


def evenly_lit(image: Image.Image) -> Image.Image:
    """The same page with its paper white all over; itself where it is, or where it is black."""
    bare = image.reduce(_COARSE).filter(ImageFilter.MaxFilter(_AROUND))
    dots, histogram = bare.width * bare.height, bare.histogram()
    is_negative = sum(histogram[:_BLACK]) > dots / 2
    if is_negative or sum(histogram[:_WHITE]) < _SHADED * dots:
        return image
    soft = bare.filter(ImageFilter.GaussianBlur(_AROUND))
    return ImageChops.add(image, ImageChops.invert(soft.resize(image.size)))
