"""The text of a Word document's parts, as a reader sees it: what was deleted or moved away is not
there, a text box is there once, and what is made to be overlooked says why."""

import re
from collections.abc import Callable
from typing import Any
from xml.parsers import expat

from apps.documents.stages.page import Piece
from apps.documents.stages.refusal import Refused

_TINY_HALF_POINTS = 5
_PALE = re.compile("[E-Fe-f][0-9A-Fa-f]" * 3)
_UNSAID = frozenset({"auto", ""})
_OFF = frozenset({"0", "false", "off"})
# A text box stands there a second time, for programs that do not know it.
_PASSED_OVER = frozenset({"moveFrom", "del", "Fallback"})
# Of Wingdings, in which forms have their boxes.
_SYMBOLS = {"A8": "☐", "6F": "☐", "FE": "☑", "52": "☑", "FD": "☒", "78": "☒", "FC": "✓", "FB": "✗"}
# Fields that fetch or start something when they are brought up to date.
_ACTIVE_FIELD = re.compile(r"\s*(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK)\b", re.I)

type Start = Callable[[str, dict[str, str]], None]


def pieces_of(part: bytes) -> list[list[Piece]]:
    """Pages of pieces; an explicit or remembered page break starts a new page."""
    collected = _Part()
    parsed(part, collected.start, collected.end, collected.data)
    collected.judge_field()
    return [[("".join(texts), why) for why, texts in page] for page in collected.pages]


def parsed(content: bytes, start: Start, end: Any = None, data: Any = None) -> None:
    """Raises Refused. Entities need a DOCTYPE, and no word processor writes one."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = _no_doctype
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = data
    try:
        parser.Parse(content, True)
    except expat.ExpatError:
        raise Refused("CORRUPT") from None


def _no_doctype(*_: object) -> None:
    raise Refused("CORRUPT")


class _Part:
    def __init__(self) -> None:
        self.pages: list[list[tuple[str, list[str]]]] = [[]]
        self.path: list[str] = []
        self.runs: list[str] = []  # why the run is not seen; a text box's stand inside another
        self.shaded: dict[str, bool] = {}
        self.passed_over = 0
        self.field = ""
        self.is_ticked = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        self.path.append(name)
        said = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        if name in _PASSED_OVER and "rPr" not in self.path[-3:]:
            self.passed_over += 1
        if name in {"r", "p", "tc"}:
            self.shaded[name] = False
            self.runs += [""] if name == "r" else []
        elif name in {"tab", "ptab"} and self.path[-2:-1] == ["r"]:
            self.add(" ")
        elif name == "noBreakHyphen":
            self.add("-")
        elif name == "sym":
            self.add(_SYMBOLS.get(said.get("char", "")[-2:].upper(), ""))
        elif name == "lastRenderedPageBreak" or (name == "br" and said.get("type") == "page"):
            self.pages.append([])
        elif name in {"br", "cr"}:
            self.add("\n")
        elif name in {"fldChar", "fldSimple"}:
            self.judge_field()
            self.field = said.get("instr", "")
        else:
            self.style(name, said)

    def style(self, name: str, said: dict[str, str]) -> None:
        value = said.get("val", "")
        match self.path[-3:]:
            case [owner, "rPr" | "pPr" | "tcPr", "shd"]:
                fill = said.get("fill", "")
                self.shaded[owner] = fill not in _UNSAID and not _PALE.fullmatch(fill)
            case [_, "checkBox", "default" | "checked"]:
                self.is_ticked = value not in _OFF
            case ["r", "rPr", "highlight"]:
                self.shaded["r"] = value not in {"none", "white"}
            case ["r", "rPr", "vanish"] if value not in _OFF:
                self.runs[-1] = "invisible"
            case ["r", "rPr", "color"] if _PALE.fullmatch(value):
                self.runs[-1] = self.runs[-1] or "white"
            case ["r", "rPr", "sz"] if value.isdecimal() and int(value) < _TINY_HALF_POINTS:
                self.runs[-1] = self.runs[-1] or "tiny"

    def end(self, tag: str) -> None:
        name = self.path.pop()
        if name in _PASSED_OVER and "rPr" not in self.path[-2:]:
            self.passed_over -= 1
        if name == "p":
            self.add("\n")
        elif name == "checkBox":  # of a form from before 2007
            self.add("☑" if self.is_ticked else "☐")
            self.is_ticked = False
        elif name == "r":
            self.runs.pop()
        elif name == "tc":
            self.shaded["tc"] = False

    def data(self, characters: str) -> None:
        if self.path[-1] == "t":
            self.add(characters)
        elif self.path[-1] == "instrText":
            self.field += characters

    def add(self, text: str) -> None:
        if self.passed_over:
            return
        why = self.runs[-1] if self.runs and not text.isspace() else ""
        if why == "white" and any(self.shaded.values()):
            why = ""
        page = self.pages[-1]
        if not page or page[-1][0] != why:
            page.append((why, []))
        page[-1][1].append(text)

    def judge_field(self) -> None:
        if _ACTIVE_FIELD.match(self.field):
            raise Refused("ACTIVE_CONTENT")
