"""A whole sale, from the words of its papers to what they say against each other."""

import pytest

from apps.analysis.across import contradictions
from apps.analysis.citations import prove
from apps.analysis.engines.rules import RulesEngine
from apps.analysis.kinds.reading import Context
from apps.analysis.tests import sale_texts as sale
from apps.analysis.tests.kinds_papers import AS_AT, paper, register

CONTEXT = Context(AS_AT)
SALE = {
    "register": register(),
    "contract": sale.CONTRACT,
    "transfer": sale.TR1,
    "offer": sale.OFFER,
    "ta6": sale.TA6,
    "planning": sale.PLANNING,
    "completion": sale.COMPLETION,
    "con29r": sale.CON29R,
}


def codes(texts: dict[str, str]) -> list[str]:
    papers = {key: paper(text) for key, text in texts.items()}
    readings = {key: RulesEngine().read(one, CONTEXT) for key, one in papers.items()}
    found = contradictions(readings, CONTEXT, papers)
    for cited in (quote for one in found for quote in one.quotes):
        page = papers[cited.key].page(cited.page)
        assert page
        assert prove(cited.quote, page)
    return [one.code for one in found]


def test_a_clean_sale_contradicts_itself_nowhere() -> None:
    assert codes(SALE) == []


def test_a_covenant_meets_every_paper_that_tells_of_the_extension() -> None:
    assert codes({**SALE, "register": sale.REGISTER}) == ["COVENANT_BREACH_LIKELY"] * 4


@pytest.mark.parametrize(
    ("key", "old", "new", "code"),
    [
        ("contract", "WX204518", "WX999111", "TITLE_MISMATCH"),
        ("transfer", "4 Transferor: Edith Rowan Hale", "4 Transferor: Ann Fox", "NAME_MISMATCH"),
        ("ta6", "Edith Rowan Hale", "Gerald Knight", "NAME_MISMATCH"),
        ("offer", "Priya Nair and Dev Nair", "Priya Nayar", "NAME_MISMATCH"),
        ("transfer", "£250,000.00", "£245,000.00", "PRICE_MISMATCH"),
        ("offer", "£250,000", "£265,000", "PRICE_MISMATCH"),
        ("offer", "1 March 2027", "1 Dec 2026", "MORTGAGE_OFFER_EXPIRES_BEFORE_COMPLETION"),
        ("con29r", "1 October 2026", "10 June 2026", "SEARCH_EXPIRED"),
    ],
)
def test_each_change_is_seen_and_nothing_else(key: str, old: str, new: str, code: str) -> None:
    assert old in SALE[key]
    assert set(codes({**SALE, key: SALE[key].replace(old, new)})) == {code}


def test_a_name_that_one_paper_explains_is_the_same_person_in_all() -> None:
    married = {
        "register": register(),
        "contract": sale.CONTRACT.replace(
            "Edith Rowan Hale", "Edith Rowan Frost\n(formerly known as Edith Rowan\nHale)", 1
        ),
    }
    told = {**married, "ta6": sale.TA6.replace("Edith Rowan Hale", "Edith Frost")}
    assert codes(told) == []


@pytest.mark.parametrize(
    ("dead", "expected"), [("Edith Rowan Hale", []), ("Enid Marsh", ["NAME_MISMATCH"])]
)
def test_personal_representatives_stand_for_the_dead_owner_they_name(
    dead: str, expected: list[str]
) -> None:
    heirs = f"Ann Frost and Leo Frost as personal representatives of {dead} deceased"
    papers = {
        "register": register(),
        "contract": sale.CONTRACT.replace("Edith Rowan Hale", heirs, 1),
        "offer": sale.OFFER,
    }
    assert codes(papers) == expected


@pytest.mark.parametrize(
    ("apportioned", "expected"), [("£5,000", []), ("£4,000", ["PRICE_MISMATCH"])]
)
def test_a_transfer_may_leave_out_what_is_paid_for_the_contents(
    apportioned: str, expected: list[str]
) -> None:
    price = f"£250,000.00 (of which {apportioned} is apportioned to the contents)"
    papers = {
        "contract": sale.CONTRACT.replace("£250,000.00", price, 1),
        "transfer": sale.TR1.replace("(£250,000.00)", "(£245,000.00)").replace(
            "fifty", "forty-five"
        ),
    }
    assert codes(papers) == expected
