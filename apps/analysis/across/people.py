"""Whether two papers name the same people: order, case, titles and left-out middle names apart."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from apps.analysis.across.scans import is_scanned, near
from apps.analysis.kinds._words.names import ALIAS
from apps.analysis.kinds._words.phrases import phrase
from apps.analysis.kinds.reading import FieldFound

type Name = tuple[str, ...]
type Aliases = Sequence[tuple[Name, Name]]

_TITLES = {"mr", "mrs", "miss", "ms", "mx", "dr", "sir", "dame", "lady", "lord", "rev", "prof"}
_TITLES |= {"deceased", "the", "esq", "messrs"}
_TITLES |= {"obe", "mbe", "cbe", "kbe", "dbe", "bem", "kc", "qc", "jp", "phd", "frcs", "rtd"}
_COMPANY = re.compile(
    r"\b(?:ltd|limited|plc|llp|inc|company|bank|society|council|association|trustees?|cyf|ccc)\b"
)
_SAME_WORDS = {
    "ltd": "limited",
    "cyf": "limited",
    "public limited company": "plc",
    "cyfyngedig": "limited",
    "co": "company",
}
_AND = re.compile(r"\s+and\s+|\s*[&;/]\s*|,\s*(?!(?:ltd|limited|llp|plc|inc)\b)")
_REPRESENTED = phrase(
    r"\b(?:representatives?|executors?|executrix|administrators?|administratrix|trustees?)"
    r" (?:of|for) (?:the (?:late |estate of (?:the late )?))?"
    r"(?P<it>(?-i:[A-Z])[\w'’.-]+(?: [\w'’.-]+){1,5}?)"
    r",? \(?(?:deceased|who died)\b"
)
# What a scanner takes for one another.
_LOOK_ALIKE = str.maketrans("015l", "oisi")


def same_people(
    left: Iterable[FieldFound], right: Iterable[FieldFound], aliases: Aliases = ()
) -> bool:
    """Each name on one side has its like on the other."""
    ours, theirs = list(left), list(right)
    return _same_words(ours, theirs) or (
        includes(ours, theirs, aliases) and includes(theirs, ours, aliases)
    )


def includes(
    whole: Iterable[FieldFound], part: Iterable[FieldFound], aliases: Aliases = ()
) -> bool:
    """Every name of `part`, or what its bearer is also called, is a name of `whole`."""
    known, asked = list(whole), list(part)
    scanned = is_scanned(*known, *asked)
    ours, theirs = _all_names(known, scanned=scanned), _all_names(asked, scanned=scanned)
    return all(
        any(_like(x, y) or (scanned and _near(x, y)) for x in _called(name, aliases) for y in ours)
        for name in theirs
    )


def also_known(found: FieldFound) -> Iterator[tuple[Name, Name]]:
    """`Ann Reed (formerly Ann Dale)`: the value is the one name, its quote gives the other."""
    if alias := ALIAS.search(found.quote):
        yield from product(_names(found.value), _names(alias["it"]))


def stands_for(text: str, sellers: Iterable[FieldFound]) -> Iterator[tuple[Name, Name]]:
    """Who sells as personal representative stands for the dead owner whom the deed names."""
    for found in _REPRESENTED.finditer(text):
        for seller in sellers:
            yield from product(_names(seller.value), _names(found["it"]))


def _called(name: Name, aliases: Aliases) -> Iterator[Name]:
    yield name
    for one, other in aliases:
        if _like(one, name):
            yield other
        if _like(other, name):
            yield one


def _all_names(fields: Iterable[FieldFound], *, scanned: bool) -> list[Name]:
    names = [name for found in fields for name in _names(found.value)]
    return [tuple(w.translate(_LOOK_ALIKE) for w in n) for n in names] if scanned else names


def _names(value: str) -> list[Name]:
    text = " ".join(re.sub(r"[.'’`\"()]", "", _unaccented(value)).casefold().split())
    for word, same in _SAME_WORDS.items():
        text = re.sub(rf"\b{word}\b", same, text)
    if _COMPANY.search(text):
        return [tuple(w for w in re.split(r"[\s,\-]+|&|\band\b", text) if w and w != "the")]
    people = [_words(part) for part in _AND.split(text)]
    return _with_surnames([words for words in people if words])


def _unaccented(name: str) -> str:
    """Registers are typed without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


def _words(name: str) -> Name:
    return tuple(word for word in re.split(r"[\s\-]+", name) if word and word not in _TITLES)


def _with_surnames(people: list[Name]) -> list[Name]:
    """`John and Jane Smith`: both are Smiths."""
    for at in range(len(people) - 2, -1, -1):
        if len(people[at]) == 1 and len(people[at + 1]) > 1:
            people[at] = (*people[at], people[at + 1][-1])
    return people


def _same_words(left: list[FieldFound], right: list[FieldFound]) -> bool:
    """A firm with an `and` in its name, which one of the papers took for two."""
    ours, theirs = (" ".join(found.value for found in side) for side in (left, right))
    return bool(_COMPANY.search(ours.casefold())) and _bag(ours) == _bag(theirs)


def _bag(text: str) -> set[str]:
    return {word for name in _names(f"{text} company") for word in name}


def _like(left: Name, right: Name) -> bool:
    """The same surname, first names that agree, and middle names as far as both give them."""
    if sorted(left) == sorted(right):
        return True
    if min(len(left), len(right)) < 2 or left[-1] != right[-1]:
        return False
    return _agree(left[0], right[0]) and _subsequence(left[1:-1], right[1:-1])


def _near(left: Name, right: Name) -> bool:
    return near(" ".join(left), " ".join(right))


def _agree(left: str, right: str) -> bool:
    return left == right or (min(len(left), len(right)) == 1 and left[0] == right[0])


def _subsequence(left: Name, right: Name) -> bool:
    shorter, longer = sorted((left, right), key=len)
    rest = iter(longer)
    return all(any(_agree(name, other) for other in rest) for name in shorter)
