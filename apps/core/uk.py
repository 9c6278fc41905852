"""Postcodes, as people type them and as we store them."""

import re

from .errors import Invalid

POSTCODE = re.compile(
    r"(GIR) ?(0AA)|"
    r"((?:[A-PR-UWYZ][0-9][0-9A-HJKPSTUW]?|[A-PR-UWYZ][A-HK-Y][0-9][0-9ABEHMNPRVWXY]?))"
    r"([0-9][ABD-HJLNP-UW-Z]{2})"
)


def postcode(given: str) -> str:
    """Upper case with one space, or `Invalid` on field `address.postcode`."""
    match = POSTCODE.fullmatch(re.sub(r"\s+", "", given).upper())
    if not match:
        raise Invalid(
            "Enter a valid UK postcode", field="address.postcode", reason="INVALID_POSTCODE"
        )
    return " ".join(part for part in match.groups() if part)
