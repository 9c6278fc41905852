"""Boxes: ticked, crossed, or as a scanner reads them, a letter or two each."""

import re

from apps.analysis.kinds.paper import Paper

MARKED = r"[\[(]\s?[xX✓✔✗✘√/*]\s?[\])]|[☑☒✓✔✗✘■▣◉⬤●⊠🗹\uf0fc\uf0fe\uf0fd\uf052\uf053\uf054]"
EMPTY = r"[\[(]\s{0,3}[\])]|[☐□▢◯○\uf0a8\uf06f\uf0a3\uf071]"
OPTION = r"not\s+known|don'?t\s+know|yes|no|n/a|not\s+applicable|unknown"


# What is left of a row of boxes after the one that is ticked.
OTHER_BOXES = re.compile(
    rf"^[^\S\n]*(?:(?:(?:{OPTION})\s*(?:{EMPTY})|(?:{EMPTY})\s*(?:{OPTION})\b)\s*)+", re.IGNORECASE
)


def choice_of(options: str) -> re.Pattern[str]:
    """Marks, empty boxes and the options they stand beside."""
    pattern = rf"(?P<mark>{MARKED})|(?P<empty>{EMPTY})|\b(?P<option>{options})\b"
    return re.compile(pattern, re.IGNORECASE)


_CHOICE = choice_of(OPTION)
# Where empty boxes are drawn and no letters, a mark stands alone among the options.
_LEADS = re.compile(rf"(?:^|[\t?:])[^\S\n]*(?:{MARKED})[^\S\n]*(?:{OPTION})\b", re.I | re.M)
_TRAILS = re.compile(
    rf"\b(?:{OPTION})[^\S\n\t]*(?:{MARKED})[^\S\n]*(?:\t|$(?!\n[^\S\n]*(?:{OPTION})\b))",
    re.I | re.M,
)
CROSS = re.compile(r"(?<!\w)[xX](?!\w)")
# Round or hollow for an empty one.
_EMPTY = r"(?:[OD0QCU][OD0QCU]?[\])]?|[\[(][\])]|LJ|L\]|CJ|CI|oO)"
_TICKED = r"(?:[4MVvW¥&@][\])]?|[\[(][xXvV/]|wi|vw|[vV]4|4[\])])"
_MARK = rf"(?:(?P<{{0}}>{_TICKED})|{_EMPTY})"
_OPTIONS = ("yes", "no", "not known")
_BEFORE = re.compile(
    rf"(?<!\S){_MARK.format('yes')}\s+(?i:yes)\s+{_MARK.format('no')}\s+(?i:no)\b"
    rf"(?:\s+{_MARK.format('unknown')}\s+(?i:not\s+known)\b)?"
)
_AFTER = re.compile(
    rf"(?:[?:.]|\n)\s*(?i:yes)\s+{_MARK.format('yes')}\s+(?i:no)\s+{_MARK.format('no')}(?!\S)"
    rf"(?:\s+(?i:not\s+known)\s+{_MARK.format('unknown')}(?!\S))?"
)


def marks_lead(paper: Paper) -> bool | None:
    """Whether a paper's marks stand before their options; None where its text does not tell, or
    has the empty boxes too."""
    text = paper.flow.text
    before, after = (len(place.findall(text)) for place in (_LEADS, _TRAILS))
    return None if before == after or re.search(EMPTY, text) else before > after


def chosen(
    text: str,
    first: int,
    end: int,
    choice: re.Pattern[str] = _CHOICE,
    *,
    lead: bool | None = None,
) -> tuple[str, int] | None:
    """The option with a mark. Marks stand before their options when the first of all does, and
    without other boxes where they do so elsewhere (`lead`) or are nearer to what follows; where
    every option has the same mark, none is chosen."""
    tokens = [one for one in choice.finditer(text, first, end) if not _asks_on(text, one)]
    marks = [at for at, token in enumerate(tokens) if token["mark"]]
    options = sum(1 for token in tokens if token["option"])
    if 1 < options <= len(marks):
        return None
    boxes = [at for at, token in enumerate(tokens) if token["mark"] or token["empty"]]
    if not marks:
        return _cross_for_a_box(text, tokens) if boxes else _crossed(text, tokens)
    beside = [at for at in boxes if _touching(text, tokens, at)]
    before = bool(beside) and (beside[0] + 1 < len(tokens)) and _is_before(text, tokens, beside[0])
    alone = len(boxes) == 1 and 0 < marks[0] < len(tokens) - 1
    if alone:
        ahead, behind = (_between(text, tokens, marks[0] + side) for side in (0, 1))
        if ahead != behind and (lead is None or 2 not in (ahead, behind)):
            before = ahead > behind
        elif lead is not None:
            before = lead
    for at in marks:
        other = at + 1 if before else at - 1
        if 0 <= other < len(tokens) and tokens[other]["option"]:
            last = max(tokens[at].end(), tokens[other].end())
            return plain(tokens[other]["option"]), last
    return _in_order(tokens, marks)


def _in_order(tokens: list[re.Match[str]], marks: list[int]) -> tuple[str, int] | None:
    """`[x] [ ] No`: an option that a scanner lost is told by its place in the usual order."""
    options = [at for at, token in enumerate(tokens) if token["option"]]
    boxes = len(tokens) - len(options)
    if len(marks) != 1 or not 0 < len(options) < boxes <= len(_OPTIONS):
        return None
    before = [at - place for place, at in enumerate(options)]
    said = [plain(tokens[at]["option"]) for at in options]
    if said != [_OPTIONS[number - 1] for number in before if number]:
        return None
    ticked = marks[0] - sum(1 for at in options if at < marks[0])
    return _OPTIONS[ticked], tokens[-1].end()


def _between(text: str, tokens: list[re.Match[str]], at: int) -> int:
    """How wide the gap before a token is: within a column, between two, between two lines."""
    gap = text[tokens[at - 1].end() : tokens[at].start()]
    return 2 if "\n" in gap else int("\t" in gap)


def _asks_on(text: str, token: re.Match[str]) -> bool:
    """ "If yes, when?" is no option."""
    return text[max(token.start() - 3, 0) : token.start()].lower() == "if "


def _touching(text: str, tokens: list[re.Match[str]], at: int) -> bool:
    return any(0 <= other < len(tokens) and tokens[other]["option"] for other in (at - 1, at + 1))


def _is_before(text: str, tokens: list[re.Match[str]], at: int) -> bool:
    """Whether boxes stand before their options: the first box has no option right before it."""
    if at == 0 or not tokens[at - 1]["option"]:
        return True
    between = text[tokens[at - 1].end() : tokens[at].start()]
    return len(between) > 4 or "?" in between


def _crossed(text: str, tokens: list[re.Match[str]]) -> tuple[str, int] | None:
    """`Yes X  No` and `X Yes  No`: a cross without a box, beside one option of several."""
    options = [token for token in tokens if token["option"]]
    if len(options) < 2:
        return None
    for token, following in zip(options, [*options[1:], None], strict=True):
        stop = following.start() if following else token.end() + 4
        if found := CROSS.search(text[token.end() : stop]):
            if token is options[0] and CROSS.search(
                text[max(token.start() - 3, 0) : token.start()]
            ):
                break
            return plain(token["option"]), token.end() + found.end()
    before = text[max(options[0].start() - 3, 0) : options[0].start()]
    if CROSS.search(before):
        return plain(options[0]["option"]), options[0].end()
    return None


def _cross_for_a_box(text: str, tokens: list[re.Match[str]]) -> tuple[str, int] | None:
    """`X Yes  [ ] No`: a bare cross where the one box that is missing would be."""
    options = [at for at, token in enumerate(tokens) if token["option"]]
    if len(tokens) != 2 * len(options) - 1:
        return None
    ends = [0, *(token.end() for token in tokens)]
    starts = [*(token.start() for token in tokens), len(text)]
    ahead = [text[max(ends[at], starts[at] - 4) : starts[at]] for at in options]
    behind = [text[ends[at + 1] : min(starts[at + 1], ends[at + 1] + 4)] for at in options]
    is_before = options[0] > 0 or bool(CROSS.search(ahead[0]))
    crossed = [
        tokens[at]
        for at, gap in zip(options, ahead if is_before else behind, strict=True)
        if CROSS.search(gap)
    ]
    return (plain(crossed[0]["option"]), crossed[0].end()) if len(crossed) == 1 else None


def plain(option: str) -> str:
    words = " ".join(option.lower().split())
    if words in {"none", "nil", "n/a", "not applicable"}:
        return "no"
    return "not known" if words in {"don't know", "dont know", "unknown"} else words


def ticked(text: str, first: int, end: int) -> tuple[str, int] | None:
    """The option whose box alone looks ticked, and where the boxes end; None where that is not
    plain."""
    for pattern in (_BEFORE, _AFTER):
        if found := pattern.search(text, first, end):
            marked = [at for at, mark in enumerate(found.groups()) if mark]
            return (_OPTIONS[marked[0]], found.end()) if len(marked) == 1 else None
    return None
