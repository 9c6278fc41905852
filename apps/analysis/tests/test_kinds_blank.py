"""Forms that nobody filled in, and filled ones of which little can be read."""

from apps.analysis.tests.kinds_papers import codes, read, values

MODEL_TENANCY = """Model Agreement for an Assured Shorthold Tenancy and Accompanying Guidance
Section A: Definitions ............................................................ 11
1.1 This is an agreement for a fixed term assured shorthold tenancy:
Between (insert names of landlord(s)): (“the Landlord”)
Tenant 1 (insert name)
Landlord: A reference in this agreement to the Landlord includes a reference to
the person who is entitled to the reversion.
3.1 Address and description of the Property:[ ]
Fully furnished [ ]
Unfurnished [ ]
Guidance Note: Fair wear and tear. The
Tenant Fees Act guidance for landlords and letting agents sets out further
information on the payments.
Section I: Signature
Landlord
Signature: …………………………………….
Full name (block capitals):
Address:
Date:
Witness
Signature: …………………………………….
Full name (block capitals):
Address:
Date:
"""


def test_guidance_headings_and_signatures_of_a_model_form_name_nobody() -> None:
    reading = read(MODEL_TENANCY)
    assert (reading.kind, reading.is_blank) == ("assured_shorthold_tenancy", True)
    assert reading.fields == ()
    assert codes(reading) == ["NOT_A_LONG_LEASE", "TEMPLATE_NOT_EXECUTED"]


def test_the_same_form_filled_in_is_blank_no_more() -> None:
    filled = MODEL_TENANCY.replace("Tenant 1 (insert name)", "Tenant 1: Olive Marsh")
    filled = filled.replace("Between (insert names of landlord(s)):", "Landlord: Jon Pike\n")
    reading = read(filled)
    assert not reading.is_blank
    assert values(reading, "landlord") == ["Jon Pike"]


def test_answers_make_a_form_filled_in_though_no_field_was_read() -> None:
    reading = read(
        "Law Society Property Information Form\nTA6\n1.1 Who owns the fence? left neighbour\n"
        "2.1 Have there been any disputes? [ ] Yes [x] No\n"
        "3.1 Have there been any notices? [ ] Yes [x] No\nSigned ............\n"
    )
    assert (reading.kind, reading.fields, reading.is_blank) == ("ta6", (), False)


def test_a_deed_without_a_place_to_fill_in_is_never_blank() -> None:
    reading = read(
        "THIS LEASE is made between the parties named in the schedule, which the first page no "
        "longer shows. The Lessor HEREBY DEMISES the premises TO HOLD for the term granted "
        "YIELDING AND PAYING the yearly rent reserved by the schedule."
    )
    assert (reading.kind, reading.is_blank) == ("lease", False)


def test_a_deed_with_gaps_for_its_particulars_is_blank() -> None:
    reading = read(
        "THIS LEASE is made the [ ] day of [ ] 20[ ] BETWEEN [insert landlord] (the Lessor) and "
        "[insert tenant] (the Lessee). The Lessor HEREBY DEMISES the premises TO HOLD for the "
        "term of [ ] years YIELDING AND PAYING the yearly rent of £[ ]."
    )
    assert (reading.kind, reading.is_blank) == ("lease", True)
