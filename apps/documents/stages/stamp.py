"""A copy whose every page says across itself for whom it was made."""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from apps.documents.stages.paper import encoded, paper
from apps.documents.stages.pdf import structure
from apps.documents.stages.refusal import Refused
from apps.documents.stages.sniff import PDF, PICTURES, sniff

_DPI = 150
_MAX_PIXELS = 25_000_000
_LEAN = 35  # degrees; by it the line runs from corner to corner of a sheet of A4, nearly
_SIZES = (8.0, 36.0)  # points, the smallest and the largest letters
_WIDTH = 0.55  # of a letter of Helvetica, in its size, on average


def stamp(data: bytes, *, text: str) -> tuple[dict[str, Any], list[bytes]]:
    """`{pages}` and the copy, a PDF, as a blob; a picture becomes one. Refused for what has no
    pages. Files inside the file are left out, since nothing would be written on them."""
    mime = sniff(data)
    if mime != PDF and mime not in PICTURES:
        raise Refused("NO_PAGES")
    with _pages(data) if mime in PICTURES else structure(data) as document:
        for name in list(document.attachments):
            del document.attachments[name]
        style = _style(document)
        for page in document.pages:
            _stamp_page(document, page, text, style)
        out = BytesIO()
        document.save(out)
        return {"pages": len(document.pages)}, [out.getvalue()]


@contextmanager
def _pages(data: bytes) -> Iterator[pikepdf.Pdf]:
    """The frames of a picture as the pages of a PDF."""
    with paper(data) as frames, pikepdf.new() as document:
        for number in range(1, frames.count + 1):
            image = frames.render(number, _DPI, "RGB", _MAX_PIXELS)
            with pikepdf.open(BytesIO(encoded(image, "PDF", resolution=_DPI))) as sheet:
                document.pages.extend(sheet.pages)
        yield document


def _style(document: pikepdf.Pdf) -> dict[str, pikepdf.Object]:
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type1,
        BaseFont=Name("/Helvetica-Bold"),
        Encoding=Name.WinAnsiEncoding,
    )
    faint = Dictionary(Type=Name.ExtGState, ca=0.35)
    return {"font": document.make_indirect(font), "faint": document.make_indirect(faint)}


def _stamp_page(
    document: pikepdf.Pdf, page: pikepdf.Page, text: str, style: dict[str, pikepdf.Object]
) -> None:
    """What the page drew is drawn as a form first: whatever state it leaves behind ends there."""
    page.contents_coalesce()
    drawing = document.make_stream(
        page.obj.Contents.read_bytes() if Name.Contents in page.obj else b"",
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=page.mediabox,
        Resources=page.resources,
    )
    page.obj.Resources = Dictionary(
        XObject=Dictionary(Sheet=drawing),
        Font=Dictionary(Stamp=style["font"]),
        ExtGState=Dictionary(Faint=style["faint"]),
    )
    page.obj.Contents = document.make_stream(b"q /Sheet Do Q\n" + _words(page, text))
    if Name.Annots in page.obj:
        kept = [note for note in page.obj.Annots if note.get("/Subtype") != "/FileAttachment"]
        page.obj.Annots = Array(kept)


def _words(page: pikepdf.Page, text: str) -> bytes:
    """Three times across the sheet, upright as it is displayed."""
    left, bottom, right, top = (float(edge) for edge in page.cropbox)
    width, height = abs(right - left), abs(top - bottom)
    turn = int(page.obj.get("/Rotate", 0))
    angle = math.radians(_LEAN + turn)
    cos, sin = math.cos(angle), math.sin(angle)
    room = 0.9 * min(math.hypot(width, height), min(width, height) / math.cos(math.radians(_LEAN)))
    size = min(max(room / (_WIDTH * max(1, len(text))), _SIZES[0]), _SIZES[1])
    half = size * _WIDTH * len(text) / 2
    tall = height if turn % 180 == 0 else width
    apart = 0.9 * max(0.0, tall / 2 - half * math.sin(math.radians(_LEAN)))
    said = text.encode("cp1252", "replace").hex()
    lines = [b"q /Faint gs 0.45 g BT /Stamp %.2f Tf" % size]
    for step in (-1, 0, 1):
        far = step * apart
        upright = math.radians(turn)
        x = (left + right) / 2 - far * math.sin(upright) - half * cos
        y = (bottom + top) / 2 + far * math.cos(upright) - half * sin
        place = (cos, sin, -sin, cos, x, y)
        lines.append(b"%.4f %.4f %.4f %.4f %.2f %.2f Tm" % place + f" <{said}> Tj".encode())
    return b"\n".join([*lines, b"ET Q\n"])
