"""Makers of test documents. Each answers the bytes of a file."""

import random
from collections.abc import Callable
from io import BytesIO

import pikepdf
import pypdfium2
from PIL import Image, ImageFilter
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

LINES = [
    "This is an official copy of the register of title",
    "The Landlord covenants with the Tenant as follows",
    "to keep the roof and the main structure in repair",
    "Title absolute subject to the entries below dated 1998",
]
# In two halves, so that no scanner stops at this file.
EICAR = (r"X5O!P%@AP[4\PZX54(P^)7CC)7}" + "$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*").encode()


def pdf(*pages: list[str], size: int = 12) -> bytes:
    """Lines of Helvetica from 72 points left and 100 points below the top of A4."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    for lines in pages or (LINES,):
        canvas.setFont("Helvetica", size)
        for number, line in enumerate(lines):
            canvas.drawString(72, A4[1] - 100 - number * size * 2, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def dense_pdf(pages: int) -> bytes:
    return pdf(*[[f"{LINES[n % 4]} {LINES[(n + 1) % 4]}" for n in range(34)]] * pages, size=10)


def changed(data: bytes, change: Callable[[pikepdf.Pdf], None], **save: object) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as document:
        change(document)
        document.save(out, **save)
    return out.getvalue()


def rotated_pdf(lines: list[str], rotation: int) -> bytes:
    return turned(pdf(lines), rotation)


def turned(data: bytes, rotation: int) -> bytes:
    def rotate(document: pikepdf.Pdf) -> None:
        document.pages[0].Rotate = rotation

    return changed(data, rotate)


def rendered(data: bytes, *, dpi: int = 72) -> Image.Image:
    page = pypdfium2.PdfDocument(data)[0]
    return page.render(scale=dpi / 72, grayscale=True).to_pil().convert("L")


def with_root(**entries: object) -> bytes:
    """A PDF whose catalogue has these entries besides, packed into object streams."""

    def add(document: pikepdf.Pdf) -> None:
        for key, value in entries.items():
            document.Root[f"/{key}"] = document.make_indirect(value)

    return changed(pdf(), add, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def with_action(**entries: object) -> bytes:
    return with_root(OpenAction=pikepdf.Dictionary(Type=pikepdf.Name.Action, **entries))


def with_link(address: str) -> bytes:
    action = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String(address))
    return with_root(Annotation=pikepdf.Dictionary(Subtype=pikepdf.Name.Link, A=action))


def with_attachment(name: str, content: bytes) -> bytes:
    def attach(document: pikepdf.Pdf) -> None:
        document.attachments[name] = pikepdf.AttachedFileSpec(document, content, filename=name)

    return changed(pdf(), attach, compress_streams=True)


def encrypted(*, user: str, owner: str) -> bytes:
    return changed(
        pdf(), lambda _: None, encryption=pikepdf.Encryption(user=user, owner=owner, R=6)
    )


def photograph(lines: list[str] = LINES, *, dpi: int = 200, skew: float = 0) -> Image.Image:
    """What a scanner makes of a page: grey, a little soft, with specks, perhaps not straight."""
    upright = rendered(pdf(lines), dpi=dpi)
    picture = upright.rotate(skew, Image.Resampling.BICUBIC, fillcolor=255)
    specks = random.Random(7)
    for _ in range(2000):
        at = (specks.randrange(picture.width), specks.randrange(picture.height))
        picture.putpixel(at, specks.randrange(120, 255))
    return picture.filter(ImageFilter.GaussianBlur(0.5))


def scanned_pdf(picture: Image.Image, *, dpi: int = 200) -> bytes:
    return image(picture, "PDF", resolution=dpi)


def image(picture: Image.Image, kind: str, **options: object) -> bytes:
    out = BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def blank_image(kind: str, width: int = 300, height: int = 200, **options: object) -> bytes:
    return image(Image.new("L", (width, height), 255), kind, **options)


def mixed_pdf() -> bytes:
    """A typed page, and a scanned one."""
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf())) as document:
        with pikepdf.open(BytesIO(scanned_pdf(photograph()))) as scan:
            document.pages.extend(scan.pages)
        document.save(out)
    return out.getvalue()
