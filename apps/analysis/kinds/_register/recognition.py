"""How likely a paper is a copy of a register, by its headings."""

from apps.analysis.kinds._register.head import NOT_OFFICIAL
from apps.analysis.kinds._words.phrases import line, phrase, weigh
from apps.analysis.kinds.paper import Paper

_CUES = {
    line(r"(?:[A8]\s?[:;.,-]?\s)? ?(?:caution )?property register\b[^\n]{0,40}$"): 0.3,
    line(r"(?:[B8]\s?[:;.,-]?\s)? ?proprietorship register\b[^\n]{0,40}$"): 0.3,
    line(r"(?:C\s?[:;.,-]?\s)? ?charges register\b[^\n]{0,40}$"): 0.1,
    line(r"title absolute|title possessory|title qualified|title good leasehold"): 0.05,
    line(r"official copy of register of title"): 0.3,
    phrase(r"this is a copy of the register of the title"): 0.25,
    phrase(r"end of register"): 0.05,
    # A letter or a report may quote all of it.
    line(r"report on title|dear\b|\d*\.? ?transfer of (?:whole|part)"): -1.0,
}
_CAUTION_CUES = {
    phrase(r"\bcautioners? ?[:;]"): 0.4,
    phrase(r"caution against first registration"): 0.4,
    phrase(r"\b(?:cautioner['’]?s?|caution)(?: property)? register\b"): 0.4,
    phrase(r"\bcaution title number\b"): 0.3,
    line(r"(?:[B8]\s?[:;.,-]?\s)? ?cautioner['’]?s register\b[^\n]{0,40}$"): 0.3,
    line(r"(?:[A8]\s?[:;.,-]?\s)? ?property register\b[^\n]{0,40}$"): 0.2,
    phrase(r"\bproprietors? ?:"): -0.5,
    line(r"title absolute|dear\b|report on title"): -0.5,
    phrase(r"search of the index map"): -0.5,
}


def as_register(paper: Paper) -> float:
    return paper.once(_weighed)


def as_caution(paper: Paper) -> float:
    return paper.once(_weighed_as_caution)


def says_not_official(paper: Paper) -> bool:
    return paper.once(_denied)


def _weighed(paper: Paper) -> float:
    return weigh(paper.flow.text, _CUES)


def _weighed_as_caution(paper: Paper) -> float:
    return weigh(paper.flow.text, _CAUTION_CUES)


def _denied(paper: Paper) -> bool:
    return bool(NOT_OFFICIAL.search(paper.flow.text))
