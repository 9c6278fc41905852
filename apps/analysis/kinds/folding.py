"""Print made plain: ligatures, typographic quotes and dashes, soft hyphens, white space."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
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
_WORDS = rf"[^\s{_ODD}]+(?: [^\s{_ODD}]+)*"  # a stretch that is plain already
_TOKEN = re.compile(rf"(?P<words>{_WORDS})|\s+|{_SOFT_HYPHEN}|.", re.DOTALL)
_WORD = re.compile(r"[^ ]+| ")


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
    text: str, *, offset: int = 0, keep_lines: bool = True, gaps: Iterable[int] = ()
) -> Folded:
    """`gaps` are offsets of white space that parts two columns: a tabulator in the folded text."""
    folded: list[str] = []
    origin: list[int] = []
    for token in _TOKEN.finditer(text):
        start = offset + token.start()
        if token["words"] is None:
            plain = _plain(token.group(), keep_lines=keep_lines)
            folded.append(plain)
            origin.extend([start] * len(plain))
            continue
        for words, at in _cut(token.group()):
            folded.append(words)
            origin.extend(range(start + at, start + at + len(words)))
    return Folded(_with_columns("".join(folded), origin, [offset + gap for gap in gaps]), origin)


def _cut(words: str) -> Iterable[tuple[str, int]]:
    """The words with where each begins: all in one, unless one of them is too long."""
    if len(words) <= LONGEST_WORD:
        return ((words, 0),)
    return ((found.group()[:LONGEST_WORD], found.start()) for found in _WORD.finditer(words))


def _with_columns(text: str, origin: Sequence[int], gaps: Iterable[int]) -> str:
    for gap in gaps:
        at = bisect_left(origin, gap)
        if text[at : at + 1] == " " and origin[at] == gap:
            text = f"{text[:at]}\t{text[at + 1 :]}"
    return text


def _plain(token: str, *, keep_lines: bool) -> str:
    if _SOFT.match(token):
        return ""
    if token.isspace():
        return "\n" if keep_lines and "\n" in token else " "
    return _PLAIN.get(token, token)
