from collections.abc import Iterator

from apps.analysis.kinds._searches import PROPERTY_LABELS, SEARCH_EXPIRED
from apps.analysis.kinds._words.labels import (
    address_field,
    asserted,
    date_field,
    labelled,
    text_field,
)
from apps.analysis.kinds._words.phrases import field_at, line, phrase, tidy, weigh
from apps.analysis.kinds.con29r import RADON_RULE
from apps.analysis.kinds.kind import Draft, Evidence, Kind, Rule
from apps.analysis.kinds.paper import Paper
from apps.analysis.kinds.reading import Context, FieldFound

_CUES = {
    line(
        r"[^\n]{0,40}\benvironmental (?:report|search|risk report)\b|[^\n]{0,30}\b(?:homecheck"
        r"|homebuyers|avista)\b"
    ): 0.4,
    phrase(r"\bcontaminated land\b"): 0.15,
    phrase(r"\bflood(?:ing)?(?: risk)?\b"): 0.15,
    phrase(r"\b(?:ground stability|subsidence|radon)\b"): 0.15,
    phrase(r"\b(?:professional opinion|passed|further action|risk (?:rating|assessment))\b"): 0.15,
    phrase(r"\b(?:landmark|groundsure|future climate info|argyll)\b"): 0.2,
    line(r"[^\n]{0,40}\bCON ?29|dear |report on title|mortgage offer"): -0.5,
}
_SUPPLIER_LABEL = labelled("(?:supplier|provider|produced by|prepared by|issued by)")
_BRAND = phrase(
    r"\b(?P<it>landmark(?: information group)?|groundsure|future climate info"
    r"|argyll(?: environmental)?|geosmart|ambiental|terrafirma)\b"
)
_REFERENCE = labelled(
    r"(?:our |report |search |order )(?:ref(?:erence)?|id)(?: (?:no|number))?\.?|(?:report"
    r"|search) (?:no|number)|ref(?:erence)?"
)
_FURTHER_ACTION = phrase(
    r"[^\n.;]{0,60}\b(?:further action(?: (?:is )?(?:required|recommended|needed"
    r"|advised))?|not passed|failed|refer(?:red)? for"
    r" further assessment)\b[^\n.;]{0,80}"
)
_NO_ACTION = phrase(
    r"\b(?:no|not|without)\b[^\n.;]{0,40}\bfurther action|\bnot failed"
    r"|\bfurther action\b[^\n]{0,20}\b(?:not|none|no)\b"
)
_FLOOD_HIGH = phrase(
    r"\b(?:river|rivers and (?:the )?sea|coastal|tidal|surface water|pluvial|fluvial"
    r"|groundwater|overall|flood)[^\n.;]{0,60}?"
    r"(?:[:\-] ?|\bis |\brisk ?(?:of flooding ?)?[:\-]? ?)(?:very )?high\b[^\n.;]{0,40}"
    r"|\b(?:very )?high risk of (?:[a-z]+ ){0,3}flooding[^\n.;]{0,60}"
)


def _recognise(paper: Paper) -> float:
    return weigh(paper.flow.text, _CUES)


def _fields(paper: Paper) -> Iterator[FieldFound]:
    text = paper.flow.text
    if found := _SUPPLIER_LABEL.search(text) or _BRAND.search(text):
        yield field_at(paper, "supplier", tidy(found["it"]), found.span("it"))
    yield from text_field(paper, "report_reference", _REFERENCE)
    yield from date_field(
        paper,
        "search_date",
        r"(?:date of|dated) (?:the )?(?:report|search|issue)|(?:report|search|issue) date|dated?",
    )
    yield from address_field(paper, PROPERTY_LABELS)


def _further_action(draft: Draft, _: Context) -> Iterator[Evidence]:
    """One for each section that did not pass."""
    for found in _FURTHER_ACTION.finditer(draft.paper.flow.text):
        if not _NO_ACTION.search(found.group()):
            yield Evidence.span(draft.paper, found.span())


KIND = Kind(
    code="environmental_report",
    category="searches",
    checklist_item="searches",
    recognise=_recognise,
    fields=_fields,
    rules=(
        SEARCH_EXPIRED,
        Rule(
            code="ENV_FURTHER_ACTION",
            severity="high",
            title="A section of the report did not pass",
            explanation="The report asks for further enquiry before anyone relies on it.",
            suggested_action="Follow the report's recommendations and tell the lender.",
            source="Law Society Contaminated Land practice note",
            find=_further_action,
        ),
        Rule(
            code="FLOOD_RISK_HIGH",
            severity="high",
            title="The risk of flooding is high",
            explanation="Insurance may be dear or refused.",
            suggested_action="Get insurance terms before exchange and ask about past floods.",
            source="Law Society Flood Risk practice note",
            find=asserted(_FLOOD_HIGH),
        ),
        RADON_RULE,
    ),
)
