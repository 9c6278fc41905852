"""Building safety: who is protected in a tall building, and what clears its outside walls."""

import re
from collections.abc import Iterator
from datetime import date

from apps.analysis.kinds._words.answers import answered, replies, says_no, says_yes
from apps.analysis.kinds._words.assertions import denied, is_asked
from apps.analysis.kinds._words.numbers import number
from apps.analysis.kinds._words.phrases import phrase
from apps.analysis.kinds.kind import Draft, Evidence, Rule
from apps.analysis.kinds.reading import Context

_HEIGHT = re.compile(
    r"(?P<metres>\d{1,3}(?:\.\d+)?) ?(?:m\b|metres?\b|meters?\b)|(?P<storeys>\d{1,2}"
    r"|[a-z]+)[- ](?:storey|story|storeys|stories|floors?)\b",
    re.IGNORECASE,
)
_TALL = phrase(
    r"\b(?:11|eleven) ?(?:m\b|metres?|meters?)|\b(?:5|five)(?: or more)? (?:storeys|stories"
    r"|floors)|\brelevant building\b|\bheight of the building\b"
    r"|\bstoreys?\b|\bbuilding height\b|\bhigher[- ]risk building\b"
)
_SAID_HEIGHT = phrase(r"\b(?:building|block|tower|height)\b[^.;?\n]{0,80}")
_CERTIFICATE = phrase(
    r"\b(?:landlord'?s? certificate|leaseholder deed of certificate|deed of certificate"
    r"|certificates? (?:under|pursuant to)[^?\n]{0,40}building safety)\b"
)
_NOT_GIVEN = re.compile(
    r"^\W*(?:no\b|none|not)|\b(?:not (?:been |yet )?(?:provided|completed|issued|supplied"
    r"|available|received|given|served|signed)|never|neither|outstanding|awaited"
    r"|no certificate)",
    re.IGNORECASE,
)
_CLADDING = phrase(r"\bcladding\b|\bexternal wall (?:system|materials?)\b")
_CLAD = phrase(
    r"\b(?:building|block|tower|walls?) (?:has|have|is|are)\b"
    r"(?:(?!\b(?:no|not|without)\b)[^.;?\n]){0,40}\bclad(?:ding)?\b"
)
_EWS1 = phrase(
    r"\bEWS ?1\b|\bexternal wall (?:fire review|survey|review)\b"
    r"|\bfire risk appraisal of external walls\b"
)
_NO_FORM = phrase(r"\bno EWS ?1\b|\bEWS ?1\b[^.;]{0,40}\b(?:not|outstanding|awaited|never)\b")
_B2 = phrase(
    r"\bEWS ?1\b[^.;\n]{0,100}?(?<!\bor\s)(?<!/)\bB ?2\b[^.;\n]{0,60}|\b(?:rating|rated"
    r"|outcome|option|result|grade)\b[^.;?\n]{0,30}\bB ?2\b[^.;\n]{0,60}"
)
_RATED_B2 = re.compile(r"^\W*B ?2\b", re.IGNORECASE)
_B2_OFFERED = re.compile(r"B ?1\W{0,4}(?:or|/|,)\W{0,4}B ?2|A ?1\W", re.IGNORECASE)


def _is_tall(draft: Draft) -> bool:
    for reply in replies(draft.paper, _TALL):
        sizes = [_counts_as_tall(found) for found in _HEIGHT.finditer(reply.words[:200])]
        if reply.said == "yes" or (reply.said != "no" and any(sizes)):
            return True
    return _is_called_tall(draft.paper.flow.text)


def _is_called_tall(text: str) -> bool:
    """Said outside any question: `the building is 19 m high`, `a block of six storeys`."""
    return any(
        any(_counts_as_tall(size) for size in _HEIGHT.finditer(found.group()))
        for found in _SAID_HEIGHT.finditer(text)
        if not is_asked(text, found)
    )


def _is_called(text: str, pattern: re.Pattern[str]) -> bool:
    return any(
        not (is_asked(text, found) or denied(text, found)) for found in pattern.finditer(text)
    )


def _counts_as_tall(found: re.Match[str]) -> bool:
    if found["metres"]:
        return float(found["metres"]) >= 11
    return (number(found["storeys"]) or 0) >= 5


def _no_certificates(draft: Draft, context: Context) -> Iterator[Evidence]:
    if _is_tall(draft):
        yield from answered(
            _CERTIFICATE,
            lambda reply: bool(
                says_no(reply) or (not reply.said and _NOT_GIVEN.search(reply.words[:160]))
            ),
        )(draft, context)


def _ews1(draft: Draft, context: Context) -> Iterator[Evidence]:
    text = draft.paper.flow.text
    for found in _B2.finditer(text):
        if not _B2_OFFERED.search(found.group()):
            yield Evidence.span(draft.paper, found.span(), severity="critical")
            return
    for reply in replies(draft.paper, _EWS1):
        if _RATED_B2.search(reply.words) and not _B2_OFFERED.search(reply.words):
            yield Evidence.span(draft.paper, reply.span, severity="critical")
            return
    clad = any(says_yes(reply) for reply in replies(draft.paper, _CLADDING))
    if clad or _is_called(text, _CLAD):
        yield from answered(
            _EWS1,
            lambda reply: bool(
                says_no(reply)
                or _NO_FORM.search(reply.words[:200])
                or (not reply.said and _NOT_GIVEN.search(reply.words[:120]))
            ),
        )(draft, context)


SAFETY = (
    Rule(
        code="BSA_NO_CERTIFICATES",
        severity="critical",
        title="The building safety certificates are missing",
        explanation=(
            "In a building of 11 metres or 5 storeys the leaseholder's protection turns on them."
        ),
        suggested_action=(
            "Do not exchange before the deed and the landlord's certificate are there."
        ),
        source="Building Safety Act 2022 ss.116 to 125 and Sch 8; UK Finance Handbook 5.14.17",
        jurisdiction="E",
        valid_from=date(2022, 6, 28),
        find=_no_certificates,
    ),
    Rule(
        code="EWS1_MISSING_OR_B2",
        severity="high",
        title="The outside walls are not cleared",
        explanation="Lenders want a form EWS1; an outcome of B2 means work is needed.",
        suggested_action="Ask for the form, the works and who pays before exchange.",
        source="RICS guidance on EWS1, 2021 and 2022",
        find=_ews1,
    ),
)
