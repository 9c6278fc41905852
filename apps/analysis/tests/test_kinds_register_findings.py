from datetime import date

import pytest

from apps.analysis.tests.kinds_papers import LAND, OWNER, codes, finding, read, register, values

FORM_A = (
    "(04.02.2015) RESTRICTION: No disposition by a sole proprietor of the registered estate "
    "(except a trust corporation) under which capital money arises is to be registered unless "
    "authorised by an order of the court."
)
TWO_OWNERS = "(04.02.2015) PROPRIETOR: ADA MARSH and LEO MARSH of 3 Weir Lane, Ross HR9 9ZZ."
CHARGE = "(04.02.2015) REGISTERED CHARGE dated 30 January 2015."
BEFORE = "(04.02.2015) RESTRICTION: No disposition of the registered estate by the proprietor of "

FIRES = {
    "RESTRICTION_FORM_B": (
        "B",
        "(04.02.2015) RESTRICTION: No disposition by the proprietors of the registered estate is "
        "to be registered unless they make a statutory declaration that the disposition is in "
        "accordance with a settlement dated 1 May 2001 or some variation of it.",
    ),
    "RESTRICTION_OTHER": (
        "B",
        f"{BEFORE}the registered estate is to be registered without a certificate signed by a "
        "conveyancer that notice was given to OTTO LUND of 1 Pier Road, Hull.",
    ),
    "UNILATERAL_NOTICE": (
        "C",
        "(03.03.2019) UNILATERAL NOTICE in respect of a contract for sale dated 1 March 2019.",
    ),
    "AGREED_NOTICE": ("C", "(03.03.2019) AGREED NOTICE of a deed of easement dated 1 March 2019."),
    "CAUTION": ("B", "(03.03.1999) CAUTION in favour of OTTO LUND of 1 Pier Road, Hull."),
    "HOME_RIGHTS": (
        "C",
        "(03.03.2019) Notice of home rights under the Family Law Act 1996 in favour of JO HALE.",
    ),
    "CHARGING_ORDER": (
        "C",
        "(03.03.2019) Interim charging order of the Hull County Court dated 1 March 2019.",
    ),
    "EQUITABLE_CHARGE": (
        "C",
        "(03.03.2019) EQUITABLE CHARGE created by a deed dated 1 March 2019 in favour of O LUND.",
    ),
    "MINES_EXCEPTED": ("A", "(21.02.1977) The mines and minerals are excepted."),
    "RENTCHARGE": ("C", "The land is subject to a perpetual yearly rentcharge of £4 made in 1890."),
    "ESTATE_RENTCHARGE": (
        "C",
        "(03.03.2019) A Transfer reserves an estate rentcharge for the upkeep of the roads.",
    ),
    "COVENANTS_NOT_SET_OUT": (
        "C",
        "A Conveyance dated 4 May 1931 contains restrictive covenants.\nNOTE: Copy filed.",
    ),
    "OPTION": ("C", "(03.03.2019) Option to purchase in favour of OTTO LUND."),
    "OVERAGE": ("C", "(03.03.2019) Deed of overage dated 1 March 2019 made with OTTO LUND."),
    "PLAN_MISSING_COLOURS": (
        "A",
        "A right of way over the land tinted brown. The brown tint is not shown on the title plan.",
    ),
    "CHRONOLOGY_ANOMALY": ("C", "(03.03.2010) REGISTERED CHARGE dated 1 April 2011."),
    "SOLAR_ROOF_LEASE": ("C", "(03.03.2012) Lease of the roof for solar panels, 25 years."),
}
SILENT = {
    "UNILATERAL_NOTICE": ("C", "(03.03.2019) BENEFICIARY: OTTO LUND of 1 Pier Road, Hull."),
    "AGREED_NOTICE": ("C", "(03.03.2019) AGREED NOTICE of an option dated 1 March 2019."),
    "EQUITABLE_CHARGE": ("C", "(03.03.2019) Equitable charge by final charging order."),
    "MINES_EXCEPTED": ("A", "(21.02.1977) The mines and minerals are included."),
    "RENTCHARGE": ("C", "(03.03.2019) The rentcharge of £4 has been redeemed."),
    "COVENANTS_NOT_SET_OUT": (
        "C",
        "A Conveyance dated 4 May 1931 contains the following covenants: not to trade.\n"
        "NOTE: Copy filed.",
    ),
    "CHRONOLOGY_ANOMALY": ("C", "(03.03.2012) REGISTERED CHARGE dated 1 April 2011."),
    "MULTIPLE_CHARGES": ("C", CHARGE),
    "SOLAR_ROOF_LEASE": ("C", "(03.03.2012) Lease of the loft room."),
}


def _with(section: str, words: str) -> str:
    if section == "A":
        return register(a=(LAND, words))
    return register(b=(OWNER, words)) if section == "B" else register(c=(words,))


@pytest.mark.parametrize("code", FIRES)
def test_an_entry_sets_off_its_rule_once_and_is_quoted(code: str) -> None:
    section, words = FIRES[code]
    reading = read(_with(section, words))
    assert codes(reading) == [code]
    assert finding(reading, code).quote in " ".join(words.split())


@pytest.mark.parametrize("code", SILENT)
def test_an_entry_of_another_sort_stays_silent(code: str) -> None:
    assert code not in codes(read(_with(*SILENT[code])))


def test_form_a_weighs_more_when_one_owner_is_left() -> None:
    two, one = (read(register(b=(owner, FORM_A))) for owner in (TWO_OWNERS, OWNER))
    assert finding(two, "RESTRICTION_FORM_A").severity == "medium"
    assert finding(one, "RESTRICTION_FORM_A").severity == "high"


def test_a_lenders_consent_is_information() -> None:
    words = (
        f"{BEFORE}the registered estate is to be registered without a written consent signed by "
        "the proprietor for the time being of the Charge dated 30 January 2015 in favour of "
        "Fernhill Bank PLC."
    )
    reading = read(register(b=(OWNER, words)))
    assert codes(reading) == ["RESTRICTION_CHARGEE"]
    assert finding(reading, "RESTRICTION_CHARGEE").severity == "info"


def test_a_management_companys_certificate_is_grave_whoever_signs() -> None:
    words = (
        f"{BEFORE}the registered estate is to be registered without a certificate signed by a "
        "conveyancer that clause 4 of the Transfer made with Larch Court Management Limited "
        "has been complied with."
    )
    reading = read(register(b=(OWNER, words)))
    assert codes(reading) == ["RESTRICTION_CHARGEE"]
    assert finding(reading, "RESTRICTION_CHARGEE").severity == "high"


def test_a_bankruptcy_restriction_is_critical() -> None:
    words = (
        f"{BEFORE}the registered estate is to be registered until the trustee in bankruptcy of "
        "the property is registered."
    )
    reading = read(register(b=(OWNER, words)))
    assert finding(reading, "RESTRICTION_OTHER").severity == "critical"


def test_several_charges_are_one_finding() -> None:
    second = "(05.05.2018) REGISTERED CHARGE dated 1 May 2018."
    assert codes(read(register(c=(CHARGE, second)))) == ["MULTIPLE_CHARGES"]


@pytest.mark.parametrize(
    ("line", "code", "severity"),
    [
        ("Title possessory", "TITLE_CLASS_POSSESSORY", "high"),
        ("Title qualified", "TITLE_CLASS_QUALIFIED", "high"),
        ("Title good leasehold", "TITLE_CLASS_GOOD_LEASEHOLD", "medium"),
    ],
)
def test_a_lesser_class_of_title_is_told(line: str, code: str, severity: str) -> None:
    reading = read(register(title=line))
    assert codes(reading) == [code]
    assert finding(reading, code).severity == severity


@pytest.mark.parametrize(
    ("as_at", "stale"), [(date(2027, 2, 10), False), (date(2027, 2, 11), True)]
)
def test_a_copy_is_stale_the_day_after_three_months(as_at: date, stale: bool) -> None:
    assert ("STALE_COPY" in codes(read(register(), as_at=as_at))) is stale


@pytest.mark.parametrize(
    ("entered", "recent"), [("23.05.2026", False), ("24.05.2026", True), ("04.02.2015", False)]
)
def test_an_owner_of_less_than_six_months_is_recent(entered: str, recent: bool) -> None:
    owner = OWNER.replace("04.02.2015", entered)
    assert ("RECENT_OWNERSHIP" in codes(read(register(b=(owner,))))) is recent


def test_a_gift_of_the_last_five_years_is_told_and_an_older_one_is_not() -> None:
    gift = "({}) The transfer to the proprietor was by way of gift."
    recent, old = (
        read(register(b=(OWNER, gift.format(day)))) for day in ("23.11.2021", "22.11.2021")
    )
    assert codes(recent) == ["ESTATE_TRANSFER_UNDERVALUE"]
    assert codes(old) == []


def test_covenants_in_a_schedule_are_set_out() -> None:
    deed = "A Conveyance dated 4 May 1931 contains restrictive covenants.\nNOTE: Copy filed."
    schedule = (
        "Schedule of restrictive covenants\n1    The following are details of the covenants "
        "contained in the Conveyance dated 4 May 1931 referred to above: not to trade."
    )
    assert codes(read(register(c=(deed,), schedules=schedule))) == []


@pytest.mark.parametrize(("consent", "severity"), [("", "high"), (" without consent", "medium")])
def test_a_covenant_against_extending_is_softer_with_consent(consent: str, severity: str) -> None:
    words = (
        "The following covenants are contained in a Transfer dated 4 May 1931: "
        f"Not to erect any extension or addition to the dwelling{consent}."
    )
    reading = read(register(c=(words,)))
    assert finding(reading, "COVENANT_NO_EXTENSIONS").severity == severity


def test_a_flying_freehold_is_told_of_freeholds_only() -> None:
    note = "(21.02.1977) As to the part edged blue only the first floor is included in the title."
    freehold = read(register(a=(LAND, note)))
    leasehold = read(register(a=(LAND.replace("Freehold", "Leasehold"), note)))
    assert codes(freehold) == ["FLYING_FREEHOLD"]
    assert codes(leasehold) == []


def test_a_covenant_of_the_owner_alone_does_not_bind_the_land() -> None:
    words = "(04.02.2015) The Transfer to the proprietor contains personal covenants.\nNOTE: Copy"
    assert codes(read(register(b=(OWNER, f"{words} filed.")))) == []


def test_the_number_of_a_clause_is_quoted_whole() -> None:
    words = f"{BEFORE}the registered estate is to be registered without a certificate signed by O "
    told = read(register(b=(OWNER, f"{words}LUND that the overage terms of clause 13.4 are met.")))
    assert codes(told) == ["RESTRICTION_OTHER", "OVERAGE"]
    assert finding(told, "OVERAGE").quote == "overage terms of clause 13.4"


def test_a_schedule_that_numbers_nothing_is_read() -> None:
    schedule = (
        "Schedule of notices of leases\n14.12.2012 Airspace over the roof (photovoltaic panels)\n"
        "14.12.2012 25 years from 14.12.2012 WX300333"
    )
    reading = read(register(schedules=schedule))
    assert values(reading, "lessee_title") == ["WX300333"]
    assert codes(reading) == ["SOLAR_ROOF_LEASE"]


def test_a_restriction_is_quoted_to_the_end_of_its_sentence() -> None:
    company = (
        "(04.02.2015) RESTRICTION: No disposition of the registered estate (other than a charge) "
        "by the proprietor of the registered estate is to be registered without a certificate "
        "signed by the secretary of Hollin Court Management Company Limited that clause 4.12 of "
        "the registered lease has been complied with."
    )
    quote = read(register(b=(OWNER, company))).findings[0].quote
    assert quote.endswith("that clause 4.12 of the registered lease has been complied with")
