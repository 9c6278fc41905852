import re
from collections.abc import Iterator

import pytest

from apps.analysis.engines import Context
from apps.analysis.engines.rules import RulesEngine
from apps.analysis.kinds.paper import Page, Paper
from apps.analysis.tests.kinds_papers import AS_AT, codes, read, values

CHARACTER, LINE, LEFT = 6.0, 12.0, 60.0


def printed(text: str) -> Page:
    """A page of letters of one width, so that what fits on a line is seen."""
    return Page(1, text, words=tuple(_words(text)))


def _words(text: str) -> Iterator[tuple[int, int, float, float, float, float]]:
    begin = 0
    for row, line in enumerate(text.split("\n")):
        for word in re.finditer(r"\S+", line):
            first, last = word.span()
            box = (LEFT + first * CHARACTER, row * LINE, (last - first) * CHARACTER, 10.0)
            yield begin + first, begin + last, *box
        begin += len(line) + 1


TRANSFER = """HM Land Registry
Transfer of whole of registered title(s) TR1
1 Title number(s) of the property: WYK123456
2 Property: 4 Ash Road, Leeds LS1 1AA
4 Transferor: {transferor}
5 Transferee for entry in the register: {transferee}
For UK incorporated companies/LLPs
8 The transferor transfers the property to the transferee for ever and a day
9 Consideration
The transferor has received from the transferee for the property £250,000
"""


def parties(transferor: str, transferee: str = "KIM LEE") -> tuple[list[str], list[str]]:
    page = printed(TRANSFER.format(transferor=transferor, transferee=transferee))
    reading = RulesEngine().read(Paper((page,)), Context(as_at=AS_AT))
    return values(reading, "transferor"), values(reading, "transferee")


def test_a_name_goes_on_where_its_line_is_full() -> None:
    _, company = parties("JO BELL", "BLACKINGSTONE RESIDENTIAL HOLDINGS\nLIMITED")
    assert company == ["BLACKINGSTONE RESIDENTIAL HOLDINGS LIMITED"]
    _, broken = parties("JO BELL", "SAM HENRY WREN and SIOBHAN AOIFE\nKEENAN and TOM WILFRED OAK")
    assert broken == ["SAM HENRY WREN", "SIOBHAN AOIFE KEENAN", "TOM WILFRED OAK"]


def test_a_short_line_ends_its_name_and_the_next_is_another() -> None:
    assert parties("John Smith\nMary Smith")[0] == ["John Smith", "Mary Smith"]
    assert parties("JOHN SMITH\nSigned below")[0] == ["JOHN SMITH"]


def test_after_an_and_the_line_below_names_another() -> None:
    assert parties("JOHN SMITH and\nMARY JANE SMITH")[0] == ["JOHN SMITH", "MARY JANE SMITH"]
    executors = "Ruth Colquhoun and Peter Vosper as\npersonal representatives of Winifred Vosper"
    assert parties(executors)[0] == ["Ruth Colquhoun", "Peter Vosper"]


def test_what_a_form_tells_whoever_fills_it_in_is_no_answer() -> None:
    reading = read(
        """Transfer of whole of registered title(s)
2 Title Number(s) of the Property Leave blank if not yet registered.
WM447120
5 Transferor Give full names and company's registered number if any.
ALAN GEORGE PETTIFER
6 Transferee for entry on the register Give full name(s) and company's registered number, if
any.
NIGEL BARTON and HELEN BARTON
8 The Transferor transfers the Property to the Transferee
"""
    )
    assert values(reading, "title_number") == ["WM447120"]
    assert values(reading, "transferor") == ["ALAN GEORGE PETTIFER"]
    assert values(reading, "transferee") == ["NIGEL BARTON", "HELEN BARTON"]
    assert values(reading, "title_guarantee") == []


def test_an_old_transfer_names_its_parties_where_it_calls_them_so() -> None:
    reading = read(
        """HM Land Registry
Transfer of Whole
Title number(s)\tSK 144290
1. In consideration of eighty nine thousand pounds (£89,000)
2. I COLIN ARTHUR STEBBINGS of Rose Cottage, Lavenham ("the Transferor")
with full title guarantee transfer to
3. JANET PATRICIA ABLETT of 18 Gain Street, Sudbury ("the Transferee") the land comprised
in the title above mentioned
"""
    )
    assert values(reading, "transferor") == ["COLIN ARTHUR STEBBINGS"]
    assert values(reading, "transferee") == ["JANET PATRICIA ABLETT"]


def test_a_lender_transfers_what_it_sells() -> None:
    text = TRANSFER.replace("4 Transferor:", "5 Lender:").replace("TR1", "TR2")
    reading = read(text.format(transferor="BRACKEN BUILDING SOCIETY", transferee="KIM LEE"))
    assert reading.kind == "transfer_tr1"
    assert values(reading, "transferor") == ["BRACKEN BUILDING SOCIETY"]


def test_a_portfolio_lists_its_titles_with_their_addresses() -> None:
    reading = read(
        """Transfer of portfolio of titles (whole or part)
Title number\tDescription of property
TGL190336\t14 Heaton Road, London SE15 3NL
SGL77204\t5 Copeland Road, London SE15 3SN
3\tTransferor: PECKHAM ESTATES LIMITED
4\tTransferee for entry in the register: SOUTH LLP
6\tThe transferor transfers the property to the transferee
"""
    )
    assert values(reading, "title_number") == ["TGL190336", "SGL77204"]
    assert values(reading, "property_address") == [
        "14 Heaton Road, London SE15 3NL",
        "5 Copeland Road, London SE15 3SN",
    ]


@pytest.mark.parametrize(
    "named",
    [
        "Plot 61, The Meadows, York YO19 5LP\nto be known as 8 Lap Close, York YO19 5TH",
        "Plot 61, The Meadows, York YO19\n5LP (postal address: 8 Lap Close,\nYork YO19 5TH)",
    ],
)
def test_a_plot_has_the_address_that_it_will_have(named: str) -> None:
    text = TRANSFER.replace("4 Ash Road, Leeds LS1 1AA", named)
    reading = read(text.format(transferor="JO BELL", transferee="KIM LEE"))
    assert values(reading, "property_address") == ["8 Lap Close, York YO19 5TH"]


def test_an_assent_is_no_transfer() -> None:
    text = TRANSFER.replace(
        "Transfer of whole of registered title(s) TR1",
        "Assent of whole of\nregistered title(s) AS1",
    )
    assert read(text.format(transferor="JO BELL", transferee="KIM LEE")).kind == "other"


@pytest.mark.parametrize(
    "heading",
    ["INVOICE", "Statutory Declaration", "RICS Home Survey - Level 2", "Completion statement"],
)
def test_what_the_trade_knows_by_another_name_is_none_of_the_papers_it_lists(heading: str) -> None:
    listed = "Local search LLC1 and CON29R\nOfficial copies register and plan\nFENSA certificate"
    reading = read(f"{heading}\n{listed}\n")
    assert (reading.kind, reading.fields, codes(reading)) == ("other", (), [])
    assert reading.kind_confidence > 0.9


def test_numbered_parties_in_capitals_are_each_named_and_a_firm_in_administration_is_one() -> None:
    assert parties("\n(1) AMELIA FENWICK\n(2) GEORGE FENWICK")[0] == [
        "AMELIA FENWICK",
        "GEORGE FENWICK",
    ]
    firm = "ESTUARY LIVING LIMITED (in administration) acting by Paul Ridge"
    assert parties(firm)[0] == ["ESTUARY LIVING LIMITED"]


SUMS = """9 Consideration
{received} The transferor has received from the transferee for the property the following sum
{free} The transfer is not for money or anything that has a monetary value
"""


def given(panel: str, date: str = "") -> list[str]:
    text = TRANSFER.format(transferor="JO BELL", transferee="KIM LEE").split("9 Consid")[0]
    return codes(read(f"{text.replace('2 Prop', f'3 Date: {date}' + chr(10) + '2 Prop')}{panel}"))


@pytest.mark.parametrize(
    "panel",
    [
        SUMS.format(received="☐", free="☒"),
        SUMS.format(received="[ ]", free="[x]"),
        "9 Consideration: £1.00",
        "9 Consideration\nThe transfer is not for money or anything that has a monetary value",
        "9 In consideration of natural love and affection",
    ],
)
def test_a_home_that_is_given_away_may_have_to_be_given_back(panel: str) -> None:
    assert given(panel) == ["ESTATE_TRANSFER_UNDERVALUE"]
    assert given(panel, "3 May 2024") == ["ESTATE_TRANSFER_UNDERVALUE"]
    assert given(panel, "3 May 2027") == ["ESTATE_TRANSFER_UNDERVALUE"]
    assert given(panel, "3 May 2019") == []


def test_a_box_that_nobody_ticked_gives_nothing_away() -> None:
    assert given(SUMS.format(received="☒", free="☐") + "£250,000") == []
    assert given(SUMS.format(received="☐", free="☐")) == []
    assert given(SUMS.format(received="", free="")) == []
