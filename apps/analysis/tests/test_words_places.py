"""Addresses: in which nation they lie, and what a scanner made of them."""

import pytest

from apps.analysis.kinds._words.places import nation_of, postal


@pytest.mark.parametrize(
    ("address", "nation"),
    [
        ("3 Cathedral Road, Cardiff CF11 9LL", "W"),
        ("8 Mill Lane, Oakham LE15 6AB", "E"),
        ("12 Commercial Street, Newport NP20 1HG", "W"),
        ("4 Broad Street, Welshpool SY21 7SD", "W"),
        ("4 Broad Street, Builth Wells LD2 3AA", "W"),
        ("7 Wrexham Road, Chester CH4 7AA", "E"),
        ("7 High Street, Saltney, Chester CH4 8SE", "W"),
        ("2 Church Street, Kington HR5 3AZ", "E"),
        ("5 Lion Street, Hay-on-Wye HR3 5AA", "W"),
        ("1 The Cottages HR3 6AA", None),
        ("9 Leg Street, Oswestry SY10 8AA", "E"),
        ("6 Castle Street, Conwy LL32 8AY", "W"),
        ("land at Mill Lane, Oakham", None),
    ],
)
def test_the_nation_is_told_by_the_postcode_and_along_the_border_by_the_place(
    address: str, nation: str | None
) -> None:
    assert nation_of(address) == nation


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("109 Westbourne Avenue, Hull (HUS 3HT)-", "109 Westbourne Avenue, Hull (HU5 3HT)"),
        ("14 Regent Street, London W1S 2AB", "14 Regent Street, London W1S 2AB"),
    ],
)
def test_a_figure_that_was_read_as_a_letter_ends_a_postcode(written: str, read: str) -> None:
    place = postal(written)
    assert place is not None
    assert place.address == read
