"""Certificates of replacement glazing (FENSA, CERTASS and their like)."""

import re
from collections.abc import Iterator
from dataclasses import replace

from apps.analysis.kinds._searches import PROPERTY_LABELS
from apps.analysis.kinds._words.addresses import (
    address_by_postcode,
    address_field,
    address_in_prose,
)
from apps.analysis.kinds._words.fields import date_field, number_field, reference_field
from apps.analysis.kinds._words.labels import labels, values
from apps.analysis.kinds._words.numbers import number
from apps.analysis.kinds._words.phrases import field_at, phrase, tidy
from apps.analysis.kinds.kind import Kind
from apps.analysis.kinds.likeness import Signs
from apps.analysis.kinds.paper import Paper
from apps.analysis.kinds.reading import FieldFound

_SIGNS = Signs(
    titles=(
        "fensa certificate",
        "fensa",
        "certass",
        "assure certification",
        "certificate of compliance for replacement windows",
        "window installation certificate",
        "glazing certificate",
    ),
    says={
        "fensa": 0.2,
        "certass": 0.2,
        "replacement windows": 0.2,
        "windows": 0.1,
        "doors": 0.05,
        "installer": 0.1,
        "installation": 0.05,
        "competent person": 0.05,
        "enquiries of local authority": -0.4,
        "japanese knotweed": -0.4,
        "property information form": -0.6,
        "seller": -0.2,
    },
)
_NUMBER = (
    "(?:fensa |certass |assure |registration |installation )?(?:certificate|registration|cert"
    "|installation)(?: (?:number|no\\.?|ref(?:erence)?|id))+|certificate(?: no)?"
)
_INSTALLER = labels(
    "(?:registered |installing |name of (?:the )?|fensa |approved )*(?:installer"
    "|installation company|contractor|business|company|installed by"
    "|installation by)(?: name| details)?"
    "|(?:work|installation) (?:carried out|completed|done|undertaken) by|carried out by"
    "|this is to certify that(?=\n)"
)
_DATE = (
    "date of completion of (?:the )?(?:installation|works?)"
    "|(?:date )?(?:of )?(?:installation|completion|works?|install(?:ed)?"
    "|completed)(?: (?:completed|date|completion|on|of (?:the )?(?:installation|works?)))*"
    "|(?:installation|completion|work) (?:date|completed(?: on)?)"
    "|date (?:of completion|completed|installed|work completed|of installation)"
)
_COUNT = (
    "(?:number|no\\.?|quantity|total) of (?:replacement )?windows(?: (?:installed|replaced"
    "|fitted))?|windows(?: (?:installed|replaced|fitted))?"
)
_PROSE = phrase(
    r"\b(?P<it>\d{1,3}|[a-z]+(?:-[a-z]+)?) (?:replacement |new |double[- ]glazed |upvc "
    r"|pvc-?u )*windows?\b"
)

_PUT_IN_AT = re.compile(r"\b(?:windows?|doors?|rooflights?|glazing|installation|installed) at ")
_PUT_IN_BY = re.compile(
    r"\b(?:completed|installed|fitted|carried\sout|replaced)\s(?:on\s[\w/. ]{6,20}\s)?by:?\s"
    r"(?P<it>[A-Z][\w&'.-]*(?:\s(?:[A-Z&][\w&'.()-]*|and|of)){0,6})(?=\s?[,.;(\n]|\son\s)"
)
_CERTIFIES = re.compile(
    r"\bcertif(?:y|ies)\sthat\s(?P<it>[A-Z][\w&'.-]*(?:\s(?:[A-Z&(][\w&'.()-]*|and|of)){0,6}?)"
    r"(?:,[^.;\n]{2,80},)?\s(?:has|have)\s(?:installed|replaced|fitted|completed)\b"
)


# A firm may have a place in its name: Clearview (Wilts) Ltd.
_END_OF_FIRM = re.compile(
    r",|\((?!\w[\w ]+\) (?:Ltd|Limited|LLP|plc)\b)|\bof\b|\bFENSA\b|\breg(?:istration)?\b"
    r"|\binstaller\b",
    re.IGNORECASE,
)


def _fields(paper: Paper) -> Iterator[FieldFound]:
    yield from reference_field(paper, "certificate_number", _NUMBER)
    yield from _installer(paper)
    yield from date_field(
        paper,
        "completion_date",
        _DATE,
        r"(?:completed|installed)(?: by [^.;\n]{3,60})? on|completion on",
    )
    yield from _windows(paper)
    fields = list(
        address_field(
            paper,
            f"installation address|(?:address|location) of (?:the )?(?:installation|works?"
            f"|property)|(?:installed )?at|{PROPERTY_LABELS}",
        )
    )
    fields = fields or list(address_in_prose(paper, r"\d+ (?:windows?|doors?) at"))
    yield from fields or map(_place_alone, address_by_postcode(paper))


def _place_alone(found: FieldFound) -> FieldFound:
    """Without the words that tell what was put in there: `9 windows at 5 Tanyard Lane, …`."""
    said = _PUT_IN_AT.search(found.value)
    return replace(found, value=found.value[said.end() :]) if said else found


def _installer(paper: Paper) -> Iterator[FieldFound]:
    for value in values(paper, _INSTALLER):
        name = _END_OF_FIRM.split(value.text, maxsplit=1)[0]
        if tidy(name) and not re.match(r"\d", name):
            yield field_at(
                paper, "installer", tidy(name), (value.start, value.start + len(name.rstrip()))
            )
            return
    text = paper.flow.text
    if by := _PUT_IN_BY.search(text) or _CERTIFIES.search(text):
        yield field_at(paper, "installer", tidy(by["it"]), by.span("it"))


def _windows(paper: Paper) -> Iterator[FieldFound]:
    fields = list(number_field(paper, "windows", _COUNT, r"\d{1,3}"))
    yield from fields
    if not fields:
        for found in _PROSE.finditer(paper.flow.text):
            if count := number(found["it"]):
                yield field_at(paper, "windows", str(count), found.span())
                return


KIND = Kind(
    code="fensa_certificate",
    category="other",
    checklist_item="other",
    recognise=_SIGNS,
    fields=_fields,
)
