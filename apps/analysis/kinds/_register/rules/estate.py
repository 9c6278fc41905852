"""The land and the quality of its title."""

import re
from collections.abc import Iterator

from apps.analysis.kinds._register.facts import lease_term, register_of
from apps.analysis.kinds._register.rules.search import Finder, each_entry, of_field
from apps.analysis.kinds._terms import length_rules
from apps.analysis.kinds._words.phrases import phrase
from apps.analysis.kinds.kind import Draft, Evidence, Rule
from apps.analysis.kinds.reading import Context

_FLOOR = (
    r"(?:basement|lower|upper|ground|first|second|third|top)(?: and (?:basement|lower"
    r"|upper|ground|first|second|third))*"
)
_MINES = r"\b(?:mines|minerals)\b"
_EXCEPTED = (
    r"\b(?:except(?:ed|ing|ion|s)?|exclud(?:ed|ing|es)|reserv(?:ed|ing|ation)s?|not included)\b"
)
_ONE_FLOOR = phrase(
    rf"\b(?:only )?(?:the )?{_FLOOR} floors?(?: levels?)? (?:only )?(?:is"
    rf"|are) (?:only )?(?:included|comprised)[^.]{{0,80}}"
    rf"|\bonly (?:that part of )?(?:the )?{_FLOOR} floors?\b[^.]{{0,80}}?\b(?:is|are) (?:included"
    rf"|comprised)[^.]{{0,60}}"
    rf"|\b(?:includes|comprises) only the {_FLOOR} floor[^.]{{0,80}}"
    rf"|\bflying freehold\b[^.]{{0,80}}"
    rf"|\b(?:the )?{_FLOOR} floor (?:(?:is|are) )?(?:excluded from|not included in) (?:the"
    rf"|this) (?:title|registration)[^.]{{0,60}}"
)


def _class_is(value: str) -> Finder:
    def find(draft: Draft, _: Context) -> Iterator[Evidence]:
        evidence = of_field(draft, "class_of_title")
        if evidence and draft.values("class_of_title") == [value]:
            yield evidence

    return find


def _flying(draft: Draft, context: Context) -> Iterator[Evidence]:
    if draft.values("tenure") == ["freehold"]:
        yield from each_entry(_ONE_FLOOR, within="A")(draft, context)


def _solar(draft: Draft, _: Context) -> Iterator[Evidence]:
    solar = phrase(
        r"\b(?:solar|photovoltaic|pv (?:panels?|system|equipment|installation))\b[^.]{0,120}"
    )
    roof = re.compile(r"\b(?:roof|air\s?space|lease)", re.IGNORECASE)
    for entry in register_of(draft.paper).entries:
        if (found := solar.search(entry.text)) and roof.search(entry.text):
            yield Evidence.span(draft.paper, entry.span(found))


ESTATE_RULES = (
    Rule(
        code="TITLE_CLASS_POSSESSORY",
        severity="high",
        title="The title is only possessory",
        explanation="Rights older than the first registration are not covered by the guarantee.",
        suggested_action="Ask how possession began; consider an upgrade (UT1) and insurance.",
        source="LRA 2002 ss.9 to 12; UK Finance Handbook 5.6.2",
        find=_class_is("possessory"),
    ),
    Rule(
        code="TITLE_CLASS_QUALIFIED",
        severity="high",
        title="The title is qualified",
        explanation="The registry found a flaw and does not guarantee against it.",
        suggested_action="Find the qualification in the register; ask if the lender accepts it.",
        source="LRA 2002 ss.9 to 12; UK Finance Handbook 5.6.2",
        find=_class_is("qualified"),
    ),
    Rule(
        code="TITLE_CLASS_GOOD_LEASEHOLD",
        severity="medium",
        title="The landlord's title was not proved",
        explanation="Good leasehold title does not guarantee that the lease was validly granted.",
        suggested_action="Ask for the freehold title, an upgrade to absolute, or insurance.",
        source="LRA 2002 s.10; UK Finance Handbook 5.6.5",
        find=_class_is("good_leasehold"),
    ),
    Rule(
        code="MINES_EXCEPTED",
        severity="low",
        title="Mines and minerals are not included",
        explanation="Someone else owns what lies below and may have rights to work it.",
        suggested_action="Consider a mining search and the right to support.",
        source="HMLR PG65",
        find=each_entry(
            phrase(
                rf"{_MINES}[^.]{{0,200}}?{_EXCEPTED}[^.]{{0,80}}"
                rf"|{_EXCEPTED}[^.]{{0,200}}?{_MINES}[^.]{{0,80}}"
            )
        ),
    ),
    Rule(
        code="PLAN_MISSING_COLOURS",
        severity="medium",
        title="The register points to something the plan does not show",
        explanation="A right or a boundary cannot be placed without the reference.",
        suggested_action="Order the deed plan and ask the seller where the reference lies.",
        source="LRR 2003 r.5; HMLR PG40",
        find=each_entry(
            phrase(
                r"\b(?:colour(?:ed|ing)?s?|tint(?:ed|ing)|hatch(?:ed|ing)|edg(?:ed|ing)|brown|pink"
                r"|blue|green|yellow|"
                r"reference|references|point|points"
                r"|letters?)\b[^.]{0,200}?\b(?:not (?:been )?(?:shown|reproduced|marked"
                r"|identified|indicated)|omitted)\b[^.]{0,40}?\bplan\b[^.]{0,60}"
            )
        ),
    ),
    Rule(
        code="FLYING_FREEHOLD",
        severity="high",
        title="Part of the freehold lies above or below someone else's",
        explanation="Support, shelter and access must be secured, and lenders set limits.",
        suggested_action="Check rights of support and access and the lender's limit.",
        source="UK Finance Handbook 5.7",
        lender_override="5.7.2",
        find=_flying,
    ),
    Rule(
        code="SOLAR_ROOF_LEASE",
        severity="high",
        title="The roof is let for solar panels",
        explanation="Lenders accept such leases only on their minimum terms.",
        suggested_action="Ask for the lease and compare it with the lender's requirements.",
        source="UK Finance Handbook 5.20.1",
        find=_solar,
    ),
    *length_rules(lease_term),
)
