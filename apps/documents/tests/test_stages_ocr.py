from typing import Any

import pikepdf
import pytest
from PIL import Image, ImageOps
from reportlab.pdfbase.pdfmetrics import stringWidth

from apps.documents.stages import ocr as stage
from apps.documents.stages.ocr import ocr
from apps.documents.tests import papers
from apps.documents.tests.test_stages_text import box_of


def read(data: bytes, **params: Any) -> list[dict[str, Any]]:
    pages: list[dict[str, Any]] = ocr(data, **params)[0]["pages"]
    return pages


def test_a_noisy_skewed_scan_is_read() -> None:
    [page] = read(papers.scanned_pdf(papers.photograph(skew=1)))
    assert page["text"] == "\n".join(papers.LINES)
    assert page["source"] == "ocr"
    assert page["confidence"] > 0.8


def test_a_word_of_a_coarse_scan_is_kept_among_words_that_are_sure() -> None:
    line = "The land shown on the plan is 109 Westbourne Avenue, Kingston"
    [page] = read(papers.scanned_pdf(papers.photograph([line], dpi=70), dpi=70))
    assert "shown on the plan" in page["text"]


def test_boxes_are_in_points_of_the_page() -> None:
    [page] = read(papers.scanned_pdf(papers.photograph()))
    [x, y, width, _] = box_of(page, "Landlord")
    assert (page["width"], page["height"]) == pytest.approx((595, 842), abs=1)
    assert x == pytest.approx(72 + stringWidth("The ", "Helvetica", 12), abs=2)
    assert y == pytest.approx(115, abs=2)
    assert width == pytest.approx(stringWidth("Landlord", "Helvetica", 12), abs=2)


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_page_on_its_side_or_head_is_read_where_it_lies(angle: int) -> None:
    upright = papers.photograph(papers.LINES * 5)
    [page] = read(papers.scanned_pdf(upright.rotate(angle, expand=True)))
    assert papers.LINES[1] in page["text"]
    x, y, _, _ = box_of(page, "official")
    assert [round(x) < page["width"] / 2, round(y) < page["height"] / 2] == {
        90: [True, False],
        180: [False, False],
        270: [False, True],
    }[angle]


@pytest.mark.parametrize("angle", [0, 90, 180, 270])
def test_however_it_lies_a_page_is_recognised_about_once(
    angle: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_once, areas = stage._read, []

    def counted(engine: Any, image: Image.Image) -> Any:
        areas.append(image.width * image.height)
        return read_once(engine, image)

    monkeypatch.setattr(stage, "_read", counted)
    lying = papers.photograph(papers.LINES * 5).rotate(angle, expand=True)
    [page] = read(papers.scanned_pdf(lying))
    assert papers.LINES[1] in page["text"]
    assert sum(areas) <= 1.3 * max(areas)


@pytest.mark.parametrize("picture", [Image.new("L", (900, 900), 255), Image.new("L", (9, 9), 0)])
def test_a_page_without_print_lies_as_it_lies(picture: Image.Image) -> None:
    assert [page["text"] for page in read(papers.image(picture, "PNG"))] == [""]


def test_only_the_wanted_pages_are_read() -> None:
    [page] = read(papers.mixed_pdf(), pages=[2])
    assert page["number"] == 2
    assert papers.LINES[0] in page["text"]


def test_a_picture_is_read_by_its_own_resolution() -> None:
    picture = papers.photograph(dpi=150)
    [page] = read(papers.image(picture, "PNG"))
    assert papers.LINES[3] in page["text"]
    assert box_of(page, "Landlord")[0] == pytest.approx(97, abs=3)


def sixteen_bits(picture: Image.Image) -> Image.Image:
    return picture.convert("I").point(lambda dot: dot * 257).convert("I;16")


def in_jpeg_2000(picture: Image.Image) -> bytes:
    """As a PDF's picture."""
    held = papers.image(picture, "JPEG2000")

    def change(document: pikepdf.Pdf) -> None:
        (shown,) = document.pages[0].get_images().values()
        shown.write(held, filter=pikepdf.Name.JPXDecode)

    return papers.changed(papers.scanned_pdf(picture), change)


SHEET = papers.photograph()
FAX = SHEET.point(lambda dot: dot // 140 * 255).convert("1")


@pytest.mark.parametrize(
    "data",
    [
        papers.image(SHEET.convert("CMYK"), "JPEG", dpi=(200, 200)),
        papers.image(SHEET.convert("RGB"), "JPEG", dpi=(200, 200), progressive=True),
        papers.image(sixteen_bits(SHEET), "PNG", dpi=(200, 200)),
        papers.image(FAX, "TIFF", dpi=(200, 200), compression="group3"),
        papers.image(SHEET, "TIFF", dpi=(200, 200), compression="jpeg"),
        papers.image(SHEET.convert("CMYK"), "PDF", resolution=200),
        papers.image(FAX, "PDF", resolution=200),
        in_jpeg_2000(SHEET),
    ],
    ids=["cmyk", "progressive", "16 bits", "fax", "jpeg in tiff", "cmyk pdf", "g4 pdf", "jpx pdf"],
)
def test_a_scan_is_read_however_its_dots_are_kept(data: bytes) -> None:
    [page] = read(data)
    assert page["text"] == "\n".join(papers.LINES)
    assert (page["width"], page["height"]) == pytest.approx((595, 842), abs=1)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF"])
@pytest.mark.parametrize(("tag", "turn"), [(6, 90), (3, 180), (8, 270)])
def test_a_picture_is_read_as_it_says_that_it_lies(kind: str, tag: int, turn: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = tag
    lying = papers.photograph().rotate(turn, expand=True)
    options = {"tiffinfo": {0x0112: tag}} if kind == "TIFF" else {"exif": exif}
    [page] = read(papers.image(lying, kind, dpi=(200, 200), **options))
    assert (page["width"], page["height"]) == pytest.approx((595, 842), abs=1)
    assert box_of(page, "Landlord")[:2] == pytest.approx([97, 115], abs=2)


def test_a_fax_has_half_as_many_dots_down_as_across() -> None:
    sheet = papers.photograph(dpi=204)
    fax = sheet.resize((sheet.width, sheet.height * 98 // 204)).point(lambda dot: dot // 140 * 255)
    data = papers.image(fax.convert("1"), "TIFF", dpi=(204, 98), compression="group4")
    [page] = read(data)
    assert page["text"] == "\n".join(papers.LINES)
    assert (page["width"], page["height"]) == pytest.approx((595, 842), abs=1)


def test_a_transparent_picture_lies_on_white_paper() -> None:
    ink = papers.photograph()
    clear = Image.new("RGBA", ink.size, (0, 0, 0, 0))
    clear.putalpha(ink.point(lambda value: 255 - value))
    [page] = read(papers.image(clear, "PNG", dpi=(200, 200)))
    assert papers.LINES[0] in page["text"]


def test_a_negative_is_read() -> None:
    negative = ImageOps.invert(papers.photograph(papers.LINES * 5))
    [page] = read(papers.image(negative, "PNG", dpi=(200, 200)))
    assert page["text"].splitlines()[: len(papers.LINES)] == papers.LINES


def test_nothing_is_invented_on_an_empty_page() -> None:
    [page] = read(papers.blank_image("PNG", 1000, 1400))
    assert (page["text"], page["words"], page["confidence"]) == ("", [], 0)
