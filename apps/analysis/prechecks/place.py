"""Where a property lies, by its postcode, from a look-up of the postcodes.io kind."""

from dataclasses import dataclass
from typing import Any

import httpx
from django.conf import settings

TIMEOUT = httpx.Timeout(10, connect=3)
LARGEST = 2_000_000  # bytes of an answer


class PlaceUnknown(Exception):
    """Nobody knows this postcode."""


@dataclass(frozen=True, slots=True)
class Place:
    line1: str
    postcode: str
    uprn: str
    latitude: float
    longitude: float


def client() -> httpx.Client:
    return httpx.Client(timeout=TIMEOUT, follow_redirects=False, trust_env=False)


def locate(line1: str, postcode: str, uprn: str, client: httpx.Client) -> Place:
    """Raises PlaceUnknown, httpx.HTTPError, ValueError."""
    url = f"{settings.POSTCODES_URL}/postcodes/{postcode.replace(' ', '')}"
    response = client.get(url)
    if response.status_code == httpx.codes.NOT_FOUND:
        raise PlaceUnknown(postcode)
    found = read(response)["result"]
    return Place(line1, postcode, uprn, float(found["latitude"]), float(found["longitude"]))


def read(response: httpx.Response) -> dict[str, Any]:
    """An answer as JSON. Raises httpx.HTTPError, ValueError."""
    response.raise_for_status()
    if len(response.content) > LARGEST:
        raise ValueError("the answer is too long")
    said = response.json()
    if not isinstance(said, dict):
        raise ValueError("the answer is no object")
    return said
