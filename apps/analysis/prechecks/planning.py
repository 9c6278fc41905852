"""planning.data.gov.uk: designations at a point. England only, and not complete: what it has is
told, what it does not have is unknown."""

from collections.abc import Sequence

import httpx
from django.conf import settings

from .place import Place, read
from .sign import Sign

DATASETS = {
    "conservation-area": ("planning", "low", "In a conservation area"),
    "listed-building-outline": ("planning", "medium", "A listed building"),
    "article-4-direction-area": ("planning", "medium", "Under an article 4 direction"),
    "tree-preservation-zone": ("planning", "low", "Under a tree preservation order"),
    "brownfield-land": ("contamination", "medium", "On the register of brownfield land"),
    "flood-risk-zone": ("flooding", "medium", "In a flood risk zone"),
}
FLOOD_ZONES = {"2": "medium", "3": "high"}


class PlanningData:
    name = "planning"

    def look(self, place: Place, client: httpx.Client) -> list[Sign]:
        asked: dict[str, float | Sequence[str]] = {
            "latitude": place.latitude,
            "longitude": place.longitude,
            "dataset": list(DATASETS),
            "limit": 100,
        }
        said = read(client.get(f"{settings.PLANNING_DATA_URL}/entity.json", params=asked))
        entities = [one for one in said["entities"] if one.get("dataset") in DATASETS]
        return list(dict.fromkeys(_sign(one) for one in entities))


def _sign(entity: dict[str, str]) -> Sign:
    category, level, because = DATASETS[entity["dataset"]]
    zone = str(entity.get("flood-risk-level", ""))
    if entity["dataset"] == "flood-risk-zone" and zone in FLOOD_ZONES:
        level, because = FLOOD_ZONES[zone], f"In flood zone {zone}"
    name = str(entity.get("name") or "")[:80]
    told = f"{because} ({name})" if name else because
    return Sign(category, level, f"{told}, says planning.data.gov.uk")


ADAPTER = PlanningData()
