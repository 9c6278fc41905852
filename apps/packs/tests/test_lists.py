"""The property lists: filters, order, pages, search, figures, files."""

import csv
import io
import zipfile
from datetime import timedelta
from typing import Any

import pytest

from apps.core.clock import now
from apps.packs.export import as_text
from apps.packs.models import Pack, Property
from apps.packs.schemas import PropertyHit, PropertyListItem, PropertyStats
from apps.users.models import User
from apps.users.tests.makers import door, make_agent, make_solicitor

from .makers import make_property

pytestmark = pytest.mark.django_db


@pytest.fixture
def agent() -> User:
    return make_agent()


def listed(who: User, query: str = "", path: str = "") -> list[str]:
    answer = door(who).get(f"/properties{path}?{query}")
    assert answer.status_code == 200, answer.content
    return [row["title"] for row in answer.json()["data"]]


def move(title: str, state: str) -> None:
    dates = {"completed_at": now()} if state == "complete" else {}
    Pack.objects.filter(home__title=title).update(state=state, **dates)


def test_a_page_of_a_longer_list(agent: User) -> None:
    for number in range(25):
        make_property(agent, title=f"Home {number:02}")
    query = "page=2&limit=12&sortBy=title&sortOrder=asc&status%5B%5D=draft&status%5B%5D=ready"
    body = door(agent).get(f"/properties?{query}").json()
    assert [row["title"] for row in body["data"]] == [f"Home {n:02}" for n in range(12, 24)]
    assert body["meta"]["pagination"] == {
        "page": 2,
        "limit": 12,
        "total": 25,
        "totalPages": 3,
        "hasNext": True,
        "hasPrev": True,
    }
    for row in body["data"]:
        PropertyListItem.model_validate(row)


@pytest.mark.parametrize(
    "query",
    ["page=0", "page=NaN", "limit=-1", "limit=1e9", "page=1000000000000", "sortBy=password",
     "sortBy=__class__", "sortOrder=sideways", "minPrice=NaN", "minPrice=1e400", "bedrooms=abc",
     "minPrice=1e999999999", "createdAfter=9999-12-31T23:59:59-23:59",
     "createdBefore=0001-01-01T00:00:00%2B23:59",
     "createdAfter=2026-02-30", "createdBefore=0000-01-01", "createdAfter=9999-12-31T23:59:60Z",
     "createdAfter=2026-01-01T00:00:00%2B25:00", "isArchived=perhaps", ""],
)  # fmt: skip
def test_whatever_stands_in_the_address_bar_is_answered(agent: User, query: str) -> None:
    make_property(agent)
    assert door(agent).get(f"/properties?{query}").status_code == 200


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("status=in_progress", {"A"}),
        ("status=draft,in_progress", {"A", "B"}),
        ("status%5B%5D=shared&status%5B%5D=draft", {"B", "C"}),
        ("status=nonsense", set()),
        ("propertyType=flat", {"A"}),
        ("propertyType%5B%5D=flat&propertyType%5B%5D=bungalow", {"A", "B"}),
        ("tenure%5B%5D=leasehold", {"A"}),
        ("minPrice=200000", {"B"}),
        ("maxPrice=150000", {"A"}),
        ("bedrooms=2", {"A"}),
        ("minBedrooms=3", {"B", "C"}),
        ("maxBedrooms=3", {"A", "B"}),
        ("bathrooms=2", {"C"}),
        ("city=bath", {"B"}),
        ("location=BA1", {"B"}),
        ("fileReference=ref-c", {"C"}),
        ("search=harbour+bath", {"B"}),
        ("search=BA11AA", {"B"}),
        ("search=%25", set()),
        ("search=_", set()),
        ("ownerId=00000000-0000-0000-0000-000000000000", set()),
        ("agentId=nobody", set()),
        ("isArchived=true", set()),
        ("isActive=true", {"A", "B", "C"}),
    ],
)
def test_a_filter_narrows_the_list(agent: User, query: str, expected: set[str]) -> None:
    make_property(agent, title="A", property_type="flat", tenure="leasehold", bedrooms=2,
                  asking_price=100000)  # fmt: skip
    make_property(agent, title="B", property_type="bungalow", bedrooms=3, city="Bath",
                  asking_price=200000, postcode="BA1 1AA")  # fmt: skip
    make_property(agent, title="C", bedrooms=4, bathrooms=2, file_reference="REF-C")
    move("A", "ordering")
    move("C", "shared")
    assert set(listed(agent, query)) == expected


def test_people_are_filters_too(agent: User) -> None:
    solicitor, home = make_solicitor(), make_property(agent, title="A")
    make_property(agent, title="B")
    Property.objects.filter(pk=home.pk).update(assigned_solicitor=solicitor)
    assert listed(agent, f"solicitorId={solicitor.pk}") == ["A"]
    assert len(listed(agent, f"agentId={agent.pk}")) == 2
    assert len(listed(agent, f"ownerId={agent.pk}")) == 2
    assert listed(solicitor) == ["A"]


def test_the_time_of_opening_is_a_bound(agent: User) -> None:
    old = make_property(agent, title="old")
    Property.objects.filter(pk=old.pk).update(created_at=now() - timedelta(days=10))
    make_property(agent, title="new")
    bound = (now() - timedelta(days=1)).date().isoformat()
    assert listed(agent, f"createdAfter={bound}") == ["new"]
    assert listed(agent, f"createdBefore={bound}T00:00:00.000Z") == ["old"]


def test_nulls_come_last_whichever_way_prices_run(agent: User) -> None:
    for title, price in [("none", None), ("dear", 300000), ("cheap", 100000)]:
        make_property(agent, title=title, asking_price=price)
    assert listed(agent, "sortBy=askingPrice&sortOrder=asc") == ["cheap", "dear", "none"]
    assert listed(agent, "sortBy=askingPrice&sortOrder=desc") == ["dear", "cheap", "none"]


def test_a_cancelled_pack_gives_way_to_the_one_before(agent: User) -> None:
    home = make_property(agent, title="A")
    move("A", "complete")
    Pack.objects.create(home=home, title="again", state="cancelled", cancelled_at=now())
    assert listed(agent, "status=completed") == ["A"]


def test_the_lists_of_two_firms_have_nothing_in_common(agent: User) -> None:
    make_property(agent, title="ours")
    make_property(title="theirs")
    for path in ("", "/search", "/recent", "/my-properties"):
        assert listed(agent, "q=harbour", path) == ["ours"], path


def test_search_finds_words_and_beginnings_and_shows_what_matched(agent: User) -> None:
    make_property(agent, title="Seaview Cottage", line1="3 Harbour Row")
    make_property(agent, title="Other", line1="5 Mill Lane")
    body = door(agent).get("/properties/search?q=harb+3").json()
    (hit,) = body["data"]
    PropertyHit.model_validate(hit)
    assert hit["score"] > 0
    assert {"field": "address.line1", "matches": ["3", "Harbour"]} in hit["highlights"]


@pytest.mark.parametrize(
    "text", ["%25", "_", "%5C", "zz+%26+q", "!zz", "zz:*", "'; DROP", "x" * 9999]
)
def test_what_looks_like_an_operator_is_none(agent: User, text: str) -> None:
    make_property(agent)
    assert listed(agent, f"q={text}", "/search") == []
    assert listed(agent, f"search={text}") == []


def test_figures_have_every_key(agent: User) -> None:
    empty = door(agent).get("/properties/stats").json()["data"]
    PropertyStats.model_validate(empty)
    assert empty["byStatus"] == dict.fromkeys(
        ["draft", "in_progress", "ready", "shared", "completed"], 0
    )
    assert (empty["averageValue"], empty["completionRate"]) == (0, 0)


def test_figures_add_up(agent: User) -> None:
    make_property(agent, title="A", asking_price=100000, tenure="leasehold")
    make_property(agent, title="B", asking_price=300000)
    make_property(agent, title="C")
    make_property(title="theirs", asking_price=900000)
    Pack.objects.filter(home__title="A").update(created_at=now() - timedelta(days=4))
    move("A", "complete")
    shown = door(agent).get("/properties/stats").json()["data"]
    assert (shown["total"], shown["totalValue"], shown["averageValue"]) == (3, 400000, 200000)
    assert shown["byStatus"]["completed"] == 1
    assert shown["byTenure"] == {"freehold": 2, "leasehold": 1}
    assert (shown["averageCompletionTime"], shown["completionRate"]) == (4.0, 33.3)


def test_recent_gives_five_or_as_many_as_are_asked_for(agent: User) -> None:
    for number in range(7):
        make_property(agent, title=str(number))
    assert listed(agent, "", "/recent") == ["6", "5", "4", "3", "2"]
    assert listed(agent, "limit=2", "/recent") == ["6", "5"]


def test_mine_are_those_i_act_for(agent: User) -> None:
    make_property(agent, title="mine")
    colleague = make_agent()
    colleague.organisation = agent.organisation
    colleague.save()
    make_property(colleague, title="a colleague's")
    assert listed(agent, "", "/my-properties") == ["mine"]
    assert len(listed(agent)) == 2


def exported(who: User, form: str) -> Any:
    answer = door(who).get(f"/properties/export?format={form}&sortBy=title")
    assert f".{form}" in answer["Content-Disposition"]
    return b"".join(answer)


def test_an_export_opens_as_text_whatever_a_cell_begins_with(agent: User) -> None:
    for title in ("=HYPERLINK(1)", "+1", "-1", "@x", "safe"):
        make_property(agent, title=title)
    rows = list(csv.DictReader(io.StringIO(exported(agent, "csv").decode("utf-8-sig"))))
    assert [row["Title"] for row in rows] == ["'+1", "'-1", "'=HYPERLINK(1)", "'@x", "safe"]
    assert as_text("\t=1") == "'\t=1"
    with zipfile.ZipFile(io.BytesIO(exported(agent, "xlsx"))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "'=HYPERLINK(1)" in sheet


def test_an_export_has_the_filtered_list_and_nothing_of_others(agent: User) -> None:
    make_property(agent, title="ours", asking_price=123456)
    make_property(title="theirs")
    import orjson

    (row,) = orjson.loads(exported(agent, "json"))
    assert (row["title"], row["askingPrice"]) == ("ours", 123456)
    assert door(agent).get("/properties/export?format=pdf").json()["field"] == "format"
