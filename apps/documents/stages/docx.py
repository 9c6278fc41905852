"""Word documents: text only. Sizes are counted while unpacking, never believed from headers."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from xml.parsers import expat

from apps.documents.stages.page import shorter
from apps.documents.stages.refusal import Refused

A4_POINTS = (595.3, 841.9)

_MAX_MEMBERS = 2000
_MAX_UNPACKED = 256 * 1024**2
_CHUNK = 1024**2
_BODY = "word/document.xml"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main "
# Macros, embedded programs and ActiveX; a target outside is fetched when Word opens the file.
_ACTIVE_MEMBER = re.compile(r"vbaProject|vbaData|activeX|oleObject|/embeddings/", re.IGNORECASE)
_OUTSIDE = re.compile(rb'TargetMode\s*=\s*["\']External["\']')
_LINK = re.compile(rb"relationships/hyperlink")


def inspect(data: bytes) -> dict[str, Any]:
    links, pages = False, [""]
    for name, content in _contents(data):
        _refuse_active(name)
        if name.endswith(".rels"):
            links |= _judge_relations(content)
        elif name == _BODY:
            pages = pages_of(content)
    return {"pages": len(pages), "flags": ["link"] if links else []}


def members(data: bytes) -> Iterator[bytes]:
    for _, content in _contents(data):
        yield content


def page_texts(data: bytes) -> list[str]:
    return next(pages_of(content) for name, content in _contents(data) if name == _BODY)


def _contents(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Name and content of each member. What zipfile cannot read it says in many ways."""
    left = _MAX_UNPACKED
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _refuse_shape(archive.namelist())
            for entry in archive.infolist():
                content = _unpacked(archive, entry, left)
                left -= len(content)
                yield entry.filename, content
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError):
        raise Refused("CORRUPT") from None


def _refuse_shape(names: list[str]) -> None:
    if len(names) > _MAX_MEMBERS:
        raise Refused("RESOURCE_LIMIT")
    if _BODY not in names or "[Content_Types].xml" not in names:
        raise Refused("TYPE_MISMATCH")


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bytes:
    content = bytearray()
    with archive.open(entry) as member:
        while chunk := member.read(_CHUNK):
            content += chunk
            if len(content) > most:
                raise Refused("RESOURCE_LIMIT")
    return bytes(content)


def _refuse_active(name: str) -> None:
    parts = name.replace("\\", "/").split("/")
    if _ACTIVE_MEMBER.search(name) or ".." in parts or parts[0] == "":
        raise Refused("ACTIVE_CONTENT")


def _judge_relations(content: bytes) -> bool:
    """Whether there are links; anything else outside the file is refused."""
    links = len(_LINK.findall(content))
    if len(_OUTSIDE.findall(content)) > links:
        raise Refused("ACTIVE_CONTENT")
    return links > 0


class _Body:
    """Collects paragraphs; an explicit or remembered page break starts a new page."""

    def __init__(self) -> None:
        self.pages: list[list[str]] = [[]]
        self.in_text = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.removeprefix(_W)
        if name == "t":
            self.in_text = True
        elif name == "tab":
            self.pages[-1].append(" ")
        elif name == "lastRenderedPageBreak" or attributes.get(f"{_W}type") == "page":
            self.pages.append([])
        elif name in {"br", "cr"}:
            self.pages[-1].append("\n")

    def end(self, tag: str) -> None:
        name = tag.removeprefix(_W)
        if name == "t":
            self.in_text = False
        elif name == "p":
            self.pages[-1].append("\n")

    def data(self, characters: str) -> None:
        if self.in_text:
            self.pages[-1].append(characters)


def _no_doctype(*_: object) -> None:
    """Entities need a DOCTYPE, and no word processor writes one."""
    raise Refused("CORRUPT")


def pages_of(body: bytes) -> list[str]:
    collected = _Body()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = _no_doctype
    parser.StartElementHandler = collected.start
    parser.EndElementHandler = collected.end
    parser.CharacterDataHandler = collected.data
    try:
        parser.Parse(body, True)
    except expat.ExpatError:
        raise Refused("CORRUPT") from None
    return shorter("".join(page) for page in collected.pages)
