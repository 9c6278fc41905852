"""A PDF's structure: opened with repair, walked object by object."""

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2

from apps.documents.stages.active import TELLING_NAMES, judge
from apps.documents.stages.attachments import attached
from apps.documents.stages.refusal import Refused

_TELLING = re.compile(
    rb"(?:%s)\b" % "|".join(sorted(TELLING_NAMES | {"/EF", "/ByteRange"})).encode()
)
_COMPOUND = (pikepdf.Dictionary, pikepdf.Array)


@contextmanager
def structure(data: bytes) -> Iterator[pikepdf.Pdf]:
    """qpdf's view. It rebuilds a broken cross-reference table by itself."""
    try:
        with pikepdf.open(BytesIO(data)) as document:
            yield document
    except pikepdf.PasswordError:
        raise Refused("ENCRYPTED") from None
    except (pikepdf.PdfError, pikepdf.DataDecodingError):
        raise Refused("CORRUPT") from None


def drawn(data: bytes) -> pypdfium2.PdfDocument:
    """pdfium's view; what it cannot open is first written anew by qpdf."""
    with suppress(pypdfium2.PdfiumError):
        return pypdfium2.PdfDocument(data)
    rewritten = BytesIO()
    # qpdf drops an object after which a cut file ends at once.
    with structure(data + b"\n%%EOF\n") as document:
        document.save(rewritten)
    try:
        return pypdfium2.PdfDocument(rewritten.getvalue())
    except pypdfium2.PdfiumError:
        raise Refused("CORRUPT") from None


def inspect(data: bytes, max_pages: int) -> tuple[dict[str, Any], dict[str, bytes]]:
    pages = len(drawn(data))
    if pages > max_pages:
        raise Refused("TOO_MANY_PAGES")
    with structure(data) as document:
        if not pages or not len(document.pages):
            raise Refused("CORRUPT")
        telling = list(_telling_objects(document))
        flags = judge(telling)
        if "xfa" in flags and document.Root.get("/NeedsRendering"):
            raise Refused("DYNAMIC_FORM")  # its pages are made by a viewer from a programme
        flags += _signed(telling, len(data.rstrip()))
        if document.is_encrypted:
            flags.append("owner_password")
        is_portfolio = "/Collection" in document.Root
        attachments = attached(telling)
    return {"pages": pages, "flags": flags, "carries_documents": is_portfolio}, attachments


def _signed(telling: list[pikepdf.Object], size: int) -> list[str]:
    """A signature covers the file up to the end of its revision; what follows came later."""
    ranges = [list(thing["/ByteRange"]) for thing in telling if "/ByteRange" in thing]
    if not ranges:
        return []
    ends = [sum(map(int, numbers[-2:])) for numbers in ranges]
    return ["signed", "modified_after_signing"] if max(ends) < size else ["signed"]


def _telling_objects(document: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Every dictionary that says something worth a look, in object streams too. qpdf writes names
    plainly, so `/J#61vaScript` is found as well; most objects are dismissed by one search over
    their serialised form."""
    for thing in document.objects:
        plain = thing.stream_dict if isinstance(thing, pikepdf.Stream) else thing
        if isinstance(plain, _COMPOUND) and _TELLING.search(plain.unparse(resolved=True)):
            yield from _dictionaries(plain)


def _dictionaries(thing: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Itself and the direct dictionaries inside; indirect ones come by themselves."""
    if isinstance(thing, pikepdf.Dictionary):
        yield thing
        children = [child for _, child in thing.items()]
    elif isinstance(thing, pikepdf.Array):
        children = list(thing)
    else:
        return
    for child in children:
        if isinstance(child, pikepdf.Object) and not child.is_indirect:
            yield from _dictionaries(child)


def attachments_of(data: bytes) -> dict[str, bytes]:
    with structure(data) as document:
        return attached(_telling_objects(document))
