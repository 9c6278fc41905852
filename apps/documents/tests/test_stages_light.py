"""Photographs of pages."""

from PIL import Image, ImageChops, ImageDraw

from apps.documents.stages.light import evenly_lit, without_black_edges
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


def with_a_black_edge(page: Image.Image) -> Image.Image:
    edged = page.copy()
    ImageDraw.Draw(edged).rectangle((0, 0, 60, page.height), fill=20)
    return edged


def test_faint_print_beside_a_black_edge_is_read() -> None:
    faint = papers.photograph(TEXT).point(lambda dot: 255 - (255 - dot) * 2 // 5)
    [page] = ocr(papers.scanned_pdf(with_a_black_edge(faint)))[0]["pages"]
    assert page["text"].splitlines() == TEXT


def test_a_black_edge_becomes_white_and_a_page_without_one_is_the_same() -> None:
    page = papers.photograph(TEXT)
    clean = without_black_edges(with_a_black_edge(page))
    assert clean.getpixel((30, page.height // 2)) == 255
    assert without_black_edges(page) is page


def test_a_negative_keeps_its_edges() -> None:
    negative = ImageChops.invert(papers.photograph(TEXT))
    assert without_black_edges(negative) is negative
