"""Of a page that is one picture, the picture is read as it is; any other page as it is drawn."""

from typing import Any

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageChops, ImageDraw, ImageStat

from apps.documents.stages import facsimile
from apps.documents.stages.paper import paper
from apps.documents.tests import papers

SIZE = (413, 585)  # a sheet of A4 at 50 dpi
DPI = 50


def sheet(mode: str = "L") -> Image.Image:
    """No two corners of it are alike."""
    picture = Image.new("RGB", SIZE, "white")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, 200, 150), fill="black")
    draw.ellipse((250, 350, 390, 560), fill=(200, 40, 40))
    return picture.convert(mode)


def scan(mode: str = "L", change: Any = None) -> bytes:
    data = papers.scanned_pdf(sheet(mode), dpi=DPI)
    return papers.changed(data, change) if change else data


def taken(data: bytes) -> Image.Image | None:
    with pypdfium2.PdfDocument(data) as document:
        return facsimile.in_grey(document[0]) if facsimile.shows_all(data) else None


def difference(data: bytes) -> float:
    """Of 255, between what is read and what pdfium draws, on average."""
    with paper(data) as document, pypdfium2.PdfDocument(data) as drawn:
        read = document.render(1, DPI, "L", 10**6)
        shown = drawn[0].render(scale=DPI / 72, grayscale=True).to_pil().convert("L")
        return float(ImageStat.Stat(ImageChops.difference(read, shown.resize(read.size))).mean[0])


@pytest.mark.parametrize("mode", ["L", "P", "RGB"])
@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_the_picture_of_a_scanned_page_is_taken_dot_for_dot(mode: str, turn: int) -> None:
    data = scan(mode, lambda document: document.pages[0].rotate(turn, relative=False))
    picture = taken(data)
    assert picture
    assert picture.size == (SIZE if turn % 180 == 0 else SIZE[::-1])
    assert difference(data) < 2


def test_black_and_white_is_taken_too() -> None:
    picture = taken(scan("1"))
    assert picture
    assert not ImageChops.difference(picture, sheet("1").convert("L")).getbbox()


def test_words_that_nobody_sees_over_it_change_nothing() -> None:
    def lay(document: pikepdf.Pdf) -> None:
        add(document, b"BT 3 Tr /F 12 Tf 90 700 Td (as a machine read it) Tj ET")
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        document.pages[0].Resources.Font = Dictionary(F=font)

    assert taken(scan("L", lay))


def add(document: pikepdf.Pdf, *drawing: bytes, before: bytes = b"") -> None:
    page = document.pages[0]
    page.contents_coalesce()
    parts = [before, page.obj.Contents.read_bytes(), *drawing]
    page.obj.Contents = document.make_stream(b"\n".join(parts))


def picture_of(document: pikepdf.Pdf) -> pikepdf.Object:
    return next(iter(document.pages[0].get_images().values()))


def mask(document: pikepdf.Pdf) -> None:
    half = Image.new("L", SIZE, 255)
    half.paste(0, (0, 0, 413, 292))
    hidden = document.make_stream(half.tobytes(), Type=Name.XObject, Subtype=Name.Image)
    hidden.Width, hidden.Height = SIZE
    hidden.ColorSpace, hidden.BitsPerComponent = Name.DeviceGray, 8
    picture_of(document).SMask = hidden


def fade(document: pikepdf.Pdf) -> None:
    document.pages[0].Resources.ExtGState = Dictionary(G=Dictionary(ca=0.2))
    add(document, before=b"/G gs")


def note(document: pikepdf.Pdf) -> None:
    look = document.make_stream(b"0 g 0 0 300 300 re f", Subtype=Name.Form)
    look.BBox = Array([0, 0, 300, 300])
    square = Dictionary(Type=Name.Annot, Subtype=Name.Square, Rect=[200, 200, 500, 500])
    square.AP = Dictionary(N=look)
    document.pages[0].Annots = Array([document.make_indirect(square)])


def leave_out(document: pikepdf.Pdf) -> None:
    layer = document.make_indirect(Dictionary(Type=Name.OCG, Name="layer"))
    picture_of(document).OC = layer
    off = Dictionary(BaseState=Name.OFF)
    document.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=off)


@pytest.mark.parametrize(
    "change",
    [
        mask,
        fade,
        note,
        leave_out,
        lambda document: add(document, before=b"0.5 0 0 0.5 90 90 cm"),
        lambda document: add(document, before=b"1 0 0 -1 0 842 cm"),
        lambda document: add(document, before=b"0 0 300 400 re W n"),
        lambda document: add(document, b"1 g 0 500 600 400 re f"),
        lambda document: document.pages[0].obj.update({"/CropBox": Array([100, 100, 400, 600])}),
    ],
)
def test_whatever_else_is_on_a_page_is_read_as_it_is_drawn(change: Any) -> None:
    data = scan("L", change)
    assert taken(data) is None
    assert difference(data) < 2


def test_a_mask_is_seen_by_whatever_name() -> None:
    assert not facsimile.shows_all(scan("L", mask).replace(b"/SMask", b"/SM#61sk"))
