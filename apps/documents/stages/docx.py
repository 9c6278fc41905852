"""Word documents: text only. Sizes are counted while unpacking, never believed from headers."""

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

from apps.documents.stages.docx_text import parsed, pieces_of
from apps.documents.stages.page import Piece, shorter
from apps.documents.stages.refusal import Refused

A4_POINTS = (595.3, 841.9)

_MAX_MEMBERS = 2000
_MAX_UNPACKED = 256 * 1024**2
_CHUNK = 1024**2
_BODY = re.compile(r"word/document\d*\.xml")  # some editions of Word number it
# Read with the body: what stands above its first page and below its last.
_ABOVE = re.compile(r"word/header\d*\.xml")
_PICTURES, _SIGNATURES = "word/media/", "_xmlsignatures/"
_BELOW = re.compile(r"word/(footer\d*|footnotes|endnotes|comments)\.xml")
# Macros, embedded programs and ActiveX.
_ACTIVE_MEMBER = re.compile(r"vbaProject|vbaData|activeX|oleObject|/embeddings/", re.IGNORECASE)
# Word takes these parts in as its own when it opens the file.
_ACTIVE_RELATIONS = ("/aFChunk", "/subDocument", "/oleObject", "/control", "/frame")


def inspect(data: bytes) -> dict[str, Any]:
    links, parts = False, {}
    for name, content in _contents(data):
        _refuse_active(name)
        if name.endswith(".rels"):
            links |= _judge_relations(content)
        elif any(part.fullmatch(name) for part in (_BODY, _ABOVE, _BELOW)):
            parts[name] = content
    return {"pages": len(_pages(parts)), "flags": ["link"] if links else []}


def members(data: bytes) -> Iterator[bytes]:
    for _, content in _contents(data):
        yield content


def with_pictures_changed(data: bytes, change: Callable[[bytes], bytes | None]) -> bytes | None:
    """The document with its pictures as `change` makes them; None where nothing changed, or where a
    signature vouches for it."""
    if _PICTURES.encode() not in data or _SIGNATURES.encode() in data:
        return None
    contents = dict(_contents(data))
    pictures = {name: held for name, held in contents.items() if name.startswith(_PICTURES)}
    changed = {name: new for name, held in pictures.items() if (new := change(held))}
    if not changed:
        return None
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as archive, zipfile.ZipFile(out, "w") as copy:
        for entry in archive.infolist():
            copy.writestr(entry, changed.get(entry.filename, contents[entry.filename]))
    return out.getvalue()


def pages_of(data: bytes) -> list[list[Piece]]:
    return _pages(dict(_contents(data)))


def _pages(parts: dict[str, bytes]) -> list[list[Piece]]:
    pages = next(pieces_of(parts[name]) for name in sorted(parts) if _BODY.fullmatch(name))
    for name in sorted(parts):
        if _ABOVE.fullmatch(name):
            _add(pages[0], parts[name], above=True)
        elif _BELOW.fullmatch(name):
            _add(pages[-1], parts[name], above=False)
    return shorter(pages)


def _add(page: list[Piece], part: bytes, *, above: bool) -> None:
    """Left and right pages often have the same header, which is read once."""
    for pieces in pieces_of(part):
        if any(piece not in page and piece[0].strip() for piece in pieces):
            page[:] = [*pieces, *page] if above else [*page, *pieces]


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
    if not any(map(_BODY.fullmatch, names)) or "[Content_Types].xml" not in names:
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
    """Whether there are links; anything else outside is fetched when Word opens the file."""
    links = False

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal links
        kind = attributes.get("Type", "")
        is_link = kind.endswith("/hyperlink")
        if kind.endswith(_ACTIVE_RELATIONS):
            raise Refused("ACTIVE_CONTENT")
        if attributes.get("TargetMode", "").lower() == "external" and not is_link:
            raise Refused("ACTIVE_CONTENT")
        links |= is_link

    parsed(content, start)
    return links
