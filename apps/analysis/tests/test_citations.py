import pytest

from apps.analysis.citations import Box, keep_proved, prove
from apps.analysis.kinds.paper import Page, Paper
from apps.analysis.kinds.reading import FieldFound, FindingFound, Reading


def _page(text: str, number: int = 1) -> Page:
    return Page(number, text)


def _finding(quote: str, page: int = 1) -> FindingFound:
    return FindingFound("CAUTION", "high", "t", "e", "a", "s", quote, page)


def _reading(*findings: FindingFound, fields: tuple[FieldFound, ...] = ()) -> Reading:
    return Reading("other", 1.0, False, fields, findings, "rules")


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("the first floor flat", "the ﬁrst\n   floor ﬂat"),
        ('the tenant\'s "Rent" - yearly', "the tenant’s “Rent” – yearly"),
        ("management company", "man\u00adage\u00ad\nment company"),
        ("management company", "manage\ufffement company"),
        ("price was £175,000", "The price was\n£175,000."),
    ],
)
def test_print_may_differ_but_not_words(quote: str, text: str) -> None:
    assert prove(quote, _page(text))


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("£250", "£250,000"),
        ("£250", "£250.50"),
        ("250", "1,250"),
        ("99 years", "199 years"),
        ("LESLIE ANN", "LESLIE ANNE"),
        ("title absolute", "Title Absolute"),
        ("area of 10 m2", "area of 10 m²"),
        ("not here", "something else"),
        ("", "something"),
        ("...", "and so on ..."),
    ],
)
def test_what_does_not_stand_there_whole_is_not_proved(quote: str, text: str) -> None:
    assert prove(quote, _page(text)) is None


def test_the_box_holds_the_words_of_the_quote_and_no_others() -> None:
    words = (
        [0, 5, 10, 20, 30, 8],
        [6, 10, 45, 20, 20, 8],
        [11, 15, 10, 30, 20, 8],
        [16, 19, 0, 0, 9, 9],
    )
    page = Page(3, "Title rent paid now", tuple(words))
    assert prove("rent paid", page) == Box(3, 10, 20, 55, 18, "rent paid")


def test_a_page_without_geometry_is_the_box() -> None:
    assert prove("rent", _page("the rent")) == Box(1, 0, 0, 595, 842, "rent")


def test_what_is_not_proved_is_dropped_and_told() -> None:
    kept, proofs = keep_proved(
        _reading(_finding("the rent"), _finding("a dream"), _finding("the rent", page=9)),
        Paper((_page("pay the rent"),)),
    )
    assert [finding.quote for finding in kept.findings] == ["the rent"]
    assert [item.quote for item in proofs.dropped] == ["a dream", "the rent"]
    assert len(proofs.findings) == 1


def test_a_field_must_be_proved_too() -> None:
    lie = FieldFound("proprietor", "NOBODY", "NOBODY", 1)
    kept, proofs = keep_proved(_reading(fields=(lie,)), Paper((_page("SOMEBODY"),)))
    assert kept.fields == ()
    assert proofs.dropped == (lie,)


@pytest.mark.parametrize("cited", [1, 2])
def test_a_quote_across_a_page_break_keeps_its_part_on_the_first_page(cited: int) -> None:
    first = _page("The land is subject to\nPage 1 of 2")
    second = _page("Title number WX204518\na yearly rentcharge.\nPage 2 of 2", 2)
    reading = _reading(_finding("subject to a yearly rentcharge", page=cited))
    kept, proofs = keep_proved(reading, Paper((first, second)))
    assert (kept.findings[0].quote, kept.findings[0].page) == ("subject to", 1)
    assert proofs.dropped == ()


def test_a_quote_of_a_page_not_cited_is_dropped() -> None:
    paper = Paper(tuple(_page(text, n) for n, text in enumerate(("a rent", "b", "c", "d"), 1)))
    kept, _ = keep_proved(_reading(_finding("a rent", page=4)), paper)
    assert kept.findings == ()
