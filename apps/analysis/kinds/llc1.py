from collections.abc import Iterator

from apps.analysis.kinds._searches import PROPERTY_LABELS, SEARCH_EXPIRED, authority
from apps.analysis.kinds._words.labels import (
    address_field,
    asserted,
    date_field,
    labelled,
    text_field,
)
from apps.analysis.kinds._words.numbers import MONEY, money
from apps.analysis.kinds._words.phrases import field_at, line, phrase, weigh
from apps.analysis.kinds.kind import Kind, Rule
from apps.analysis.kinds.paper import Paper
from apps.analysis.kinds.reading import FieldFound

_CUES = {
    phrase(r"\bregister of local land charges\b|\blocal land charges register\b"): 0.35,
    phrase(r"\bofficial certificate of search\b"): 0.3,
    line(r"(?:form )?LLC ?1\b"): 0.35,
    line(r"part \d{1,2}\b[^\n]*(?:financial|planning|light obstruction|charges)"): 0.25,
    phrase(r"\blocal land charges act 1975\b"): 0.15,
    line(r"[^\n]{0,30}\bCON ?29\b|dear |report on title"): -0.4,
}
_REFERENCE = labelled(
    r"(?:official )?(?:search|certificate)(?: (?:no|number|ref|reference))\.?|(?:our "
    r"|your )?ref(?:erence)?|LLC1 (?:no|ref(?:erence)?)"
)
_DATES = (
    r"(?:date of|dated) (?:the )?(?:official )?(?:certificate|search|reply|result)"
    r"|(?:certificate|search|reply) date|dated"
)
_FINANCIAL = phrase(
    rf"\bfinancial charges?\b(?:(?!\b(?:none|nil|no entr|part \d))[^£]){{0,260}}?(?P<it>{MONEY})"
    rf"|\bcharge of (?P<also>{MONEY})"
)


def _recognise(paper: Paper) -> float:
    return weigh(paper.flow.text, _CUES)


def _fields(paper: Paper) -> Iterator[FieldFound]:
    yield from authority(paper)
    yield from text_field(paper, "search_reference", _REFERENCE)
    yield from date_field(paper, "search_date", _DATES)
    yield from address_field(paper, PROPERTY_LABELS)
    found = _FINANCIAL.search(paper.flow.text)
    if found and (value := money(found["it"] or found["also"])):
        yield field_at(paper, "financial_charge_amount", value, found.span())


KIND = Kind(
    code="llc1",
    category="searches",
    checklist_item="searches",
    recognise=_recognise,
    fields=_fields,
    form=True,
    rules=(
        SEARCH_EXPIRED,
        Rule(
            code="LLC_TPO",
            severity="low",
            title="A tree preservation order applies",
            explanation="Protected trees may not be felled or cut without the council's consent.",
            suggested_action="Ask for the order and its plan, and whether trees were cut.",
            source="TCPA 1990 s.198",
            find=asserted(phrase(r"\btree preservation order\b[^\n;]{0,120}|\bTPO\b[^\n;]{0,80}")),
        ),
        Rule(
            code="LLC_CONSERVATION_AREA",
            severity="medium",
            title="The property lies in a conservation area",
            explanation="Outside work, demolition and trees are under stricter control.",
            suggested_action="Check that past works had consent.",
            source="Planning (Listed Buildings and Conservation Areas) Act 1990 s.69",
            find=asserted(phrase(r"\bconservation area\b[^\n.;]{0,120}")),
        ),
        Rule(
            code="FINANCIAL_LLC",
            severity="high",
            title="A sum of money is charged on the land",
            explanation="Whoever owns the land must pay it.",
            suggested_action="Have the seller pay it by completion and the charge removed.",
            source="Local Land Charges Act 1975 ss.1 and 7",
            find=asserted(_FINANCIAL),
        ),
        Rule(
            code="S106_OBLIGATION",
            severity="high",
            title="A planning obligation binds the land",
            explanation="A section 106 agreement may ask for money or limit the use.",
            suggested_action="Ask for the agreement and proof that it has been performed.",
            source="TCPA 1990 s.106",
            find=asserted(phrase(r"\bsection 106\b[^\n.;]{0,120}|\bs\.? ?106\b[^\n.;]{0,120}")),
        ),
        Rule(
            code="LIGHT_OBSTRUCTION_NOTICE",
            severity="high",
            title="A light obstruction notice is registered",
            explanation="A neighbour stops the property from gaining a right of light.",
            suggested_action="Ask for the notice and whether windows already had the right.",
            source="Rights of Light Act 1959 s.2",
            find=asserted(phrase(r"\blight obstruction notice\b[^\n.;]{0,120}")),
        ),
    ),
)
