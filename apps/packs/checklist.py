"""What a sale needs in its pack, by tenure. Sources: Law Society forms TA6, TA7, TA10; LPE1;
Energy Performance of Buildings Regulations 2012, reg. 6 for the certificate."""

from typing import NamedTuple


class Needed(NamedTuple):
    category: str
    name: str
    description: str
    is_required: bool = True
    requires_review: bool = True


_SALE = [
    Needed(
        "title_deeds", "Title register and plan", "Official copies (OC1, OC2) from HM Land Registry"
    ),
    Needed(
        "property_information_form",
        "Property information form",
        "TA6, and TA10 for fittings and contents",
    ),
    Needed("epc", "Energy performance certificate", "Valid for ten years from its date"),
    Needed("searches", "Searches", "Local authority, drainage and water, environmental"),
]
_LEASE = Needed("leasehold_info", "Leasehold information", "The lease, TA7 and LPE1")
_OPTIONAL = [
    Needed(
        "mortgage_info", "Mortgage information", "Offer or redemption statement", is_required=False
    ),
    Needed(
        "other", "Other documents", "Guarantees, certificates, correspondence", is_required=False
    ),
]


def needed(tenure: str) -> list[Needed]:
    return [*_SALE, *([] if tenure == "freehold" else [_LEASE]), *_OPTIONAL]
