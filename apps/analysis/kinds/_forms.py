"""The Law Society's forms: who sells what, and when it was signed."""

import re
from collections.abc import Iterator

from apps.analysis.kinds._searches import PROPERTY_LABELS
from apps.analysis.kinds._words.addresses import address_field
from apps.analysis.kinds._words.answers import Reply
from apps.analysis.kinds._words.dates import DATE, iso
from apps.analysis.kinds._words.fields import names_field
from apps.analysis.kinds._words.labels import labels, values
from apps.analysis.kinds._words.phrases import field_at, phrase
from apps.analysis.kinds.paper import Paper
from apps.analysis.kinds.reading import FieldFound

ADDRESS = (
    f"property being (?:sold|transferred)|(?:full )?address of (?:the )?property"
    f"(?: being sold)?(?: and postcode)?|{PROPERTY_LABELS}"
)
SELLER = (
    "(?:seller|vendor) \\d|"
    "(?:full )?names?(?:\\(s\\))? of (?:the )?(?:seller|vendor|owner)s?|(?:the )?(?:seller"
    "|vendor)s?(?:'s?)?"
    "(?: \\(s\\))?(?: full)?(?: names?)?|sellers? names?|names? of sellers?|owners?"
)
_SIGNED = labels(
    "(?:signed and )?dated?(?: of signature| signed)?|signed(?: electronically| online)?(?: on)?"
    "|date of (?:signing"
    "|signature|completion of form)"
)
_SIGNATURE = phrase(
    rf"\bsign(?:ed|ature)\w*[^\n?]{{0,80}}?(?:\n[^\n?]{{0,80}}?){{0,2}}\bdated?\b ?:? ?"
    rf"(?P<it>{DATE})"
    rf"|\bsigned (?:electronically |online )?by:? [^\n]{{3,80}}?(?: on | - |[:,)] ?| )"
    rf"(?P<also>{DATE})"
    rf"|\bsigned by:?\n(?:[^\n]{{2,60}}\n){{1,3}}(?P<below>{DATE})"
)

LACKING = phrase(
    r"\b(?:without|no|not|never|didn't|did not|none|failed to|lack(?:s|ing|ed)?|awaiting"
    r"|unable to (?:find|locate))\b"
    r"[^.;\n]{0,80}?\b(?:planning|permission|consents?|approvals?|building (?:regulations?"
    r"|regs|control)|certificates?"
    r"|licen[cs]e|sign(?:ed)?[- ]off|obtain(?:ed)?|appl(?:y|ied)"
    r"|ask(?:ed)? the council)\b[^.;\n]{0,80}"
)
NOT_NEEDED = re.compile(
    r"\b(?:not|isn't|wasn't|weren't|none|no)\s(?:(?!(?:obtained|sought|given|granted|al?though"
    r"|but|when|which)\b)\w+\s){0,6}?(?:required|needed|necessary)"
    r"|\bpermitted development|not applicable"
    r"|\bno (?:works?|alterations?|changes?)\b|\bno breach",
    re.IGNORECASE,
)
_HEARSAY = re.compile(
    r"\b(?:builders?|neighbours?|contractors?|installers?|surveyor|friend|agents?|someone|we|I"
    r"|seller)\b(?: \w+){0,3}? (?:said|told|assured|advised|believed?|thought|assumed|understood)\b"
    r"(?![^.;]{0,30}\bby (?:the )?(?:council|local authority|planning|building control))",
    re.IGNORECASE,
)
_GOES_ON = r"(?:[^:.?]|\b[ei]\.[ge]\.)"
_ASKED_FOR = re.compile(
    rf"\bif (?:none|not|no|they)\b[^:.?]{{0,120}}?\b(?:required|why)\b"
    rf"(?:{_GOES_ON}{{0,160}}:|[^:.?]{{0,60}})",
    re.IGNORECASE,
)


def form_fields(paper: Paper) -> Iterator[FieldFound]:
    yield from address_field(paper, ADDRESS)
    yield from names_field(paper, "seller", SELLER)
    yield from signed_date(paper)


def signed_date(paper: Paper) -> Iterator[FieldFound]:
    """The last date of a signature: the block stands at the end."""
    dated = [
        (day, value.start + found.start(), value.start + found.end())
        for value in values(paper, _SIGNED)
        if (found := re.search(DATE, value.text[:60], re.IGNORECASE))
        and (day := iso(found.group()))
    ]
    if dated:
        day, start, end = dated[-1]
        yield field_at(paper, "signed_date", day, (start, end))
        return
    signatures = [*_SIGNATURE.finditer(paper.flow.text)]
    group = signatures[-1].lastgroup or "" if signatures else ""
    if signatures and (signed := iso(signatures[-1][group])):
        yield field_at(paper, "signed_date", signed, signatures[-1].span(group))


def lacks_consent(reply: Reply) -> bool:
    """The answer's own words say that something needed was not got. That the council said none was
    needed excuses; that somebody else did, or was thought to, does not."""
    begun = "no " if reply.said == "no" and reply.words[:1].islower() else ""
    words = begun + _ASKED_FOR.sub("", reply.words)
    return any(_is_lacking(words, found) for found in LACKING.finditer(words))


def _is_lacking(words: str, found: re.Match[str]) -> bool:
    around = words[max(found.start() - 60, 0) : found.end() + 60]
    excuse = NOT_NEEDED.search(around)
    return not excuse or bool(_HEARSAY.search(around))
