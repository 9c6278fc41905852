"""Photographs of pages."""

from PIL import Image, ImageChops

from apps.documents.stages.light import evenly_lit
from apps.documents.stages.ocr import ocr
from apps.documents.tests import papers

TEXT = papers.LINES * 6


def in_the_shade(page: Image.Image, darkest: int) -> Image.Image:
    """White at the top, darker to the bottom."""
    lit = Image.linear_gradient("L").point(lambda dot: 255 - dot * (255 - darkest) // 255)
    return ImageChops.multiply(page, lit.resize(page.size))


def test_a_page_is_read_to_its_end_however_dark_it_lies() -> None:
    shaded = in_the_shade(papers.photograph(TEXT), 130)
    grain = Image.effect_noise(shaded.size, 60)
    photo = Image.blend(shaded, grain, 0.05)
    [page] = ocr(papers.scanned_pdf(photo))[0]["pages"]
    assert page["text"].splitlines() == TEXT


def test_the_paper_of_a_shaded_page_is_white_and_its_print_dark() -> None:
    page = evenly_lit(in_the_shade(papers.photograph(TEXT), 130))
    assert page.getpixel((page.width // 2, page.height - 20)) > 245
    assert page.getextrema()[0] < 30


def test_a_white_page_is_the_same_page() -> None:
    page = papers.photograph(TEXT)
    assert evenly_lit(page) is page
