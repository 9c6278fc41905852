"""Files carried inside a document. Scanners do not look into a PDF's, so they are taken out."""

from collections.abc import Iterable

import pikepdf

from apps.documents.stages.refusal import Refused

_MAX_ATTACHMENTS = 100
# Windows, Linux, a script, Java.
_PROGRAM_STARTS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe")
PROGRAM_ENDINGS = frozenset(
    "exe dll com scr msi bat cmd ps1 vbs js jse wsf hta lnk jar sh app".split()  # noqa: SIM905
)


def attached(dictionaries: Iterable[pikepdf.Object]) -> dict[str, bytes]:
    """By name; programs are refused. Found by what they are, not by the catalogue's name tree, so
    that one hung on an annotation or on nothing is not missed."""
    found: dict[str, bytes] = {}
    for thing in dictionaries:
        if "/EF" in thing and isinstance(thing["/EF"], pikepdf.Dictionary):
            _take(found, _file_name(thing), thing["/EF"])
    return found


def _take(found: dict[str, bytes], name: str, files: pikepdf.Object) -> None:
    """A file may stand there twice, under its plain and its Unicode name."""
    streams = {file.objgen: file for _, file in files.items() if isinstance(file, pikepdf.Stream)}
    for stream in streams.values():
        add(found, name, stream.read_bytes())


def add(found: dict[str, bytes], name: str, content: bytes) -> None:
    """Refuses programs, and more than anybody attaches."""
    if _is_program(name, content):
        raise Refused("ACTIVE_CONTENT")
    if len(found) == _MAX_ATTACHMENTS:
        raise Refused("RESOURCE_LIMIT")
    found[_free(found, name)] = content


def _is_program(name: str, content: bytes) -> bool:
    ending = name.lower().rpartition(".")[2]
    return ending in PROGRAM_ENDINGS or content.startswith(_PROGRAM_STARTS)


def _file_name(specification: pikepdf.Object) -> str:
    for key in ("/UF", "/F"):
        if isinstance(specification.get(key), pikepdf.String):
            return str(specification[key]).replace("\\", "/").rpartition("/")[2].replace("\0", "")
    return "attachment"


def _free(taken: dict[str, bytes], name: str) -> str:
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name} ({number})"
    return free
