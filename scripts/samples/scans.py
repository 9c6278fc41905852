"""Paper put through a scanner: each page an image, slightly turned, with grain."""

import io
import random

import pypdfium2
from PIL import Image


def scan(pdf: bytes, *, dpi: int = 200, skew: float = 0.7, quality: int = 60) -> bytes:
    """The same pages without a letter of text; `skew` in degrees, the same bytes every time."""
    with pypdfium2.PdfDocument(pdf) as source:
        bitmaps = [page.render(scale=dpi / 72, grayscale=True).to_pil() for page in source]
    grain = random.Random(len(pdf))
    first, *rest = [
        _worn(page, skew if number % 2 == 0 else -skew / 2, grain)
        for number, page in enumerate(bitmaps)
    ]
    buffer = io.BytesIO()
    first.save(
        buffer, "PDF", save_all=True, append_images=rest, resolution=dpi, quality=quality,
        creationDate=None, modDate=None,
    )  # fmt: skip
    return buffer.getvalue()


def _worn(page: Image.Image, skew: float, grain: random.Random) -> Image.Image:
    turned = page.convert("L").rotate(skew, Image.Resampling.BICUBIC, fillcolor=255)
    noise = Image.frombytes("L", turned.size, grain.randbytes(turned.width * turned.height))
    return Image.blend(turned, noise, 0.06)
