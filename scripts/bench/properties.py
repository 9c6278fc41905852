"""The property list against a raw psycopg2 and JSON application and a DRF ModelSerializer, all
behind the same token, over the same 100,000 properties. PostgreSQL only."""

import json
import logging
import sys
from functools import partial
from typing import Any
from uuid import UUID

from django.db import connection

from apps.config.wsgi import application as ours

from ._ground import database
from ._measure import get, in_turns, report
from ._rivals import drf, raw
from ._seed import RESTRICTED, seed, token_of

ROWS = 100_000
LAST = ROWS // 20
PATH = "/api/v1/properties?limit=20"


def run() -> None:
    if connection.vendor != "postgresql":
        sys.exit("Name a PostgreSQL server: python -m scripts.services up; source var/services/env")
    with database():
        connection.settings_dict["CONN_MAX_AGE"] = None
        seed(ROWS)
        logging.disable(logging.CRITICAL)
        met = _measure(token_of("agent"))
    sys.exit(not met)


def _measure(admin: str) -> bool:
    _same_rows(get(ours, PATH, admin), get(raw, PATH, admin), get(drf, PATH, admin))
    restricted = {
        f"ours, who {sees}": partial(get, ours, PATH, token_of(name))
        for name, sees in RESTRICTED.items()
    }
    figures = in_turns(
        {
            "raw psycopg2 + JSON": lambda: get(raw, PATH, admin),
            "ours": lambda: get(ours, PATH, admin),
            **restricted,
            "ours, the last page": lambda: get(ours, f"{PATH}&page={LAST}", admin),
            "ours, the middle page": lambda: get(ours, f"{PATH}&page={LAST // 2}", admin),
            "DRF ModelSerializer": lambda: get(drf, PATH, admin),
        }
    )
    own = figures["ours"]
    *in_an_index, one_by_one = restricted
    goals = {
        "of the speed of the raw floor": (figures["raw psycopg2 + JSON"] / own, "≥", 0.7),
        "times DRF's": (figures["DRF ModelSerializer"] / own, "≥", 2.5),
        **{f"{name}, to who sees all": (figures[name] / own, "≤", 1.2) for name in in_an_index},
        f"{one_by_one}, to who sees all": (figures[one_by_one] / own, "≤", 2.5),
        "the last page to the first": (figures["ours, the last page"] / own, "≤", 3),
        "the middle page to the first": (figures["ours, the middle page"] / own, "≤", 5),
    }
    return report(figures, goals)


def _same_rows(*answers: bytes) -> None:
    ids = [[UUID(row["id"]) for row in _rows(json.loads(answer))] for answer in answers]
    assert len(ids[0]) == 20
    assert all(found == ids[0] for found in ids), "they do not answer the same rows"


def _rows(answer: dict[str, Any]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = answer["data"]
    return rows
