"""A title plan: mostly a picture; its few words say of which title."""

import re
from collections.abc import Iterator

from apps.analysis.kinds._register.facts import county_and_district
from apps.analysis.kinds._register.head import head_fields
from apps.analysis.kinds._register.rules.ownership import COPY_RULES
from apps.analysis.kinds._words.labels import labels, values
from apps.analysis.kinds._words.phrases import field_at, tidy
from apps.analysis.kinds.kind import Kind
from apps.analysis.kinds.likeness import Signs
from apps.analysis.kinds.paper import Paper
from apps.analysis.kinds.reading import FieldFound

_SIGNS = Signs(
    titles=("official copy of title plan", "title plan", "land registry plan"),
    says={
        "ordnance survey plan reference": 0.3,
        "ordnance map reference": 0.3,
        "ordnance survey map reference": 0.3,
        "not the exact line of the boundaries": 0.3,
        "distortions in scale": 0.3,
        "ordnance survey": 0.1,
        "administrative area": 0.1,
        "scale 1/": 0.1,
        "scale 1:": 0.1,
        "crown copyright": 0.1,
        "proprietorship register": -0.5,
        "title absolute": -0.4,
        "yours faithfully": -0.3,
    },
)
_AREA = labels("administrative area(?:s)?")
_KEPT = {"title_number", "copy_datetime", "is_official_copy"}


def _fields(paper: Paper) -> Iterator[FieldFound]:
    yield from (field for field in head_fields(paper) if field.name in _KEPT)
    for value in values(paper, _AREA):
        if re.match(r"[A-Z]", value.text):
            yield field_at(paper, "administrative_area", tidy(value.text), (value.start, value.end))
            return
    yield from county_and_district(paper)


KIND = Kind(
    code="title_plan",
    category="title_deeds",
    checklist_item="title_deeds",
    recognise=_SIGNS,
    fields=_fields,
    rules=COPY_RULES,
)
