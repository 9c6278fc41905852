from dataclasses import replace
from datetime import date

import pytest

from apps.analysis.across import Contradiction, contradictions
from apps.analysis.across.scans import near
from apps.analysis.kinds.reading import Context, FieldFound, Reading
from apps.analysis.tests.across_papers import finding, reading, sale
from apps.analysis.tests.kinds_papers import AS_AT, paper

CONTEXT = Context(AS_AT)
COVENANT = finding("COVENANT_NO_EXTENSIONS", "not to erect any extension")


def said(papers: dict[str, Reading], context: Context = CONTEXT) -> list[Contradiction]:
    return list(contradictions(papers, context))


def codes(papers: dict[str, Reading], context: Context = CONTEXT) -> list[str]:
    return [found.code for found in said(papers, context)]


def changed(key: str, **fields: str) -> dict[str, Reading]:
    """The clean sale, but for some values of one paper."""
    papers = sale()
    kept = tuple(
        replace(field, value=fields.get(field.name, field.value)) for field in papers[key].fields
    )
    return {**papers, key: replace(papers[key], fields=kept)}


def test_papers_that_agree_are_left_alone() -> None:
    assert said(sale()) == []


def test_every_contradiction_quotes_both_papers_and_says_what_to_do() -> None:
    found = said(changed("contract", price="260000.00"))
    assert [tuple(quote.key for quote in one.quotes) for one in found] == [
        ("contract", "transfer"),
        ("contract", "offer"),
    ]
    assert all(one.severity == "high" and one.suggested_action.endswith(".") for one in found)


@pytest.mark.parametrize(
    ("key", "field", "value", "code"),
    [
        ("contract", "title_number", "WX999999", "TITLE_MISMATCH"),
        ("transfer", "title_number", "AV20413", "TITLE_MISMATCH"),
        ("contract", "seller", "Edith Rowan Hale and Tim Pale", "NAME_MISMATCH"),
        ("transfer", "transferor", "Edith Rowan Hale", "NAME_MISMATCH"),
        ("ta6", "seller", "Gerald Knight", "NAME_MISMATCH"),
        ("offer", "borrower", "Priya Nayar", "NAME_MISMATCH"),
        ("transfer", "consideration", "245000.00", "PRICE_MISMATCH"),
        ("offer", "price", "275000.00", "PRICE_MISMATCH"),
        ("offer", "expiry_date", "2026-12-17", "MORTGAGE_OFFER_EXPIRES_BEFORE_COMPLETION"),
        ("con29r", "search_date", "2026-06-10", "SEARCH_EXPIRED"),
        ("con29r", "property_address", "9 Mill Lane, Ludlow SY8 9AB", "ADDRESS_MISMATCH"),
    ],
)
def test_each_disagreement_is_seen(key: str, field: str, value: str, code: str) -> None:
    assert set(codes(changed(key, **{field: value}))) == {code}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("EDITH ROWAN HALE", "Edith R Hale"),
        ("Edith Rowan Hale", "Mrs. Edith Hale"),
        ("Tom & Edith Hale", "Edith Hale and Tom Hale"),
        ("Hale Edith Rowan", "Edith Rowan Hale"),
        ("HEATHER POOLE PLC", "Heather Poole plc"),
        ("Marks and Spencer Limited", "MARKS & SPENCER LTD"),
        ("Siân O’Hare-Smith", "SIÂN O'HARE SMITH"),
        ("José García-López", "JOSE GARCIA LOPEZ"),
        ("MARGARET ANN ST JOHN", "Dr Margaret Ann St. John OBE"),
    ],
)
def test_the_same_people_written_otherwise_are_no_mismatch(left: str, right: str) -> None:
    pair = {"r": reading("register_view", proprietor=left), "c": reading("contract", seller=right)}
    assert codes(pair) == []


def explained(name: str, quote: str) -> Reading:
    said = FieldFound("seller", name, quote, 1)
    return Reading("contract", 1.0, False, (said,), (), "rules")


def test_who_is_also_known_by_another_name_is_one_person() -> None:
    papers = {
        "r": reading("register_view", proprietor="EDITH HALE"),
        "c": explained("Edith Frost", "Edith Frost (formerly known as Edith Hale)"),
        "f": reading("ta6", seller="Edith Frost"),
    }
    assert codes(papers) == []
    papers["c"] = explained("Edith Frost", "Edith Frost née Dale")
    assert set(codes(papers)) == {"NAME_MISMATCH"}


@pytest.mark.parametrize(
    ("borrower", "expected"),
    [("Jo Bell", []), ("Jo Hall", ["NAME_MISMATCH"]), (["Jo Bell", "Al Roe"], ["NAME_MISMATCH"])],
)
def test_one_of_two_buyers_may_borrow_alone(borrower: str, expected: list[str]) -> None:
    papers = {
        "contract": reading("contract", buyer=["Jo Bell", "Ann Dee"]),
        "offer": reading("mortgage_offer", borrower=borrower),
    }
    assert codes(papers) == expected


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Edith Rowan Hale", "Edith Grace Hale"),
        ("John Smith and Jane Doe", "John Doe and Jane Smith"),
        ("Acme Homes Limited", "Acme Estates Limited"),
        ("Edith Hale", "Edith Hall"),
    ],
)
def test_other_people_are_a_mismatch(left: str, right: str) -> None:
    pair = {"r": reading("register_view", proprietor=left), "c": reading("contract", seller=right)}
    assert codes(pair) == ["NAME_MISMATCH"]


@pytest.mark.parametrize(
    ("name", "title", "expected"),
    [
        ("T0M HA1E", "WX204518", []),
        ("Tom Hele", "WX204513", []),
        ("Torn Fox", "WX204518", ["NAME_MISMATCH"]),
        ("Tom Hale", "WX999518", ["TITLE_MISMATCH"]),
    ],
)
def test_what_a_scanner_misreads_is_no_mismatch(name: str, title: str, expected: list[str]) -> None:
    pair = {
        "r": reading("register_view", proprietor=name, title_number=title, sure=0.8),
        "c": reading("contract", seller="Tom Hale", title_number="WX204518"),
    }
    assert codes(pair) == expected


@pytest.mark.parametrize(
    ("left", "right", "whether"),
    [("hale", "hele", True), ("hale", "hal", True), ("hale", "hales", True), ("hale", "hake", True),
     ("hale", "ha", False), ("hale", "hell", False), ("", "a", True), ("ab", "ba", False)],
)  # fmt: skip
def test_near_is_one_letter_at_most(left: str, right: str, whether: bool) -> None:
    assert near(left, right) is near(right, left) is whether


def test_a_landlords_title_and_a_noted_lease_are_other_titles() -> None:
    flat = {
        "flat": reading(
            "official_copy_register",
            title_number="WX500001",
            tenure="leasehold",
            proprietor="Tom Hale",
        ),
        "house": reading(
            "official_copy_register",
            title_number="WX100001",
            tenure="freehold",
            proprietor="Acme Estates Limited",
            lessee_title="WX500001",
        ),
        "lease": reading("lease", landlord_title_number="WX100001", tenant="Ann First"),
        "contract": reading("contract", title_number="WX500001", seller="Tom Hale"),
    }
    assert codes(flat) == []


def test_a_scan_that_lost_its_tenure_still_stands_under_its_landlord() -> None:
    flat = {
        "flat": reading(
            "official_copy_register", title_number="WX500001", lease_term_years="99", sure=0.9
        ),
        "house": reading(
            "official_copy_register",
            title_number="WX100001",
            tenure="freehold",
            proprietor="Acme Estates Limited",
        ),
    }
    assert codes(flat) == []


def test_the_landlords_own_register_is_known_by_its_owner() -> None:
    papers = {
        "house": reading(
            "official_copy_register", title_number="WX100001", proprietor="ACME ESTATES LTD"
        ),
        "lease": reading("lease", landlord="Acme Estates Limited", tenant="Ann First"),
        "ta6": reading("ta6", seller="Tom Hale"),
    }
    assert codes(papers) == []
    assert codes({key: papers[key] for key in ("house", "ta6")}) == ["NAME_MISMATCH"]


def test_a_house_and_its_land_are_two_titles_of_one_sale() -> None:
    owner = "Tom Hale"
    both = {
        "house": reading("official_copy_register", title_number="WX1", proprietor=owner),
        "land": reading("official_copy_register", title_number="WX2", proprietor=owner),
        "contract": reading("contract", title_number=["WX1", "WX2"], seller=owner),
    }
    assert codes(both) == []
    assert codes({key: both[key] for key in ("house", "land")}) == []


def lease_and_register(**fields: str) -> dict[str, Reading]:
    return {
        "lease": reading("lease", term_years="125", lease_date="1990-01-05", premium="40000.00"),
        "register": reading(
            "official_copy_register",
            tenure="leasehold",
            **{"lease_term_years": "125", "lease_date": "1990-01-05", **fields},
        ),
    }


def test_lease_and_register_must_give_one_term() -> None:
    assert codes(lease_and_register()) == []
    assert codes(lease_and_register(lease_term_years="99")) == ["LEASE_TERM_MISMATCH"]


def test_a_target_date_stands_in_where_no_contract_says_when() -> None:
    papers = {"offer": reading("mortgage_offer", expiry_date="2026-12-01")}
    aimed = replace(CONTEXT, completion_date=date(2026, 12, 2))
    assert [(one.code, one.explanation) for one in said(papers, aimed)] == [
        (
            "MORTGAGE_OFFER_EXPIRES_BEFORE_COMPLETION",
            "It ends on 1 December 2026; completion is on 2 December 2026.",
        )
    ]
    assert codes(papers) == []


def test_a_search_holds_on_the_very_day_its_six_months_end() -> None:
    assert codes(changed("con29r", search_date="2026-06-18")) == []
    assert codes(changed("con29r", search_date="2026-06-17")) == ["SEARCH_EXPIRED"]


def test_a_covenant_meets_the_works_of_other_papers() -> None:
    papers = {"register": reading("official_copy_register", COVENANT)}
    porch = reading("planning_decision", decision="granted", description="Erection of a porch")
    told = reading("ta6", finding("ALTERATIONS_NO_CONSENT", "Rear extension 2019, no consent"))
    built = reading("building_regs_certificate", works="Single storey rear extension")
    for other in (porch, told, built):
        assert codes({**papers, "other": other}) == ["COVENANT_BREACH_LIKELY"]


@pytest.mark.parametrize(
    "works", ["Removal of a chimney breast", "New boiler", "Extension of time to start"]
)
def test_works_within_do_not_breach_a_covenant_against_building(works: str) -> None:
    papers = {
        "register": reading("official_copy_register", COVENANT),
        "works": reading("building_regs_certificate", works=works),
    }
    assert codes(papers) == []


def test_a_refused_permission_is_no_works() -> None:
    papers = {
        "register": reading("official_copy_register", COVENANT),
        "planning": reading("planning_decision", decision="refused", description="A porch"),
    }
    assert codes(papers) == []


def test_pages_of_two_titles_in_one_file_are_seen() -> None:
    mixed = paper(
        "Title number WX204518\nA: Property Register", "Title number AV20413 Page 2\nof 2"
    )
    whole = paper(
        "Title number WX204518\nA: Property Register",
        "Title number WX204518\ntitle number AV20413 and other land adjoining",
    )
    readings = {"r": reading("official_copy_register", title_number="WX204518")}
    found = contradictions(readings, CONTEXT, {"r": mixed})
    assert [(one.code, [q.page for q in one.quotes]) for one in found] == [("PAGE_MIX", [1, 2])]
    assert contradictions(readings, CONTEXT, {"r": whole}) == ()


@pytest.mark.parametrize(
    ("kind", "line", "told"),
    [
        ("ta6", "Single storey rear extension built in 2019", True),
        ("ta6", "(d) Addition of a conservatory Yes", True),
        ("ta6", "(d) Addition of a conservatory No", False),
        ("ta6", "(a) Building works (e.g. extension, loft or garage conversion) Yes", False),
        ("ta6", "Building works (e.g. extension) Yes [x] No [ ] Conservatory built in 2017", True),
        ("ta6", "Building works (e.g. extension) Yes [ ] No [x] see title plan of 2017", False),
        ("ta6", "Conservatory added in 2017, no building regulations consent needed", True),
        ("ta6", "Is there a garage?", False),
        ("con29r", "19/01234/FUL Single storey rear extension, granted 4 June 2019", True),
        ("con29r", "19/01234/FUL Single storey rear extension, refused", False),
        ("con29r", "None granted for any extension", False),
        ("correspondence", "The extension was built in 2019", False),
    ],
)
def test_works_that_stand_in_an_answer_are_seen(kind: str, line: str, told: bool) -> None:
    readings = {"register": reading("official_copy_register", COVENANT), "told": reading(kind)}
    found = contradictions(readings, CONTEXT, {"told": paper(f"Answers\n{line}\nend")})
    assert bool(found) is told
    assert all(line.endswith(one.quotes[1].quote) for one in found)
