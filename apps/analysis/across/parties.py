"""Titles, names and addresses that disagree."""

from collections.abc import Iterator
from itertools import product

from apps.analysis.across.bundle import DEALS, REGISTERS, Bundle
from apps.analysis.across.contradiction import Contradiction, cited
from apps.analysis.across.people import (
    Aliases,
    Name,
    also_known,
    includes,
    same_people,
    stands_for,
)
from apps.analysis.across.places import may_be_same
from apps.analysis.across.scans import is_scanned, near
from apps.analysis.kinds.reading import FieldFound

SELLERS = ("proprietor", "seller", "transferor")
BUYERS = ("buyer", "transferee", "borrower")
OF_SOME = frozenset({"ta6", "ta7", "ta10", "mortgage_offer"})
ONE_TITLE = REGISTERS | DEALS | {"title_plan", "caution_register"}


def titles(bundle: Bundle) -> Iterator[Contradiction]:
    """Not with a landlord's or a noted lease's title; two titles of one owner may be one sale."""
    for left, right in bundle.pairs("title_number"):
        if {bundle.readings[key].kind for key in (left, right)} <= ONE_TITLE and not (
            bundle.values(left, "title_number") & bundle.values(right, "title_number")
            or _misread(bundle, left, right)
            or _one_sale(bundle, left, right)
        ):
            ours, theirs = (bundle.said(key, "title_number")[0] for key in (left, right))
            yield Contradiction(
                code="TITLE_MISMATCH",
                severity="high",
                title="Two papers are about different titles",
                explanation=f"One names title {ours.value}, the other title {theirs.value}.",
                suggested_action=(
                    "Find out which title is being sold and replace the paper that is not about it."
                ),
                quotes=(cited(left, ours), cited(right, theirs)),
            )


def _misread(bundle: Bundle, left: str, right: str) -> bool:
    pairs = product(bundle.said(left, "title_number"), bundle.said(right, "title_number"))
    return any(is_scanned(*pair) and near(pair[0].value, pair[1].value) for pair in pairs)


def _one_sale(bundle: Bundle, left: str, right: str) -> bool:
    """A deal that names both, or two registers with the same owner and no deal that tells."""
    deals = [bundle.values(key, "title_number") for key in bundle.of_kind(*DEALS)]
    ours, theirs = (bundle.values(key, "title_number") for key in (left, right))
    if any(ours & deal and theirs & deal for deal in deals):
        return True
    owners, others = (bundle.said(key, "proprietor") for key in (left, right))
    return not any(deals) and bool(owners and others) and same_people(owners, others)


def names(bundle: Bundle) -> Iterator[Contradiction]:
    aliases = list(_aliases(bundle))
    for side, fields in (("seller", SELLERS), ("buyer", BUYERS)):
        for left, right in bundle.pairs(*fields):
            ours, theirs = bundle.said(left, *fields), bundle.said(right, *fields)
            if odd := _odd_names(bundle, (left, ours), (right, theirs), aliases):
                yield Contradiction(
                    code="NAME_MISMATCH",
                    severity="high",
                    title=f"Two papers do not name the same {side}",
                    explanation=(f"One names {_listed(ours)}, the other {_listed(theirs)}."),
                    suggested_action=(
                        "Ask for proof of who is meant: a change of name, a death, a missing "
                        "party or the wrong paper."
                    ),
                    quotes=(cited(left, odd[0]), cited(right, odd[1])),
                )


def _aliases(bundle: Bundle) -> Iterator[tuple[Name, Name]]:
    for key in bundle.readings:
        for found in bundle.said(key, *SELLERS, *BUYERS):
            yield from also_known(found)
    for key, text in bundle.deal_texts():
        yield from stands_for(text, bundle.said(key, *SELLERS))


def _odd_names(
    bundle: Bundle,
    left: tuple[str, list[FieldFound]],
    right: tuple[str, list[FieldFound]],
    aliases: Aliases,
) -> tuple[FieldFound, FieldFound] | None:
    """The names that show it. A form that one of several sellers filled in is no mismatch, nor a
    loan to one of several buyers."""
    (here, ours), (there, theirs) = left, right
    some = [bundle.readings[key].kind in OF_SOME for key in (here, there)]
    if same_people(ours, theirs, aliases):
        return None
    if some[1] and includes(ours, theirs, aliases):
        return None
    if some[0] and includes(theirs, ours, aliases):
        return None
    odd = next((found for found in ours if not includes(theirs, [found], aliases)), ours[0])
    other = next((found for found in theirs if not includes(ours, [found], aliases)), theirs[0])
    return odd, other


def _listed(found: list[FieldFound]) -> str:
    return " and ".join(dict.fromkeys(field.value for field in found))


def addresses(bundle: Bundle) -> Iterator[Contradiction]:
    """Against the first paper that ought to know: the register, the contract, the transfer."""
    fields = ("property_address", "site_address")
    knowing = bundle.of_kind(*REGISTERS) + bundle.of_kind("contract") + bundle.of_kind(*DEALS)
    known = next(
        (k for k in knowing if k not in bundle.landlords and bundle.said(k, *fields)), None
    )
    ours = known and bundle.first(known, *fields)
    if not known or not ours:
        return
    for key in bundle.readings:
        theirs = bundle.first(key, *fields)
        if theirs and key not in bundle.landlords and not may_be_same(ours.value, theirs.value):
            yield Contradiction(
                code="ADDRESS_MISMATCH",
                severity="info",
                title="Two papers are about different addresses",
                explanation=f"One is about {ours.value}, the other about {theirs.value}.",
                suggested_action="Check that the paper belongs to this property.",
                quotes=(cited(known, ours), cited(key, theirs)),
            )
