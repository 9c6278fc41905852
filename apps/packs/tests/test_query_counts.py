"""How many queries an answer takes: the same for one row and for many, and as many as are written
down. `UPDATE_QUERY_COUNTS=1` writes them down anew."""

import json
import os
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.packs.models import Pack
from apps.users.models import User
from apps.users.tests.makers import Door, door, make_agent

from .makers import make_pack

pytestmark = pytest.mark.django_db
BASELINE = Path(__file__).with_name("query_counts.json")
COUNTS: dict[str, int] = json.loads(BASELINE.read_text())
PATHS = (
    "/properties",
    "/properties?status=draft&search=harbour",
    "/properties/search?q=harbour",
    "/properties/stats",
    "/properties/recent",
    "/properties/my-properties",
    "/properties/{home}",
    "/properties/{home}/timeline",
    "/packs",
    "/packs/{pack}",
    "/packs/{pack}/progress",
    "/packs/{pack}/history",
    "/packs/{pack}/viewers",
    "/cases",
)


def count(client: Door, path: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return len(queries)


def path_of(path: str, pack: Pack) -> str:
    return path.format(home=pack.home_id, pack=pack.pk)


def both(agent: User, path: str) -> tuple[int, int]:
    """With one property there, and with eight."""
    client, pack = door(agent), make_pack(agent)
    client.get(path_of(path, pack))
    one = count(client, path_of(path, pack))
    for _ in range(7):
        make_pack(agent)
    return one, count(client, path_of(path, pack))


@pytest.mark.parametrize("path", PATHS)
def test_an_answer_takes_as_many_queries_as_it_did(path: str) -> None:
    one, many = both(make_agent(), path)
    assert one == many, "more rows take more queries"
    if os.environ.get("UPDATE_QUERY_COUNTS"):
        told = {**json.loads(BASELINE.read_text()), path: many}
        BASELINE.write_text(json.dumps(told, indent=2, sort_keys=True) + "\n")
    else:
        assert many == COUNTS[path]


def test_nothing_is_written_down_that_is_not_counted() -> None:
    assert set(COUNTS) == set(PATHS)
