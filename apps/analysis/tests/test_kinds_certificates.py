"""Certificates of works and of energy, warranties and permissions in the words of many issuers."""

import pytest

from apps.analysis.tests.kinds_papers import codes, read, values

EPC = """Energy performance certificate (EPC)
9 Tythe Barn Lane
SOLIHULL
B90 1RW
{ends}
Certificate number: 0972-3019-7211-4524-1914
This property's energy rating is D. It has the potential to be B.
"""


def test_a_certificate_may_say_when_it_expired() -> None:
    reading = read(EPC.format(ends="This certificate expired on: 3 June 2024"))
    assert values(reading, "expiry_date") == ["2024-06-03"]
    assert codes(reading) == ["EPC_EXPIRED"]


def test_a_building_that_is_no_dwelling_has_its_own_scale() -> None:
    reading = read(
        """Energy Performance Certificate
Non-Domestic Building HM Government
Unit 4 Linhay Business Park
ASHBURTON
TQ13 7UP
Certificate Reference Number: 0940-1244-0365-7402-5006
Energy Performance Asset Rating
This is how energy efficient the building is: C 68
Total useful floor area (m²) 412
Valid Until 2032-02-20
"""
    )
    told = ["property_address", "rating", "score", "floor_area_m2"]
    assert [values(reading, name) for name in told] == [
        ["Unit 4 Linhay Business Park, ASHBURTON, TQ13 7UP"],
        ["C"],
        ["68"],
        ["412"],
    ]


def test_an_approved_inspector_tells_works_and_place_in_one_sentence() -> None:
    reading = read(
        """Aldine Building Control Ltd
Approved Inspector
FINAL CERTIFICATE
Section 51 of the Building Act 1984
1. This certificate relates to the following work: Single storey rear extension and internal
alterations at 44 Agbrigg Road, Wakefield WF1 5BA.
5. The work described above was completed on 9 July 2021.
"""
    )
    assert values(reading, "works") == ["Single storey rear extension and internal alterations"]
    assert values(reading, "property_address") == ["44 Agbrigg Road, Wakefield WF1 5BA"]


def test_a_borough_certifies_what_was_done_without_consent() -> None:
    reading = read(
        """BOROUGH OF WESTHAVEN
REGULARISATION CERTIFICATE
Building Regulations 2010, Regulation 18
Works address: 4 Ash Road, Leeds LS1 1AA
Unauthorised work: Removal of a wall
"""
    )
    assert values(reading, "authority") == ["BOROUGH OF WESTHAVEN"]
    assert values(reading, "works") == ["Removal of a wall"]
    assert values(reading, "property_address") == ["4 Ash Road, Leeds LS1 1AA"]


def test_who_is_certified_put_in_the_windows() -> None:
    reading = read(
        """FENSA CERTIFICATE
This is to certify that
Pendle Home Improvements
FENSA member number 22019
has installed replacement glazing at
112 Rullerton Road, Wallasey, CH44 5UR
"""
    )
    assert values(reading, "installer") == ["Pendle Home Improvements"]


WARRANTY = """LABC Warranty
Certificate of Insurance - New Homes
Policy No: LW-2014-0088127
{builder}
Property insured: 11 Queensway, Lincoln LN2 4AH
Date cover starts (legal completion): 15 May 2014
{ends}
Defects Insurance Period: 15 May 2014 to 14 May 2016
"""


@pytest.mark.parametrize(
    ("builder", "ends"),
    [
        (
            "Housing developer: Arrow Homes Ltd",
            "Expiry of Structural Insurance\nPeriod:\n14 May 2034",
        ),
        (
            "Vendor/Builder: Arrow Homes Ltd NHBC Reg No. 44120",
            "Structural cover starts 1 May and ends 14 May 2034",
        ),
    ],
)
def test_a_warranty_holds_as_long_as_the_structure_is_insured(builder: str, ends: str) -> None:
    reading = read(WARRANTY.format(builder=builder, ends=ends))
    told = ["builder", "property_address", "start_date", "expiry_date"]
    assert [values(reading, name) for name in told] == [
        ["Arrow Homes Ltd"],
        ["11 Queensway, Lincoln LN2 4AH"],
        ["2014-05-15"],
        ["2034-05-14"],
    ]
    assert codes(reading) == []


def test_the_electrical_report_is_about_the_installation_wherever_its_client_lives() -> None:
    reading = read(
        """ELECTRICAL INSTALLATION CONDITION REPORT
A. Details of the client
Client: Calder Lettings
Address: 2 Northgate, Wakefield WF1 3AA
C. Details of the installation which is the subject of this report
Address: 44 Agbrigg Road, Wakefield WF1 5BA
"""
    )
    assert values(reading, "property_address") == ["44 Agbrigg Road, Wakefield WF1 5BA"]


PERMISSION = """PLANNING PERMISSION
Town and Country Planning Act 1971
Particulars and location of development: Garage and utility room at 41 Bollin Drive, Prestbury
Permission has been granted subject to the following conditions:
{condition}
"""


def test_an_old_permission_tells_works_and_place_in_one() -> None:
    reading = read(PERMISSION.format(condition="1. The materials shall match."))
    assert values(reading, "description") == ["Garage and utility room"]
    assert values(reading, "site_address") == ["41 Bollin Drive, Prestbury"]


def test_works_that_must_keep_off_a_season_may_begin_before_anything_is_approved() -> None:
    birds = "1. No works of demolition shall take place between 1 March and August unless surveyed."
    assert codes(read(PERMISSION.format(condition=birds))) == []
    scheme = "1. No works of demolition shall take place until a scheme has been approved."
    assert codes(read(PERMISSION.format(condition=scheme))) == ["CONDITIONS_PRECEDENT"]


@pytest.mark.parametrize(
    "heading",
    [
        "10 Year Insurance Backed Guarantee",
        "Boiler service invoice",
        "Extended warranty certificate",
    ],
)
def test_a_guarantee_a_bill_and_a_boilers_cover_certify_nothing_of_the_house(heading: str) -> None:
    named = (
        "Arden Windows Ltd (FENSA registered)\nGas safety check\nPolicy number 1\nCover 10 years"
    )
    reading = read(f"{heading}\n{named}\n")
    assert (reading.kind, reading.fields) == ("other", ())


FINAL = """Kestrel Building Control Limited
Registered Building Control Approver
FINAL CERTIFICATE
Section 51 of the Building Act 1984
1. This certificate relates to the following work: Loft conversion with rear dormer
2. {at}
3. The work was the subject of {notice}, which was given to Colchester City Council.
4. The work described above was completed on 29 November 2024.
"""
GLAZED = """FENSA
Certificate
Certificate number: 18840276
This is to certify that the installation at:
14 Larch Grove, Paignton, TQ4 7NR
comprising 7 windows {put_in}
and that the work complies with the relevant Building Regulations.
"""


@pytest.mark.parametrize("at", ["at: ", "Situated at ", "At "])
def test_a_numbered_clause_may_begin_with_where_the_works_are(at: str) -> None:
    place = "63 Cowdray Avenue, Colchester CO1 1XZ"
    reading = read(FINAL.format(at=at + place, notice="an initial notice"))
    assert values(reading, "property_address") == [place]


def test_an_hour_is_no_place_of_works() -> None:
    reading = read(FINAL.format(at="At 12 noon it was seen", notice="an initial notice"))
    assert values(reading, "property_address") == []


@pytest.mark.parametrize(
    ("notice", "reference"),
    [
        ("Initial Notice number KBC/24/3307", ["KBC/24/3307"]),
        ("building notice no. BN/24/0417", ["BN/24/0417"]),
        ("planning application number 24/0417/FUL", []),
    ],
)
def test_a_notice_told_in_a_sentence_is_the_reference(notice: str, reference: list[str]) -> None:
    reading = read(FINAL.format(at="at: 63 Cowdray Avenue, Colchester CO1 1XZ", notice=notice))
    assert values(reading, "reference") == reference


@pytest.mark.parametrize(
    ("put_in", "installer"),
    [
        ("was completed on 16/05/2023 by:\nTorbay Windows & Doors Ltd (FENSA 31774)",
         ["Torbay Windows & Doors Ltd"]),
        ("was fitted by: Torbay Windows Ltd on 16/05/2023", ["Torbay Windows Ltd"]),
        ("was completed by the installer on 16/05/2023", []),
    ],
)  # fmt: skip
def test_who_put_windows_in_may_stand_on_the_next_line(put_in: str, installer: list[str]) -> None:
    reading = read(GLAZED.format(put_in=put_in))
    assert values(reading, "installer") == installer


def test_the_day_may_stand_behind_who_completed_it() -> None:
    reading = read(GLAZED.format(put_in="completed by Torbay Windows Ltd on 16/05/2023"))
    assert values(reading, "completion_date") == ["2023-05-16"]
