"""Tenancies of landlords, agents, councils and of Wales."""

from apps.analysis.engines import Context
from apps.analysis.engines.rules import RulesEngine
from apps.analysis.tests.kinds_papers import (
    AS_AT,
    codes,
    read,
    values,
)
from apps.analysis.tests.test_kinds_real_forms import grid


def test_a_welsh_occupation_contract_is_a_tenancy() -> None:
    reading = read(
        "Fixed Term Standard Occupation Contract\nRenting Homes (Wales) Act 2016\n"
        "The dwelling this contract relates to is: 12 Heol y Bont, Aberystwyth SY23 1PD\n"
        "The landlord: Bethan Mair Pugh\nThe contract-holder: Ioan Hedd Griffiths\n"
        "The amount of rent is: £720 payable monthly\n"
    )
    assert (reading.kind, codes(reading)) == ("assured_shorthold_tenancy", ["NOT_A_LONG_LEASE"])
    assert [field.value for field in reading.fields] == [
        "Bethan Mair Pugh",
        "Ioan Hedd Griffiths",
        "12 Heol y Bont, Aberystwyth SY23 1PD",
    ]


def test_the_parties_of_a_tenancy_may_stand_in_its_opening_words() -> None:
    reading = read(
        "TENANCY AGREEMENT\nan assured shorthold tenancy under the Housing Act 1988\n"
        "THIS AGREEMENT is made on 1st September 2024 BETWEEN\n"
        '(1) Mr P. Grange of 2 The Park, Nottingham NG7 1DQ ("the Landlord") and\n'
        '(2) Kofi Mensah of 40 Tennyson Street, Nottingham NG7 4FU ("the Tenant")\n'
        "RENT: £480 per calendar month"
    )
    assert values(reading, "landlord") == ["P. Grange"]
    assert values(reading, "tenant") == ["Kofi Mensah"]


def test_lines_to_write_on_are_no_answers() -> None:
    reading = read(
        "ASSURED SHORTHOLD TENANCY AGREEMENT\nLandlord(s): ____________\nTenant(s): _________\n"
        "Monthly rent: £______\nSIGNED by the LANDLORD\n____________\nWitness\n"
    )
    assert reading.is_blank


def test_names_in_capitals_may_stand_one_under_the_other() -> None:
    drawn = """TENANCY AGREEMENT
For an Assured Shorthold Tenancy
Landlord:      ANN PRIOR
Tenant(s):     MS AALIYAH KHAN
               TOM BIRCH
Premises:      Flat 18, Velocity Tower, Sheffield S1 4LS
PERMITTED USE
Rent:          £950 per calendar month
"""
    reading = RulesEngine().read(grid(drawn), Context(as_at=AS_AT))
    assert values(reading, "tenant") == ["AALIYAH KHAN", "TOM BIRCH"]
    assert values(reading, "landlord") == ["ANN PRIOR"]


def test_a_model_contract_of_wales_is_a_blank_tenancy() -> None:
    reading = read(
        "Model written statement\nPeriodic Standard Contract - Renting Homes (Wales) Act 2016\n"
        "Landlord name(s): [insert name]\nContract-holder name(s): [insert name]\n"
        "The amount of rent is: £[      ]\nSigned by landlord: ____________\n"
    )
    assert (reading.kind, reading.is_blank) == ("assured_shorthold_tenancy", True)


def test_labels_with_nothing_behind_them_are_open_places() -> None:
    reading = read(
        "ASSURED SHORTHOLD TENANCY AGREEMENT\nLandlord(s):\nof:\nTenant(s):\nProperty:\n"
        "Term: months from\nRent: £ per calendar month\nDeposit: £\n"
    )
    assert reading.is_blank


def test_parties_may_be_joined_by_a_sign_or_numbered_or_live_at_a_house() -> None:
    for said in (
        "Tenant(s): Robyn Ellery & Dan Cole",
        "Tenant 1: Robyn Ellery\nTenant 2: Dan Cole",
        "Tenant: Robyn Ellery and Dan Cole, The Maltings, 8 Water Street, Stone ST15 8JN",
    ):
        text = f"ASSURED SHORTHOLD TENANCY AGREEMENT\n{said}\nMonthly rent: £1,040\n"
        assert values(read(text), "tenant") == ["Robyn Ellery", "Dan Cole"]


def test_a_firm_keeps_its_sign() -> None:
    text = (
        "ASSURED SHORTHOLD TENANCY AGREEMENT\nLandlord: Rowe & Dale Homes Ltd\nMonthly rent: £9\n"
    )
    assert values(read(text), "landlord") == ["Rowe & Dale Homes Ltd"]


def test_a_council_s_secure_tenancy_is_a_tenancy() -> None:
    reading = read(
        "Secure Tenancy Agreement\nHousing Act 1985\nLandlord: City of Lincoln Council\n"
        "Tenant: Maureen Joyce Pell\nAddress of property: 118 Jasmin Road, Lincoln LN6 0PZ\n"
    )
    assert (reading.kind, codes(reading)) == ("assured_shorthold_tenancy", ["NOT_A_LONG_LEASE"])
    assert values(reading, "landlord") == ["City of Lincoln Council"]
