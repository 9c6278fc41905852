"""What the answers of searches have in common: who answered, when, and for how long it holds."""

import re
from collections.abc import Iterator
from datetime import date

from dateutil.relativedelta import relativedelta

from apps.analysis.kinds._words.labels import labelled
from apps.analysis.kinds._words.phrases import field_at, tidy
from apps.analysis.kinds.kind import Draft, Evidence, Rule
from apps.analysis.kinds.paper import Paper
from apps.analysis.kinds.reading import Context, FieldFound

VALID_MONTHS = 6

_AUTHORITY_LABEL = labelled(
    "(?:name of )?(?:local|registering|issuing|searching) authority|authority|council|issued by"
)
_AUTHORITY = re.compile(
    r"(?P<it>(?:London Borough of|Royal Borough of|City of)\s+[A-Z][\w'&-]+(?:\s+(?:and\s+"
    r"|upon\s+)?[A-Z][\w'&-]+)*"
    r"|(?:[A-Z][\w'&-]+\s+){1,5}(?:Council|COUNCIL))"
)
PROPERTY_LABELS = (
    "(?:search )?(?:property|land)(?: address| searched)?"
    "|(?:site )?address(?: of (?:the )?(?:property|land|site))?"
    "|description of (?:the )?(?:land|property)|address of land/property|re|property details"
)


def authority(paper: Paper) -> Iterator[FieldFound]:
    found = _AUTHORITY_LABEL.search(paper.flow.text)
    if not (found and re.search("council|borough|city|county", found["it"], re.IGNORECASE)):
        found = _AUTHORITY.search(paper.flow.text)
    if found:
        yield field_at(paper, "authority", tidy(found["it"]), found.span("it"))


def _expired(draft: Draft, context: Context) -> Iterator[Evidence]:
    field = draft.first("search_date") or draft.first("produced_on")
    if field and date.fromisoformat(field.value) + relativedelta(months=VALID_MONTHS) < (
        context.as_at
    ):
        yield Evidence(field.quote, field.page, field.confidence)


SEARCH_EXPIRED = Rule(
    code="SEARCH_EXPIRED",
    severity="high",
    title="The search is more than six months old",
    explanation="Lenders and buyers do not rely on searches older than six months.",
    suggested_action="Order the search again, or ask for insurance if the lender allows it.",
    source="UK Finance Handbook 5.4",
    find=_expired,
)
