"""Completion certificates of building control."""

import re
from collections.abc import Iterator
from dataclasses import replace

from apps.analysis.kinds._searches import PROPERTY_LABELS, authority
from apps.analysis.kinds._words.addresses import address_field
from apps.analysis.kinds._words.fields import (
    REFERENCE,
    date_field,
    prose_field,
    reference_field,
)
from apps.analysis.kinds._words.labels import labels, values
from apps.analysis.kinds._words.phrases import field_at, phrase, tidy
from apps.analysis.kinds._words.places import POSTCODE
from apps.analysis.kinds.kind import Kind
from apps.analysis.kinds.likeness import Signs
from apps.analysis.kinds.paper import Paper
from apps.analysis.kinds.reading import FieldFound

_SIGNS = Signs(
    titles=(
        "building regulations completion certificate",
        "completion certificate",
        "certificate of completion",
        "building control completion",
        ("building regulations final certificate"),
        "final certificate",
        "regularisation certificate",
        "building regulation completion",
        "building regulations certificate",
        "building regulations compliance certificate",
        "hetas certificate of compliance",
        "oftec certificate of compliance",
        "napit certificate of compliance",
    ),
    says={
        "building regulations": 0.15,
        "building act 1984": 0.15,
        "building control": 0.15,
        "regulation 17": 0.1,
        "regulation 17a": 0.1,
        "approved inspector": 0.1,
        "registered building control approver": 0.15,
        "so far as it has been possible to ascertain": 0.1,
        "evidence but not conclusive evidence": 0.1,
        "fensa": -0.3,
        "local authority search": -0.4,
        "contaminated land": -0.2,
        "planning permission is granted": -0.2,
        "enquiries of local": -0.3,
    },
)
_REFERENCE = (
    "(?:our |application |plans? |deposit |building (?:control|regulations?|notice) |project "
    "|certificate |council |bc )*"
    "(?:ref(?:erence)?|number|no\\.?)(?: (?:number|no\\.?))?|(?:application|plan"
    "|building notice|certificate|initial notice) (?:no\\.?|number|ref(?:erence)?)"
)
# `The work was the subject of initial notice number KBC/24/3307, which was given to …`
_NOTICE_GIVEN = phrase(
    r"(?<!planning\s)\b(?:(?:initial|building) notice|application|full plans)(?: deposit)?"
    rf" (?:number|no\.?|ref(?:erence)?\.?) ?:? ?(?P<it>{REFERENCE}(?<![.)]))"
)
_WORKS = (
    "(?:description|details|nature|type|extent|particulars) of (?:the )?(?:building "
    "|unauthorised )?(?:works?|project|development|proposal)"
    "|(?:description|proposal|works?|work carried out|building works?"
    "|project)(?: description| details| completed)?|unauthori[sz]ed (?:building )?works?"
    "|works? to which (?:this|the) certificate relates"
    "|(?:this certificate relates to )?(?:the )?following works?"
)
_DONE = (
    "(?:date (?:of|works?(?: was| were)?) )?(?:final inspection|completion"
    "|completed)(?: (?:date|of (?:the )?works?|on|inspection))*"
    "|(?:works?|building work) completed(?: on)?|completion of works?"
    "|date of completion(?: of (?:the )?works?)?|date works? (?:was |were )?completed"
    "|completion inspection(?: date)?|date (?:of )?install(?:ed|ation)"
)
_WORKS_AT = re.compile(rf"(?P<what>[A-Z].{{8,}}?),? at:? (?P<where>[A-Z\d].*{POSTCODE})")
_BODY = labels(
    "(?:issued by|approved inspector|registered building control approver"
    "|building control body|inspector)"
)
_HEAD = 400  # characters
_BY_ITS_INSTALLER = phrase(
    r"\b(?:compliance certificate|certificate of (?:building regulations )?compliance"
    r"|self[- ]certifi(?:ed|cation)|competent person|regulation 20)\b"
)
_SCHEME = re.compile(
    r"\b(?P<it>Gas Safe Register|NICEIC|NAPIT|HETAS|OFTEC|ELECSA|STROMA|BESCA|APHC|Certsure"
    r"|NFRC|CompetentRoofer)\b"
)
_INSPECTOR = re.compile(
    r"(?P<it>[A-Z][\w'&.-]*(?:[^\S\n]+(?:[A-Z][\w'&.-]*|&|and|of)){0,5}[^\S\n]+(?:Ltd|Limited|LLP))"
    r",?\s+(?:Approved Inspector|Registered Building Control Approver)"
    r"|^[^\S\n]*(?P<head>[A-Z][^\n,]{2,40}Approved Inspectors?[^\S\n]+(?:Ltd|Limited|LLP))\b",
    re.MULTILINE,
)


def _fields(paper: Paper) -> Iterator[FieldFound]:
    signed = _INSPECTOR.search(paper.flow.text) or _self_certified(paper)
    found = [] if signed else list(authority(paper))
    yield from found
    if signed:
        group = signed.lastgroup or ""
        yield field_at(paper, "authority", tidy(signed[group]), signed.span(group))
    elif not found:
        for value in values(paper, _BODY):
            yield field_at(paper, "authority", tidy(value.text), (value.start, value.end))
            break
    yield from _reference(paper)
    yield from _works(paper)
    yield from date_field(
        paper,
        "completion_date",
        _DONE,
        r"(?:was |were )?(?:satisfactorily )?completed on|final inspection on|completion on"
        r"|inspected on",
    )
    yield from address_field(
        paper,
        f"(?:address|location) of (?:the )?(?:works?|building|premises|site)|works? address"
        f"|installation address|situation|(?:situated? |located )?at"
        f"|(?:the )?(?:building )?works? (?:is|are|was|were) (?:situated |located |carried out )?at"
        f"|{PROPERTY_LABELS}",
    )


def _reference(paper: Paper) -> Iterator[FieldFound]:
    labelled = list(reference_field(paper, "reference", _REFERENCE))
    yield from labelled
    if not labelled and (told := _NOTICE_GIVEN.search(paper.flow.text)):
        yield field_at(paper, "reference", told["it"], told.span())


def _self_certified(paper: Paper) -> re.Match[str] | None:
    """The scheme of competent persons that issued it: named at its head, as no council is."""
    if not _BY_ITS_INSTALLER.search(paper.flow.text):
        return None
    return _SCHEME.search(paper.flow.text, 0, _HEAD)


def _works(paper: Paper) -> Iterator[FieldFound]:
    """And the address, where it stands in one with them."""
    for told in prose_field(paper, "works", labels(_WORKS)):
        both = _WORKS_AT.fullmatch(told.value)
        yield replace(told, value=both["what"]) if both else told
        if both:
            yield replace(told, name="property_address", value=both["where"])


KIND = Kind(
    code="building_regs_certificate",
    category="other",
    checklist_item="other",
    recognise=_SIGNS,
    fields=_fields,
)
