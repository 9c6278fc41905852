"""Old leases, plain forms and clauses that run into one another."""

from apps.analysis.tests.test_kinds_layouts import (
    LANDLOCKED,
    WATER,
    codes,
    quote,
    read,
    value,
)

INDENTURE = """THIS INDENTURE made the 4th day of March 1957 BETWEEN HENRY COE of Ware in the
County of Hertford (hereinafter called "the Landlord") of the one part and MRS DORIS PELL of 9
Castle Street Hertford (hereinafter called "the Tenant") of the other part WITNESSETH that in
consideration of the sum of Nine hundred and fifty pounds (£950.0.0) the Landlord HEREBY DEMISES
unto the Tenant ALL THAT piece or parcel of land and dwellinghouse known as Number 12 Fanshawe
Street Hertford TO HOLD the same unto the Tenant from the Twenty-fifth day of March One thousand
nine hundred and fifty-seven for the term of Ninety-nine years PAYING THEREFOR yearly during the
said term the rent of Twelve pounds ten shillings (£12.10.0) by equal half yearly payments
2. THE Tenant hereby covenants with the Landlord:-
(i) Not to assign underlet or part with the possession of the said premises or any part thereof
(ii) Not to keep any pigs poultry or dogs
3. PROVIDED ALWAYS that if the said rent shall be unpaid for 21 days after becoming payable or if
any covenant on the Tenant's part shall not be performed or if the Tenant shall be adjudged
bankrupt or make any assignment for the benefit of creditors then the Landlord may re-enter
"""


def test_an_indenture_that_demises_is_a_lease() -> None:
    assert read(INDENTURE).kind == "lease"
    assert value(INDENTURE, "lease_date") == ["1957-03-04"]
    assert value(INDENTURE, "tenant") == ["DORIS PELL"]
    assert value(INDENTURE, "property_address") == ["12 Fanshawe Street Hertford"]


def test_shillings_are_parts_of_a_pound() -> None:
    assert value(INDENTURE, "premium") == ["950.00"]
    assert value(INDENTURE, "ground_rent_pa") == ["12.50"]
    figures = INDENTURE.replace("Twelve pounds ten shillings (£12.10.0)", "£12.10.0")
    assert value(figures, "ground_rent_pa") == ["12.50"]


def test_a_bar_on_the_premises_or_any_part_is_a_bar_on_the_whole() -> None:
    assert "ABSOLUTE_BAR_ASSIGN" in codes(INDENTURE)
    part_only = INDENTURE.replace("the said premises or any part thereof", "part only thereof")
    assert "ABSOLUTE_BAR_ASSIGN" not in codes(part_only)


def test_a_number_below_is_no_part_of_a_clause() -> None:
    assert quote(INDENTURE, "ABSOLUTE_BAR_PETS") == "Not to keep any pigs poultry or dogs"


def test_a_covenant_not_performed_does_not_deny_the_bankruptcy_after_it() -> None:
    assert "if the Tenant shall be adjudged" in quote(INDENTURE, "FORFEITURE_ON_INSOLVENCY")


NUMBERED = """THIS LEASE is made the 18th day of October 1989
B E T W E E N :
(1) SANDPIPER PROPERTIES PLC whose registered office is at 1 Quay Road Poole ("the Lessor")
(2) SANDPIPER COURT (MANAGEMENT) LIMITED of 1 Quay Road Poole ("the Company")
(3) MR PETER ALLARD and MISS KAREN FROST both of 22 Kingsway Bournemouth ("the Lessee")
The Premises: Flat 9 Sandpiper Court, Banks Road, Poole BH13 7QB
The Term: 125 years from 29 September 1988
The Rent: £75 per annum
1. The Lessor demises the Premises to the Lessee for the Term
"""


def test_a_company_between_landlord_and_tenant_is_neither() -> None:
    assert value(NUMBERED, "landlord") == ["SANDPIPER PROPERTIES PLC"]
    assert value(NUMBERED, "tenant") == ["PETER ALLARD", "KAREN FROST"]


PLAIN = """PROPERTY INFORMATION FORM (4th edition)
TA6
Address of the property
7 Wheelwright Lane
Thaxted
Postcode
CM6 2LS
4.1 Have any of the following changes been made to the property?
(a) Building works (e.g. extension, loft conversion, removal of walls) Yes
Loft conversion 2016. No building regulations approval was obtained.
(b) Change of use No
7.8 Is the property affected by Japanese knotweed? Not known
11 Occupiers
11.1 Does the seller live at the property? Yes
"""


def test_an_answer_may_end_the_line_of_its_question() -> None:
    assert "(e.g. extension" in quote(PLAIN, "ALTERATIONS_NO_CONSENT")
    assert quote(PLAIN, "TA6_KNOTWEED").endswith("Not known")


def test_the_title_of_a_form_is_no_address() -> None:
    assert value(PLAIN, "property_address") == ["7 Wheelwright Lane, Thaxted, CM6 2LS"]


def test_no_sewer_within_the_boundary_is_no_finding() -> None:
    text = WATER + "2.4 Public sewers within the boundary of the property: No\n"
    assert "SEWER_IN_BOUNDARY" not in codes(text)
    assert "SEWER_IN_BOUNDARY" in codes(text.replace("property: No", "property: Yes"))


def test_the_class_of_title_may_stand_alone_on_its_line() -> None:
    text = LANDLOCKED.replace("Title absolute", "Good leasehold")
    assert value(text, "class_of_title") == ["good_leasehold"]


BY_LABELS = """Dated 14th August 1996
LEASE
PARTICULARS
1. Lessor: Barratt Homes Limited (Co. Reg. 604574) of 1 Wingrove House, Newcastle
2. Manager: Riverside (Staines) Residents Company Limited
3. Lessee: Gary Noakes and Tina Noakes
4. Demised Premises: Flat 18 Riverside, Thames Street, Staines TW18 4SD
5. Term: 99 years from 1st January 1996
7. Rent: £100 per annum
THIS LEASE WITNESSETH that the Lessor demises the Demised Premises to the Lessee
"""


def test_particulars_name_the_parties_by_their_labels() -> None:
    assert value(BY_LABELS, "landlord") == ["Barratt Homes Limited"]
    assert value(BY_LABELS, "tenant") == ["Gary Noakes", "Tina Noakes"]
    assert value(BY_LABELS, "property_address") == [
        "Flat 18 Riverside, Thames Street, Staines TW18 4SD"
    ]


def test_a_council_that_lets_is_the_landlord() -> None:
    text = (
        "LEASE dated 2nd July 1974\nPARTIES\n1. THE LONDON BOROUGH OF BRENT of Town Hall Wembley"
        " (the Council)\n2. JOSEPH KEANE of 14 Alder House London (the Lessee)\n"
        '1. In this lease "the flat" means 14 Alder House London NW10 8AA\n'
        "2. The Council lets the flat for a term of 125 years from 2 July 1974 at the ground rent"
        " of £10 a year\n"
    )
    assert value(text, "landlord") == ["THE LONDON BOROUGH OF BRENT"]
    assert value(text, "property_address") == ["14 Alder House London NW10 8AA"]


def test_scores_under_their_two_heads_are_read() -> None:
    text = "Energy Performance Certificate\nEnergy Efficiency Rating\nCurrent Potential\n58 82\n"
    assert value(text, "score") == ["58"]
    assert value(text, "potential_score") == ["82"]


def test_the_rating_of_carbon_dioxide_is_not_that_of_energy() -> None:
    text = (
        "Energy Performance Certificate\nEnergy Efficiency Rating\nCurrent Potential\n"
        "(39-54) E\n(21-38) F\n(1-20) G\n51\n77\n"
        "The environmental impact rating is a measure of a home's impact on the environment.\n"
        "Current rating 44\n73\nPotential rating\n"
    )
    assert value(text, "score") == ["51"]
    assert value(text, "potential_score") == ["77"]


def test_a_premium_may_be_told_in_words_alone() -> None:
    text = INDENTURE.replace("(£950.0.0) ", "")
    assert value(text, "premium") == ["950.00"]


def test_a_bar_on_inner_alterations_counts_although_it_names_the_outside_too() -> None:
    clause = "(iii) Not to make any alteration in the internal planning or elevation of the house\n"
    text = INDENTURE.replace("3. PROVIDED", f"{clause}3. PROVIDED")
    assert "ABSOLUTE_BAR_ALTER" in codes(text)
