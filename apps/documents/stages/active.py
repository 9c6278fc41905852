"""The policy on active content: a conveyancing document has none, so what runs, sends or opens
something when the page is looked at is refused, not cleaned. Links to the web stay."""

import re
from collections.abc import Iterable

import pikepdf

from apps.documents.stages.attachments import PROGRAM_ENDINGS
from apps.documents.stages.refusal import Refused

# ISO 32000-2, 12.6.4: what an action may do. These reach outside the document.
_FORBIDDEN_ACTIONS = {
    "/JavaScript",
    "/Launch",
    "/SubmitForm",
    "/ImportData",
    "/GoToR",
    "/Rendition",
    "/RichMediaExecute",
    "/Movie",
    "/Sound",
}
_FORBIDDEN_ANNOTATIONS = {"/RichMedia", "/Movie", "/Sound", "/3D", "/Screen"}
_MENTIONED = {"/JS", "/JavaScript", "/XFA", "/URI"}
TELLING_NAMES = _FORBIDDEN_ACTIONS | _FORBIDDEN_ANNOTATIONS | _MENTIONED
_LINK_SCHEMES = ("http://", "https://", "mailto:", "tel:")
# A word processor makes of a mistyped web address a link into its author's own folder: common in
# honest documents, and it leads nowhere for anyone else. One to a server or a program does.
_AUTHORS_FOLDER = re.compile(r"file:///[a-z]:[/\\]")


def judge(dictionaries: Iterable[pikepdf.Object]) -> list[str]:
    """Names of what was found and tolerated."""
    tolerated = set()
    for thing in dictionaries:
        if _name(thing, "/S") in _FORBIDDEN_ACTIONS or "/JS" in thing:
            raise Refused("ACTIVE_CONTENT")
        if _name(thing, "/Subtype") in _FORBIDDEN_ANNOTATIONS or "/JavaScript" in thing:
            raise Refused("ACTIVE_CONTENT")
        if "/URI" in thing:
            tolerated.add(_link(thing["/URI"]))
        if "/XFA" in thing:
            tolerated.add(_form(thing["/XFA"]))
    return sorted(tolerated - {""})


def _name(thing: pikepdf.Object, key: str) -> str:
    value = thing.get(key)
    return str(value) if isinstance(value, pikepdf.Name) else ""


def _link(target: pikepdf.Object) -> str:
    """A relative address has no scheme and goes nowhere by itself; `/URI` may also be the
    catalogue's dictionary of the base address."""
    if not isinstance(target, pikepdf.String):
        return ""
    address = str(target).strip().lower()
    if _AUTHORS_FOLDER.match(address) and address.rpartition(".")[2] not in PROGRAM_ENDINGS:
        return "file_link"
    scheme, colon, _ = address.partition(":")
    if colon and scheme.isalpha() and not address.startswith(_LINK_SCHEMES):
        raise Refused("ACTIVE_CONTENT")
    return "link"


def _form(xfa: pikepdf.Object) -> str:
    """An XML form, whole or in parts between their names; its scripts run on opening."""
    parts = list(xfa) if isinstance(xfa, pikepdf.Array) else [xfa]
    for part in parts:
        if isinstance(part, pikepdf.Stream) and b"script" in part.read_bytes():
            raise Refused("ACTIVE_CONTENT")
    return "xfa"
