import pytest

from apps.analysis.tests.kinds_papers import codes, finding, read, values

TA6 = """Law Society Property Information Form (4th edition)
Address of the property
Flat 9 Wellington Court
22 Station Approach
Guildford
Postcode GU1 4XX
Full names of the seller
Helen Margaret Fox
Peter John Fox
Seller's solicitor
2.1 Have there been any disputes or complaints regarding this
property or a property nearby? {dispute}
4.1 Have any changes been made to the property: building works? {works}
7.1 Has any part of the property ever been flooded? {flood}
7.8 Is the property affected by Japanese knotweed? {knotweed}
If Yes, is there a Japanese knotweed management plan in place? ☐ Yes ☐ No ☐ Not known
11.5 Have all the occupiers aged 17 or over agreed to sign the sale contract? {sign}
Signed: H M Fox   Dated: 3rd November 2026
"""
NO, YES = "☐ Yes ☒ No", "☒ Yes ☐ No"


def ta6(**answers: str) -> str:
    given = dict.fromkeys(("dispute", "works", "flood", "knotweed"), NO) | {"sign": YES}
    return TA6.format(**(given | answers))


def test_a_property_form_is_read() -> None:
    reading = read(ta6())
    assert (reading.kind, codes(reading)) == ("ta6", [])
    assert values(reading, "seller") == ["Helen Margaret Fox", "Peter John Fox"]
    assert values(reading, "property_address") == [
        "Flat 9 Wellington Court, 22 Station Approach, Guildford, GU1 4XX"
    ]
    assert values(reading, "signed_date") == ["2026-11-03"]
    assert values(reading, "knotweed") == ["No"]


@pytest.mark.parametrize(
    "answer",
    [
        YES,
        "[x] Yes [ ] No",
        "Yes [X] No [ ]",
        "Yes ✓ No",
        "Yes",
        "\nYes",
        "Answer: Yes",
        "Yes X No",
        "X Yes  [ ] No",
        "If Yes, please give details:\nX Yes  [ ] No",
        "Yes x No [ ]",
        "[ ] No  X Yes  [ ] Not known",
    ],
)
def test_a_tick_is_a_tick_in_every_style(answer: str) -> None:
    assert codes(read(ta6(flood=answer))) == ["FLOODED_BEFORE"]


@pytest.mark.parametrize(
    "answer",
    [
        NO,
        "[ ] Yes [x] No",
        "Yes [ ] No [X]",
        "Yes ☐ No ☒",
        "No",
        "Yes / No",
        "☐ Yes ☐ No",
        "[ ] Yes  X No",
        "Yes [ ] No X",
        "X [ ] Yes [ ] No",
        "X Yes X No [ ] Not known",
    ],
)
def test_what_is_not_ticked_is_not_said(answer: str) -> None:
    assert codes(read(ta6(flood=answer))) == []


@pytest.mark.parametrize(
    ("answers", "code", "severity"),
    [
        ({"dispute": YES}, "NEIGHBOUR_DISPUTE", "medium"),
        ({"knotweed": "☐ Yes ☐ No ☒ Not known"}, "TA6_KNOTWEED", "high"),
        ({"sign": NO}, "OCCUPIER_NOT_SIGNING", "high"),
        (
            {"works": f"{YES} Extension. We did not apply for\nbuilding regulations approval."},
            "ALTERATIONS_NO_CONSENT",
            "high",
        ),
    ],
)
def test_an_adverse_answer_is_told(answers: dict[str, str], code: str, severity: str) -> None:
    reading = read(ta6(**answers))
    assert codes(reading) == [code]
    assert finding(reading, code).severity == severity


@pytest.mark.parametrize(
    "words",
    [
        "Conservatory, 2015. Planning permission was not required.",
        "Conservatory, 2015; no planning permission or building\nregulations approval needed.",
        "Porch: permitted development, no permission needed.",
        "Extension, 2019. Building regulations approval obtained and attached.",
    ],
)
def test_works_that_need_no_consent_or_have_it_are_no_finding(words: str) -> None:
    assert codes(read(ta6(works=f"{YES} {words}"))) == []


def test_a_blank_form_has_no_values_and_one_note() -> None:
    blank = (
        "Law Society Property Information Form\nAddress of the property\n...........\n"
        "Full names of the seller\n...........\n"
        "7.8 Is the property affected by Japanese knotweed? ☐ Yes ☐ No ☐ Not known\n"
        "Signed .......... Dated ..........\n"
    )
    reading = read(blank)
    assert (reading.kind, reading.is_blank, reading.fields) == ("ta6", True, ())
    assert [(f.code, f.severity) for f in reading.findings] == [("TEMPLATE_NOT_EXECUTED", "info")]


LPE1 = """LPE1 Leasehold Property Enquiries
Property: Flat 6, Ropery House, Quay Road, Wexbury WX1 4DL
Landlord: Ropery House Limited
4.7 Are there any service charge arrears? {arrears}
4.9 Is there a reserve fund? {reserve}
5.1 Are any section 20 works proposed? {works}
6.2 Are the accounts for the last three years enclosed? {accounts}
7.1 Is the building at least 11 metres high or of 5 or more storeys? {tall}
7.2 Has a leaseholder deed of certificate been completed? {deed}
7.6 Is there an EWS1 form? {ews1}
"""


def lpe1(**answers: str) -> str:
    clean = {"arrears": "No", "reserve": "Yes", "works": "No", "accounts": "Yes"}
    return LPE1.format(**(clean | {"tall": "No", "deed": "No", "ews1": "No"} | answers))


def test_a_clean_management_pack_has_no_finding() -> None:
    reading = read(lpe1())
    assert (reading.kind, codes(reading)) == ("lpe1", [])
    assert values(reading, "landlord") == ["Ropery House Limited"]


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ({"arrears": "Yes, £612.40"}, "SERVICE_CHARGE_ARREARS"),
        ({"reserve": "No"}, "RESERVE_FUND_NIL"),
        ({"works": "Yes, roof"}, "SERVICE_CHARGE_MAJOR_WORKS"),
        ({"accounts": "No, 2025 only"}, "SERVICE_CHARGE_ACCOUNTS_MISSING"),
        ({"tall": "Yes, 9 storeys"}, "BSA_NO_CERTIFICATES"),
        ({"ews1": "Yes, rating B2"}, "EWS1_MISSING_OR_B2"),
    ],
)
def test_a_troubled_building_is_told(answers: dict[str, str], code: str) -> None:
    assert codes(read(lpe1(**answers))) == [code]


@pytest.mark.parametrize(
    ("boxes", "said"),
    [
        ("0 Yes 4 No 0) Not known", ["No"]),
        ("M Yes O No O Not known", ["Yes"]),
        ("Yes O No O Not known M", ["Not known"]),
        ("0 Yes 0) No OD) Not known", []),
        ("Yes M No Not known", []),
        ("DO Yes & No 0 Not known", ["No"]),
        ("|| Yes & No 0 Not known", []),
        ("Yes PAI No", []),
        ("☑ ☐ No ☐ Not known", ["Yes"]),
        ("☐ Yes ☐ No ☑", ["Not known"]),
        ("☐ Yes ☑ ☐ Not known", ["No"]),
        ("☑ ☐ ☐", []),
    ],
)
def test_boxes_are_told_as_a_scanner_reads_them_and_only_where_one_is_ticked(
    boxes: str, said: list[str]
) -> None:
    form = f"""Property Information Form (TA6)
Seller: Jane Wood
7.6 Is the property affected by Japanese knotweed? {boxes}
"""
    reading = read(form)
    assert values(reading, "knotweed") == said
    assert ("TA6_KNOTWEED" in codes(reading)) is (said in (["Yes"], ["Not known"]))


def test_yes_and_what_is_no_longer_so_is_an_answer() -> None:
    form = """Property Information Form (TA6)
Seller: Jane Wood
7.1 Has any part of the property ever been flooded? Yes. I no longer use the cellar.
"""
    assert codes(read(form)) == ["FLOODED_BEFORE"]


WORKS = """Property Information Form (TA6)
Seller: Jane Wood
4.1 Have any building works been carried out? {done}
4.2 Was planning permission or any other consent obtained for the works? {consented}
"""


@pytest.mark.parametrize(
    ("done", "consented", "lacking"),
    [
        ("☑ Yes ☐ No", "☐ Yes ☑ No", True),
        ("☐ Yes ☑ No", "☐ Yes ☑ No", False),
        ("☑ Yes ☐ No", "☑ Yes ☐ No", False),
        ("☑ Yes ☐ No", "☐ Yes ☑ No\nThe council wrote that none was needed.", False),
        ("☑ Yes ☐ No", "☐ Yes ☑ No\nWe did not apply, the builder told us none was needed.", True),
        ("Yes, a shed", "We did not apply for permission as I was told it was not needed.", True),
        ("Yes, a shed", "We did not apply for permission, which was not required.", False),
    ],
)
def test_works_without_consent_are_told_and_hearsay_is_no_excuse(
    done: str, consented: str, lacking: bool
) -> None:
    found = codes(read(WORKS.format(done=done, consented=consented)))
    assert ("ALTERATIONS_NO_CONSENT" in found) is lacking


def test_an_option_in_a_further_question_is_none() -> None:
    answer = "☑ ☐ No\nIf Yes, please give details:\nThe drains."
    assert codes(read(ta6(dispute=answer))) == ["NEIGHBOUR_DISPUTE"]


def test_the_name_of_a_blank_form_is_not_its_next_label() -> None:
    form = (
        "Property Information Form (TA6)\nFull names of the seller\nSolicitor\nSigned: ........\n"
    )
    reading = read(form + "4.1 Any works? ☐ Yes ☐ No\n7.1 Ever flooded? ☐ Yes ☐ No\n")
    assert (values(reading, "seller"), reading.is_blank) == ([], True)
