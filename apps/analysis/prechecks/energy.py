"""The register of energy certificates: the newest of the address."""

import re

import httpx
from django.conf import settings

from .place import Place, read
from .sign import Sign

LEVELS = {"F": "medium", "G": "medium"}


class EnergyRegister:
    name = "energy"

    def look(self, place: Place, client: httpx.Client) -> list[Sign]:
        response = client.get(
            f"{settings.EPC_URL}/api/v1/domestic/search",
            params={"postcode": place.postcode, "size": 100},
            headers={"Accept": "application/json"},
            auth=(settings.EPC_EMAIL, settings.EPC_KEY),
        )
        if not response.content:  # nothing for this postcode
            return []
        rows = [row for row in read(response)["rows"] if _is_here(row, place)]
        if not rows:
            return []
        newest = max(rows, key=lambda row: str(row.get("lodgement-date", "")))
        band = str(newest["current-energy-rating"])[:1]
        because = f"Energy rating {band}, says the register of energy certificates"
        return [Sign("environmental", LEVELS.get(band, "none"), because)]


def _is_here(row: dict[str, str], place: Place) -> bool:
    if place.uprn and row.get("uprn"):
        return str(row["uprn"]).lstrip("0") == place.uprn.lstrip("0")
    return _plain(str(row.get("address", ""))).startswith(_plain(place.line1))


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", text.casefold())) + " "


ADAPTER = EnergyRegister()
