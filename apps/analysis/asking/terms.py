"""What a question asks for: topics that the trade has words for, and the words that are left."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from snowballstemmer import stemmer

from apps.analysis.asking.vocabulary import TOPICS, Topic, listed

# Papers that a question names as its source, and people whom it is only about.
_SOURCES = frozenset({"survey", "surveyor", "report", "search", "register", "form", "solicitor"})
_MONEY = frozenset({"cost", "much", "price", "fee", "pay", "charge", "bill", "expensive"})
_TIME = frozenset({"when", "long", "date", "expire", "until", "year", "old"})
_WHO = frozenset({"who", "whose", "name", "called", "firm", "company"})

_STEMMER = stemmer("english")
_WORD = re.compile(r"[a-z0-9£]+")

A_FEW = 5  # words: "Is there a managing agent?" asks for him

type Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """One thing asked for, as it may be written: any of the phrases stands for it, the asker's own
    first. `known` where it is a topic of the trade and not a bare word; `aside` a bare word that
    stands apart from the topics: who sublets *to students* asks of subletting first."""

    written: tuple[str, ...]
    known: bool = False
    aside: bool = False

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        return _phrases(self.written)


@dataclass(frozen=True, slots=True)
class Asked:
    terms: tuple[Term, ...]
    wants_money: bool = False
    wants_time: bool = False
    wants_number: bool = False


def asked(question: str) -> Asked:
    raw = _WORD.findall(question.casefold())
    words = [stem(word) for word in raw]
    free = [True] * len(words)
    terms, people, sources = list[Term](), list[Term](), list[Term]()
    for said, topic in _longest_first():
        for first, last in _places(said, words, free):
            free[first:last] = [False] * (last - first)
            term = Term((" ".join(raw[first:last]), *topic.written), known=True)
            (people if topic.is_role else terms).append(term)
    if not terms and _stemmed(_WHO) & set(words):
        terms, people = people, []
    has_topic = bool(terms)
    for at, word in enumerate(raw):
        if free[at] and len(word) > 1 and words[at] not in _idle():
            beside = not all(free[max(at - 1, 0) : at + 2])
            bare = Term((word,), aside=has_topic and not beside)
            (sources if words[at] in _stemmed(_SOURCES) else terms).append(bare)
    return Asked(
        tuple(dict.fromkeys(terms or sources or (people if len(raw) <= A_FEW else ()))),
        wants_money=bool(_MONEY & set(words)),
        wants_time=bool(_TIME & set(words)),
        wants_number=raw[:2] == ["how", "many"],
    )


def _places(phrase: Phrase, words: list[str], free: list[bool]) -> list[tuple[int, int]]:
    size = len(phrase)
    return [
        (at, at + size)
        for at in range(len(words) - size + 1)
        if tuple(words[at : at + size]) == phrase and all(free[at : at + size])
    ]


@cache
def _longest_first() -> list[tuple[Phrase, Topic]]:
    """What is said in more words is the more exact."""
    pairs = [(said, topic) for topic in TOPICS for said in _phrases(topic.asked)]
    return sorted(pairs, key=lambda pair: -len(pair[0]))


@cache
def _phrases(texts: tuple[str, ...]) -> tuple[Phrase, ...]:
    return tuple(dict.fromkeys(tuple(stems(text)) for text in texts))


@cache
def _stemmed(words: frozenset[str]) -> frozenset[str]:
    return frozenset(map(stem, words)) | words


@cache
def _idle() -> frozenset[str]:
    """With what the list's words become: `coming`, `decided`."""
    words = listed("idle")
    bare = [word.removesuffix("e") for word in words]
    ends = ("", "s", "ing", "ed")
    return frozenset(words) | {stem(f"{word}{end}") for word in (*words, *bare) for end in ends}


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """As PostgreSQL's full text has it."""
    return str(_STEMMER.stemWord(word))


def stems(text: str) -> list[str]:
    return [stem(word) for word in _WORD.findall(text.casefold())]
