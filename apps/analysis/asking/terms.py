"""What a question asks for: topics that the trade has words for, and the words that are left."""

import re
from dataclasses import dataclass
from functools import cache

from apps.analysis.asking.vocabulary import TOPICS

_NOTHING = frozenset(
    re.findall(
        r"\w+",
        """
        a about actually affect affected all allow allowed am an and any anybody anyone
        anything are as at be been big but by can change changed come coming could did do
        document documents does each ever flat for from get give go got had happen happens
        has have he her here his home house how i if in into is it its keep kind know likely
        made make many me mean much must my need no not now of off often on or our out over
        own pack papers permit permitted please possible present problem property said say
        says see she should so some sort still tell than that the their them there they
        thing this to up us want was we were what when where which who whom whose why will
        with would you your
        """,
    )
)
_MONEY = frozenset({"cost", "much", "price", "fee", "pay", "charge", "bill", "expensive"})
_TIME = frozenset({"when", "long", "date", "expire", "until", "year"})

type Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """One thing asked for: phrases of stems, any of which stands for it. `known` where it is a
    topic of the trade and not a bare word."""

    phrases: tuple[Phrase, ...]
    known: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    terms: tuple[Term, ...]
    wants_money: bool = False
    wants_time: bool = False


def asked(question: str) -> Asked:
    words = stems(question)
    free = [True] * len(words)
    terms: list[Term] = []
    for said, written in _longest_first():
        for first, last in _places(said, words, free):
            free[first:last] = [False] * (last - first)
            terms.append(Term(written, known=True))
    left = [w for w, is_free in zip(words, free, strict=True) if is_free and len(w) > 1]
    terms += [Term(((word,),)) for word in dict.fromkeys(left) if word not in _nothing()]
    return Asked(tuple(dict.fromkeys(terms)), bool(_MONEY & set(words)), bool(_TIME & set(words)))


def _places(phrase: Phrase, words: list[str], free: list[bool]) -> list[tuple[int, int]]:
    size = len(phrase)
    return [
        (at, at + size)
        for at in range(len(words) - size + 1)
        if tuple(words[at : at + size]) == phrase and all(free[at : at + size])
    ]


@cache
def _longest_first() -> list[tuple[Phrase, tuple[Phrase, ...]]]:
    """What is said in more words is the more exact."""
    pairs = [(said, _phrases(topic.written)) for topic in TOPICS for said in _phrases(topic.asked)]
    return sorted(pairs, key=lambda pair: -len(pair[0]))


def _phrases(texts: tuple[str, ...]) -> tuple[Phrase, ...]:
    return tuple(dict.fromkeys(tuple(stems(text)) for text in texts))


@cache
def _nothing() -> frozenset[str]:
    return frozenset(map(stem, _NOTHING)) | _NOTHING


def stem(word: str) -> str:
    """Enough to bring `covenants` to `covenant` and `flooding` to `flood`."""
    for end, least in (("ies", 4), ("ings", 5), ("ing", 5), ("ed", 5), ("es", 5), ("s", 4)):
        if word.endswith(end) and len(word) >= least + len(end) - 1 and not word.endswith("ss"):
            word = word[: -len(end)] + ("y" if end == "ies" else "")
            break
    return word.removesuffix("e") if len(word) > 4 else word


def stems(text: str) -> list[str]:
    return [stem(word) for word in re.findall(r"[a-z0-9£]+", text.casefold())]
