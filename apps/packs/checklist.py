"""What a pack needs, by transaction and tenure. Sources: Law Society forms TA6, TA7, TA10; LPE1;
Energy Performance of Buildings Regulations 2012, reg. 6 for the certificate; UK Finance
Mortgage Lenders' Handbook part 1, 5.4 for searches and 10 for the offer."""

from typing import NamedTuple


class Needed(NamedTuple):
    category: str
    name: str
    description: str
    is_required: bool = True
    requires_review: bool = True


_DEEDS = Needed(
    "title_deeds", "Title register and plan", "Official copies (OC1, OC2) from HM Land Registry"
)
_FORMS = Needed(
    "property_information_form",
    "Property information form",
    "TA6, and TA10 for fittings and contents",
)
_EPC = Needed("epc", "Energy performance certificate", "Valid for ten years from its date")
_SEARCHES = Needed("searches", "Searches", "Local authority, drainage and water, environmental")
_LEASE = Needed("leasehold_info", "Leasehold information", "The lease, TA7 and LPE1")
_MORTGAGE = Needed("mortgage_info", "Mortgage information", "Offer or redemption statement")
_OTHER = Needed(
    "other", "Other documents", "Guarantees, certificates, correspondence", is_required=False
)
_BY_TRANSACTION = {
    "sale": [_DEEDS, _FORMS, _EPC, _SEARCHES, _MORTGAGE._replace(is_required=False)],
    "purchase": [_DEEDS, _FORMS, _EPC, _SEARCHES, _MORTGAGE._replace(is_required=False)],
    "remortgage": [
        _DEEDS,
        _SEARCHES,
        _MORTGAGE._replace(description="The new offer, and the redemption statement"),
    ],
}


def needed(tenure: str, transaction: str = "sale") -> list[Needed]:
    """The items in order; whatever is not freehold has a lease or a community to tell of."""
    items = _BY_TRANSACTION[transaction]
    required = [item for item in items if item.is_required]
    optional = [item for item in items if not item.is_required]
    return [*required, *([] if tenure == "freehold" else [_LEASE]), *optional, _OTHER]
