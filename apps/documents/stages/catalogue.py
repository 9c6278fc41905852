"""The operations a caller may ask the sandbox for, by name."""

from collections.abc import Callable
from typing import Any

from PIL import Image

from apps.documents.stages.images import images
from apps.documents.stages.inspect import inspect
from apps.documents.stages.ocr import engine, ocr
from apps.documents.stages.places import clean
from apps.documents.stages.scan import scan
from apps.documents.stages.sniff import sniff
from apps.documents.stages.stamp import stamp
from apps.documents.stages.text import text

Stage = Callable[..., tuple[dict[str, Any], list[bytes]]]

STAGES: dict[str, Stage] = {
    "inspect": inspect,
    "scan": scan,
    "text": text,
    "ocr": ocr,
    "images": images,
    "clean": clean,
    "stamp": stamp,
}


def warm() -> None:
    """Load what the libraries would otherwise load on the first file, once for all children; but
    not the scanner's rules: 5 ms for the one that scans, 7 MB in each that does not."""
    Image.preinit()
    sniff(b"%PDF-1.7\n")
    engine()
