"""Print made plain: ligatures, typographic quotes and dashes, soft hyphens, white space."""

import re
from bisect import bisect_left
from collections.abc import Container, Sequence
from dataclasses import dataclass

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_QUOTES = dict.fromkeys("‘’‚‛′`´", "'") | dict.fromkeys("“”„‟″«»", '"')
_DASHES = dict.fromkeys("‐‑‒–—―−", "-")
_PLAIN = _LIGATURES | _QUOTES | _DASHES | dict.fromkeys("\u200b\u200c\u200d\ufeff", "")

# A soft hyphen at a line's end joins the halves of a word; pdfium writes it as U+FFFE or U+0002.
_SOFT_HYPHEN = r"[\u00ad\ufffe\x02]\s*"
_SOFT = re.compile(_SOFT_HYPHEN)
_ODD = "".join(map(re.escape, _PLAIN)) + "\u00ad\ufffe\x02"
LONGEST_WORD = 200  # what is longer was not set to be read, and would take patterns for ever
_TOKEN = re.compile(rf"[^\s{_ODD}]+|\s+|{_SOFT_HYPHEN}|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Folded:
    """`origin[i]` is where character i of `text` stood before folding."""

    text: str
    origin: Sequence[int]

    @classmethod
    def joined(cls, pieces: "Sequence[Folded]", glue: str) -> "Folded":
        text: list[str] = []
        origin: list[int] = []
        for piece in pieces:
            if text and piece.text:
                text.append(glue)
                origin.append(origin[-1])
            text.append(piece.text)
            origin.extend(piece.origin)
        return cls("".join(text), origin)

    def offset_of(self, origin: int) -> int:
        """The first folded character that stood at `origin` or after it."""
        return bisect_left(self.origin, origin)


def fold(
    text: str, *, offset: int = 0, keep_lines: bool = True, gaps: Container[int] = ()
) -> Folded:
    """`gaps` are offsets of white space that parts two columns: a tabulator in the folded text."""
    folded: list[str] = []
    origin: list[int] = []
    for token in _TOKEN.finditer(text):
        start = token.start()
        word = token.group()
        if len(word) > 1 and not word[0].isspace() and not _SOFT.match(word):
            folded.append(word[:LONGEST_WORD])
            origin.extend(range(offset + start, offset + start + len(folded[-1])))
            continue
        plain = _plain(word, keep_lines=keep_lines)
        plain = "\t" if plain == " " and start in gaps else plain
        folded.append(plain)
        origin.extend([offset + start] * len(plain))
    return Folded("".join(folded), origin)


def _plain(token: str, *, keep_lines: bool) -> str:
    if _SOFT.match(token):
        return ""
    if token.isspace():
        return "\n" if keep_lines and "\n" in token else " "
    return _PLAIN.get(token, token)
