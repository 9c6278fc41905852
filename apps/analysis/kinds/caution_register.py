"""A caution against first registration: no title, so no tenure, class, proprietor or price."""

from collections.abc import Iterator

from apps.analysis.kinds._register.facts import (
    names_in,
    property_address,
    register_of,
)
from apps.analysis.kinds._register.head import head_fields
from apps.analysis.kinds._register.recognition import as_caution
from apps.analysis.kinds._register.rules import CAUTION_TITLE_RULE
from apps.analysis.kinds._words.dates import DATE
from apps.analysis.kinds._words.phrases import phrase
from apps.analysis.kinds.kind import Kind
from apps.analysis.kinds.paper import Paper
from apps.analysis.kinds.reading import FieldFound

_CAUTIONER = phrase(
    r"\bcautioners?(?:['’]s?)?(?: names?(?: and address(?:es)?)?)? ?[:;]\s*"
    r"|\bcautioners? (?:is|are) (?=(?-i:[A-Z]))"
    r"|\bcaution(?: against first registration)?(?: (?:was|is))?(?: (?:lodged|entered|made))?"
    rf"(?: (?:on|dated) {DATE})? (?:by|in favour of) (?=(?:the )?(?-i:[A-Z]))"
)


def _fields(paper: Paper) -> Iterator[FieldFound]:
    yield from (field for field in head_fields(paper) if field.name == "title_number")
    register = register_of(paper)
    for entry in register.within("A")[:1]:
        yield from property_address(paper, entry)
    for entry in register.entries:
        yield from names_in(paper, entry, _CAUTIONER, "cautioner")


KIND = Kind(
    code="caution_register",
    category="title_deeds",
    checklist_item="title_deeds",
    recognise=as_caution,
    fields=_fields,
    rules=(CAUTION_TITLE_RULE,),
)
