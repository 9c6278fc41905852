"""Files carried inside a PDF. Scanners do not look into them, so they are taken out."""

from collections.abc import Iterable

import pikepdf

from apps.documents.stages.refusal import Refused
from apps.documents.stages.sniff import sniff

_MAX_ATTACHMENTS = 100
_PROGRAMS = {
    "application/x-dosexec",
    "application/vnd.microsoft.portable-executable",
    "application/x-executable",
    "application/x-pie-executable",
    "application/x-sharedlib",
    "application/x-mach-binary",
    "application/java-archive",
    "application/x-ms-shortcut",
    "text/x-shellscript",
    "text/x-msdos-batch",
}
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
    for stream in {file.objgen: file for _, file in files.items()}.values():
        if not isinstance(stream, pikepdf.Stream):
            continue
        content = stream.read_bytes()
        if name.lower().rpartition(".")[2] in PROGRAM_ENDINGS or sniff(content) in _PROGRAMS:
            raise Refused("ACTIVE_CONTENT")
        if len(found) == _MAX_ATTACHMENTS:
            raise Refused("RESOURCE_LIMIT")
        found[_free(found, name)] = content


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
