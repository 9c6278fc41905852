"""The Environment Agency's flood warnings in force near a point. None in force says nothing about
the long term."""

import httpx
from django.conf import settings

from .place import Place, read
from .sign import Sign

KILOMETRES = 1
LEVELS = {1: ("high", "severe flood warning"), 2: ("high", "flood warning"), 3: ("medium", "alert")}


class FloodWarnings:
    name = "floods"

    def look(self, place: Place, client: httpx.Client) -> list[Sign]:
        near = {"lat": place.latitude, "long": place.longitude, "dist": KILOMETRES}
        said = read(client.get(f"{settings.FLOODS_URL}/flood-monitoring/id/floods", params=near))
        levels = [int(item["severityLevel"]) for item in said["items"]]
        grave = min((level for level in levels if level in LEVELS), default=None)
        if grave is None:
            return []
        level, words = LEVELS[grave]
        because = f"A {words} is in force near by, says the Environment Agency"
        return [Sign("flooding", level, because)]


ADAPTER = FloodWarnings()
