"""What a question asks for: topics that the trade has words for, and the words that are left."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from snowballstemmer import stemmer

from apps.analysis.asking.vocabulary import BESIDE, TOPICS, WHO, Topic, listed

# Papers that a question names as its source, and people whom it is only about.
_SOURCES = frozenset(
    {"survey", "surveyor", "report", "search", "register", "form", "solicitor", "deed", "paperwork"}
)
_MONEY = frozenset({"cost", "much", "price", "fee", "pay", "charge", "bill", "expensive"})
_TIME = frozenset({"when", "long", "date", "expire", "until", "year", "old"})
_LEAVE = frozenset({"can", "may", "could", "allowed", "free", "permitted"})
_WHO = frozenset({"who", "whose", "name", "called", "firm", "company"})

_STEMMER = stemmer("english")
_WORD = re.compile(r"[a-z0-9£]+")

# Words that a question and the list may have or leave out.
_ARTICLES = frozenset({"the", "a", "an", "my", "our", "your", "their", "this", "these"})
GAP = "~"  # in the list: at most so many words may stand there
WIDEST_GAP = 3

A_FEW = 5  # words: "Is there a managing agent?" asks for him

type Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """One thing asked for, as it may be written: any of the phrases stands for it, the asker's own
    first. `known` where it is a topic of the trade and not a bare word; `aside` a bare word that
    stands apart from the topics (who sublets *to students* asks of subletting first), or the place
    of what is asked for; `is_head` the word after a topic, which a *loft ladder* is."""

    written: tuple[str, ...]
    known: bool = False
    aside: bool = False
    is_head: bool = False

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        return _phrases(self.written)


@dataclass(frozen=True, slots=True)
class Asked:
    terms: tuple[Term, ...]
    wants_money: bool = False
    wants_time: bool = False
    wants_leave: bool = False
    wants_name: bool = False
    counted: str = ""  # of which it is asked how many


def asked(question: str) -> Asked:
    every = _WORD.findall(question.casefold())
    raw = [word for word in every if word not in _ARTICLES]
    words = [stem(word) for word in raw]
    free = [True] * len(words)
    matters, people, places = list[Term](), list[Term](), list[Term]()
    by_sort = {WHO: people, BESIDE: places}
    for said, topic in _longest_first():
        for at in _places(said, words, free):
            for place in at if topic.sort == BESIDE else range(at[0], at[-1] + 1):
                free[place] = False
            written = (" ".join(raw[place] for place in at), *topic.written)
            by_sort.get(topic.sort, matters).append(Term(written, known=True))
    if people and (raw[0] == "who" or (not matters and not places and _stemmed(_WHO) & set(words))):
        matters, people = [*people, *matters], []
    bare, sources = _bare(raw, words, free, has_topic=bool(matters))
    places = [replace(place, aside=True) for place in places] if matters or bare else places
    terms = [*matters, *places, *bare] or sources or (people if len(every) <= A_FEW else [])
    return Asked(
        tuple(dict.fromkeys(terms)),
        wants_money=bool(_MONEY & set(words)),
        wants_time=bool(_TIME & set(words)),
        wants_leave=bool(_LEAVE & set(raw[:3])),
        wants_name=raw[:1] == ["who"],
        counted=words[2] if raw[:2] == ["how", "many"] and len(raw) > 2 else "",
    )


def _bare(
    raw: list[str], words: list[str], free: list[bool], *, has_topic: bool
) -> tuple[list[Term], list[Term]]:
    """The words left over that ask for something; and those that only name a source."""
    bare, sources = list[Term](), list[Term]()
    for at, word in enumerate(raw):
        if not free[at] or len(word) < 2 or words[at] in _idle():
            continue
        beside = not all(free[max(at - 1, 0) : at + 2])
        term = Term((word,), aside=has_topic and not beside, is_head=at > 0 and not free[at - 1])
        (sources if words[at] in _stemmed(_SOURCES) else bare).append(term)
    return bare, sources


def _places(phrase: Phrase, words: list[str], free: list[bool]) -> Iterator[list[int]]:
    """Where the words of a phrase stand, in order, and none of them is another's."""
    for at in range(len(words)):
        found = _from(at, phrase, words)
        if found and all(free[place] for place in found):
            yield found


def _from(at: int, phrase: Phrase, words: list[str]) -> list[int]:
    found, gap = list[int](), 0
    for word in phrase:
        if word == GAP:
            gap = WIDEST_GAP
            continue
        place = next(
            (p for p in range(at, min(at + gap + 1, len(words))) if words[p] == word), None
        )
        if place is None:
            return []
        found.append(place)
        at, gap = place + 1, 0
    return found


@cache
def _longest_first() -> list[tuple[Phrase, Topic]]:
    """What is said in more words is the more exact."""
    pairs = [(_said(text), topic) for topic in TOPICS for text in topic.asked]
    return sorted(pairs, key=lambda pair: -len(pair[0]))


def _said(text: str) -> Phrase:
    words = [word for word in text.split() if word not in _ARTICLES]
    return tuple(s for word in words for s in ([GAP] if word == GAP else stems(word)))


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
