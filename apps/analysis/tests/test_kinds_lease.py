from datetime import date

import pytest

from apps.analysis.kinds._terms import last_day
from apps.analysis.tests.kinds_papers import OLD_LEASE, codes, finding, lease, read, values


def test_prescribed_clauses_are_read() -> None:
    reading = read(lease())
    assert reading.kind == "lease"
    found = {field.name: field.value for field in reading.fields if field.name != "tenant"}
    assert found == {
        "lease_date": "2010-03-01",
        "landlord": "THISTLE GROUND LIMITED",
        "property_address": "Flat 3, Larch Court, 20 Mere Road, Leeds LS9 9ZZ",
        "landlord_title_number": "WYK40412",
        "term_years": "125",
        "term_start_date": "2010-01-01",
        "premium": "185000.00",
        "ground_rent_pa": "100.00",
    }
    assert values(reading, "tenant") == ["ORLA FINCH", "SAMIR DAS"]


def test_a_clean_lease_has_no_finding() -> None:
    assert codes(read(lease())) == []


def test_an_old_lease_is_read_from_its_wording() -> None:
    reading = read(OLD_LEASE)
    assert reading.kind == "lease"
    found = {field.name: field.value for field in reading.fields}
    assert found == {
        "lease_date": "1989-06-24",
        "landlord": "HOLLIN LAND LIMITED",
        "tenant": "MARY ELLEN FROST",
        "property_address": "Flat 2, 17 Spring Bank, Hull HU3 9ZZ",
        "term_years": "99",
        "term_start_date": "1989-06-24",
        "premium": "42500.00",
        "ground_rent_pa": "50.00",
    }


def test_floor_and_plan_are_no_part_of_the_address() -> None:
    place = "Flat 3 on the second floor of Larch Court, 20 Mere Road, Leeds LS9 9ZZ edged red"
    address = values(read(lease(address=place)), "property_address")
    assert address == ["Flat 3, Larch Court, 20 Mere Road, Leeds LS9 9ZZ"]


def test_from_and_including_ends_the_day_before_the_anniversary() -> None:
    start = date(2007, 3, 25)
    assert last_day(start, 99) == date(2106, 3, 25)
    assert last_day(start, 99, including_start=True) == date(2106, 3, 24)
    assert last_day(start, 99, less_days=3) == date(2106, 3, 22)


@pytest.mark.parametrize(
    ("as_at", "expected"),
    [
        (date(2021, 3, 25), []),
        (date(2021, 3, 26), ["LEASE_80_85"]),
        (date(2026, 3, 25), ["LEASE_80_85"]),
        (date(2026, 3, 26), ["LEASE_UNDER_80"]),
    ],
)
def test_exactly_eighty_years_are_not_under_eighty(as_at: date, expected: list[str]) -> None:
    assert codes(read(lease(term="99 years from 25 March 2007"), as_at=as_at)) == expected


def test_a_day_less_is_under_eighty() -> None:
    text = lease(term="99 years from and including 25 March 2007")
    assert codes(read(text, as_at=date(2026, 3, 25))) == ["LEASE_UNDER_80"]


def test_the_last_day_named_is_the_last_day() -> None:
    text = lease(term="From 1 January 2010 to and including 23 November 2106")
    assert codes(read(text)) == ["LEASE_80_85"]
    assert values(read(text), "expiry_date") == ["2106-11-23"]


def test_a_lenders_minimum_counts_when_it_is_known() -> None:
    text = lease(term="99 years from 25 March 2020")
    assert codes(read(text, minimum=99)) == ["LEASE_UNDER_LENDER_MIN"]
    assert codes(read(text, minimum=70)) == []


@pytest.mark.parametrize(
    ("rent", "escalates"),
    [
        ("a yearly rent of £100 which shall double every 10 years", True),
        ("a yearly rent of £100 which shall double on each twenty-fourth anniversary", True),
        ("a yearly rent of £100 which shall double every twenty-five years", False),
        ("a yearly rent of £100 which shall double every 33 years", False),
        ("a yearly rent of £100 to be increased in line with the Retail Prices Index", True),
        ("a yearly rent of £100", False),
        ("a yearly rent of £50 for the first 20 years, £100 for the next 20 years", True),
        ("a yearly rent of £50 for the first 25 years, £100 for the next 25 years", False),
        ("a yearly rent of £100 for the first 20 years, £150 for the next 20 years", False),
    ],
)
def test_a_rent_escalates_when_it_doubles_too_often_or_follows_an_index(
    rent: str, escalates: bool
) -> None:
    assert ("GROUND_RENT_ESCALATING" in codes(read(lease(rent=rent)))) is escalates


def test_a_service_charge_that_follows_an_index_is_no_rent() -> None:
    clause = "2. The service charge shall rise in proportion to the Retail Prices Index."
    assert codes(read(lease(clause))) == []


@pytest.mark.parametrize(
    ("rent", "address", "high"),
    [
        ("£250", "2 Elm Row, Leeds LS9 9ZZ", False),
        ("£250.01", "2 Elm Row, Leeds LS9 9ZZ", True),
        ("£1,000", "2 Elm Row, London N1 9ZZ", False),
        ("£1,001", "2 Elm Row, London N1 9ZZ", True),
    ],
)
def test_a_rent_is_high_above_its_areas_limit(rent: str, address: str, high: bool) -> None:
    reading = read(lease(rent=f"a yearly rent of {rent}", address=address))
    assert ("GROUND_RENT_HIGH" in codes(reading)) is high


@pytest.mark.parametrize(
    ("granted", "rent", "banned"),
    [
        ("30 June 2022", "a yearly rent of £100", True),
        ("29 June 2022", "a yearly rent of £100", False),
        ("30 June 2022", "the rent of a peppercorn", False),
    ],
)
def test_a_money_rent_is_banned_from_30_june_2022(granted: str, rent: str, banned: bool) -> None:
    reading = read(lease(granted=granted, rent=rent))
    assert ("GROUND_RENT_AFTER_JUN_2022" in codes(reading)) is banned


def test_a_rule_does_not_hold_before_its_law() -> None:
    text = lease(granted="30 June 2022", rent="a yearly rent of £100")
    assert codes(read(text, as_at=date(2022, 6, 29))) == []


@pytest.mark.parametrize(
    ("event", "critical"),
    [
        ("the Tenant becomes bankrupt", True),
        ("the Tenant (being a company) goes into liquidation", True),
        ("the Tenant is in breach of a covenant", False),
        ("the Landlord becomes insolvent", False),
    ],
)
def test_forfeiture_turns_on_the_tenants_own_insolvency(event: str, critical: bool) -> None:
    clause = f"5. The Landlord may re-enter if the rent is 21 days late or if {event}."
    assert ("FORFEITURE_ON_INSOLVENCY" in codes(read(lease(clause)))) is critical


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("Not to assign the whole of the Property.", ["ABSOLUTE_BAR_ASSIGN"]),
        ("Not to assign any part of the Property.", []),
        ("Not to assign the whole without the Landlord's consent.", []),
        ("Not to make any alterations to the Property.", ["ABSOLUTE_BAR_ALTER"]),
        ("Not to make alterations save with the Landlord's approval.", []),
        ("Not to keep any dog or other animal in the Property.", ["ABSOLUTE_BAR_PETS"]),
        ("Not to keep any animal that causes a nuisance.", []),
        ("The Landlord shall not assign the reversion.", []),
    ],
)
def test_a_bar_counts_when_it_is_whole_and_without_a_way_round(
    clause: str, expected: list[str]
) -> None:
    assert codes(read(lease(f"3. {clause}"))) == expected


def test_a_way_round_in_another_clause_lifts_the_bar() -> None:
    clauses = (
        "3. Not to assign the whole of the Property.",
        "4. The Tenant may assign the whole with the Landlord's written consent.",
    )
    assert codes(read(lease(*clauses))) == []


def test_a_long_lease_is_never_called_an_assured_tenancy() -> None:
    reading = read(lease(rent="a yearly rent of £900"))
    assert codes(reading) == ["GROUND_RENT_HIGH"]
    assert "assured" not in finding(reading, "GROUND_RENT_HIGH").explanation.lower()


def test_a_lease_that_lets_the_tenant_grant_a_tenancy_is_a_lease() -> None:
    clause = "4.10 Not to underlet the whole save by an assured shorthold tenancy of six months."
    assert read(f"{OLD_LEASE}\n{clause}").kind == "lease"


def test_a_tenancy_is_not_a_lease() -> None:
    reading = read(
        "ASSURED SHORTHOLD TENANCY AGREEMENT\nunder the Housing Act 1988\n"
        "Landlord: OTTO LUND of 1 Pier Road, Hull\nTenant: JO HALE\n"
        "Property: 6 Weir Lane, Ross HR9 9ZZ\nTerm: 12 months\nRent: £900 per month"
    )
    assert reading.kind == "assured_shorthold_tenancy"
    assert codes(reading) == ["NOT_A_LONG_LEASE"]
    assert [(field.name, field.value) for field in reading.fields] == [
        ("landlord", "OTTO LUND"),
        ("tenant", "JO HALE"),
        ("property_address", "6 Weir Lane, Ross HR9 9ZZ"),
    ]


def test_a_blank_tenancy_is_blank() -> None:
    reading = read(
        "Assured shorthold tenancy agreement\nunder the Housing Act 1988\n"
        "Landlord: ..........\nTenant: ..........\nMonthly rent: ......\nThe Tenant must pay it."
    )
    assert reading.is_blank
    assert reading.fields == ()


def test_the_number_of_a_clause_is_no_title() -> None:
    text = lease().replace(
        "LR2.1 Landlord's title number(s)\nWYK40412",
        "LR2. Title number(s) LR2.1 Landlord's title number(s): WYK40412",
    )
    assert values(read(text), "landlord_title_number") == ["WYK40412"]


@pytest.mark.parametrize(
    ("term", "starts", "ends"),
    [
        ("A term commencing on and including 1 January 2000 and expiring on and including "
         "31 December 2124", "2000-01-01", "2124-12-31"),
        ("From and including 1 May 2010 to and including 30 April 2135", "2010-05-01",
         "2135-04-30"),
    ],
)  # fmt: skip
def test_a_term_may_be_told_by_its_days(term: str, starts: str, ends: str) -> None:
    reading = read(lease(term=term))
    assert values(reading, "term_start_date") == [starts]
    assert values(reading, "expiry_date") == [ends]


def test_a_lease_without_a_premium_has_none() -> None:
    text = lease().replace("LR7. Premium\n£185,000", "LR7. Premium\nNone")
    assert values(read(text), "premium") == []


def test_a_peppercorn_rent_is_nothing() -> None:
    assert values(read(lease(rent="a peppercorn rent, if demanded,")), "ground_rent_pa") == ["0.00"]


def test_a_start_before_its_term_is_found() -> None:
    text = OLD_LEASE.replace(
        "for a term of ninety-nine years from the 24th day of June 1989",
        "from the 24th day of June 1989 for the term of ninety-nine years",
    )
    assert values(read(text), "term_start_date") == ["1989-06-24"]
    assert "LEASE_UNDER_80" in codes(read(text))
