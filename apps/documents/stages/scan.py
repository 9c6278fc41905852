"""Our own signatures, for where no virus scanner is configured: a floor, not a replacement."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from typing import Any

import yara

from apps.documents.stages import doc, docx, mail, pdf
from apps.documents.stages.refusal import Refused
from apps.documents.stages.sniff import DOC, DOCX, MAIL, PDF, sniff

# The EICAR test string is written in two halves, so that no scanner finds this file.
_EICAR = r"X5O!P%@AP[4\PZX54(P^)7CC)7}" + "$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"

_RULES = r"""
rule EICAR_test_file { strings: $a = "%s" condition: $a }

rule Windows_program {
    condition: uint16(0) == 0x5A4D and uint32(uint32(0x3C)) == 0x00004550
}

rule Linux_program { condition: uint32(0) == 0x464C457F }

rule Office_macro_auto_run {
    strings:
        $ole = { D0 CF 11 E0 A1 B1 1A E1 }
        $vba = { 41 74 74 72 69 62 75 74 00 65 20 56 42 5F 4E 61 6D }  // Attribute VB_Nam, packed
        $open = /Auto_?Open|Document_Open|Workbook_Open/ nocase
    condition: $ole at 0 and $vba and $open
}
"""


_MAX_DEPTH = 3


@cache
def signatures() -> yara.Rules:
    return yara.compile(source=_RULES % _EICAR.replace("\\", "\\\\"))


def scan(data: bytes) -> tuple[dict[str, Any], list[bytes]]:
    """`{clean, signature}`: the first signature found in the bytes as they are or in a file
    carried inside, where compression hides it from a scanner of raw bytes."""
    for content in (data, *_carried(data, _MAX_DEPTH)):
        matches = signatures().match(data=content)
        if matches:
            return {"clean": False, "signature": matches[0].rule}, []
    return {"clean": True, "signature": None}, []


def _carried(data: bytes, depth: int) -> Iterator[bytes]:
    """All the way down. What cannot be opened is not called clean: it is refused here as `inspect`
    refuses it."""
    for content in _contents(data):
        yield content
        if depth:
            with suppress(Refused):  # judged by `inspect`; of a broken one the bytes are looked at
                yield from _carried(content, depth - 1)


def _contents(data: bytes) -> Iterable[bytes]:
    mime = sniff(data)
    if mime == PDF:
        return pdf.attachments_of(data).values()
    if mime == MAIL:
        return mail.attachments_of(data).values()
    if mime == DOC:
        return doc.streams(data)
    return docx.members(data) if mime == DOCX else ()
