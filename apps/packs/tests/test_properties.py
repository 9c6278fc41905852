"""One property file: opened, changed, moved on, archived, copied, deleted."""

from typing import Any

import pytest

from apps.events.models import Event
from apps.packs import services
from apps.packs.models import Pack, Property
from apps.users.tests.makers import Door, door, make_agent, make_buyer, make_solicitor, make_user

from .makers import approve, make_pack, make_property, share

pytestmark = pytest.mark.django_db

FORM = {
    "address": {
        "line1": "1 High Street",
        "line2": "",
        "city": "London",
        "county": "",
        "postcode": "sw1a1aa",
        "country": "UK",
    },
    "fileReference": "HS/1",
    "tenure": "leasehold",
    "title": "HS/1",
    "propertyType": "detached",
}
FULL = {
    "description": "A flat by the park",
    "bedrooms": 2,
    "bathrooms": 1,
    "receptionRooms": 1,
    "floorArea": 710.5,
    "plotSize": 900,
    "yearBuilt": 1890,
    "councilTaxBand": "d",
    "energyRating": "C",
    "askingPrice": 450000,
    "estimatedValue": 455000.5,
    "monthlyServiceCharge": 120.25,
    "groundRent": 0,
    "leaseYearsRemaining": 96,
    "freeholder": "Park Estates Ltd",
    "managementCompany": "Park Management",
    "keyFeatures": ["Bay window", "Lift"],
    "nearbyAmenities": ["Station"],
    "targetCompletionDate": "2027-03-01",
    "uprn": "000012345678",
}


def put(who: Any, home: Property, path: str = "", body: Any = None) -> Any:
    return door(who).put(
        f"/properties/{home.pk}{path}", body or {}, content_type="application/json"
    )


def facts_since(count: int) -> list[str]:
    kinds = list(Event.objects.order_by("id").values_list("kind", flat=True))
    return [kind for kind in kinds[count:] if not kind.startswith("users.")]


def test_the_quick_start_opens_a_file_with_its_pack() -> None:
    answer = door(make_agent()).post("/properties", FORM)
    shown = answer.json()["data"]
    assert answer.status_code == 201
    assert shown["address"]["postcode"] == "SW1A 1AA"
    assert shown["address"]["line2"] is None
    assert (shown["status"], shown["completionPercentage"]) == ("draft", 0)
    categories = Pack.objects.get(pk=shown["packId"]).items.values_list("category", flat=True)
    assert "leasehold_info" in categories


def test_every_field_of_a_property_is_kept_and_shown() -> None:
    agent = make_agent()
    key = door(agent).post("/properties", {**FORM, **FULL}).json()["data"]["id"]
    shown = door(agent).get(f"/properties/{key}").json()["data"]
    expected = {**FULL, "councilTaxBand": "D"}
    assert {name: shown[name] for name in expected} == expected
    assert isinstance(shown["askingPrice"], float)


def test_a_property_has_several_titles() -> None:
    titles = [{"titleNumber": "wx123456", "tenure": "leasehold"}, {"titleNumber": "WX7"}]
    answer = door(make_agent()).post("/properties", {**FORM, "titles": titles})
    assert answer.json()["data"]["titles"] == [
        {"titleNumber": "WX123456", "tenure": "leasehold"},
        {"titleNumber": "WX7", "tenure": None},
    ]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("postcode", "QQ1 1QQ"),
        ("postcode", "SW1A 1A"),
        ("postcode", "SW1\u0410 1AA"),
        ("askingPrice", 9999.99),
        ("askingPrice", 100000000.01),
        ("askingPrice", "10000.005"),
        ("askingPrice", "£10"),
        ("bedrooms", True),
        ("bedrooms", -1),
        ("uprn", "1234567890123"),
        ("uprn", "-1"),
        ("title", ""),
        ("propertyType", "castle"),
        ("tenure", "commonhold"),
        ("targetCompletionDate", "2027-02-30"),
        ("titles", [{"titleNumber": "WX1"}, {"titleNumber": "wx1"}]),
    ],
)
def test_what_is_no_such_value_is_refused_and_nothing_happens(field: str, value: Any) -> None:
    body = {**FORM, field: value}
    if field == "postcode":
        body = {**FORM, "address": {**FORM["address"], "postcode": value}}  # type: ignore[dict-item]
    answer = door(make_agent()).post("/properties", body)
    assert (answer.status_code, answer.json()["code"]) == (400, "VALIDATION_ERROR")
    assert answer.json()["field"].split(".")[-1].startswith(field)
    assert not Property.objects.exists()


@pytest.mark.parametrize("price", [10000, 100000000])
def test_prices_at_the_bounds_are_taken(price: int) -> None:
    assert door(make_agent()).post("/properties", {**FORM, "askingPrice": price}).status_code == 201


@pytest.mark.parametrize("role", ["solicitor", "buyer"])
def test_only_owners_and_agents_open_files(role: str) -> None:
    assert door(make_user(role)).post("/properties", FORM).status_code == 403
    assert not Property.objects.exists()


def test_an_edit_changes_just_what_was_sent_and_the_story_keeps_both_values() -> None:
    home = make_property(asking_price=200000)
    answer = put(home.created_by, home, body={"title": "New", "askingPrice": 250000})
    assert answer.json()["data"]["title"] == "New"
    assert answer.json()["data"]["fileReference"] == "HR/14"
    rows = door(home.created_by).get(f"/properties/{home.pk}/timeline").json()["data"]
    assert rows[0]["action"] == "updated"
    assert rows[0]["user"]["id"] == str(home.created_by.pk)
    assert rows[0]["metadata"]["changes"] == {
        "askingPrice": {"old": 200000.0, "new": 250000.0},
        "title": {"old": "14 Harbour Row", "new": "New"},
    }


def test_a_part_of_the_address_can_be_changed() -> None:
    home = make_property()
    shown = put(home.created_by, home, body={"address": {"city": "Bath"}}).json()["data"]
    assert (shown["address"]["city"], shown["address"]["line1"]) == ("Bath", "14 Harbour Row")


def test_nobody_writes_what_is_derived() -> None:
    home = make_property()
    body = {"completionPercentage": 99, "lastActivityAt": "2020-01-01T00:00:00Z", "ownerId": "x"}
    shown = put(home.created_by, home, body=body).json()["data"]
    assert (shown["completionPercentage"], shown["ownerId"]) == (0, str(home.owner.pk))


@pytest.mark.parametrize("role", ["solicitor", "buyer"])
def test_who_may_see_but_not_change_is_refused_and_nothing_happens(role: str) -> None:
    pack = approve(make_pack())
    who = pack.home.assigned_solicitor or make_solicitor()
    if role == "buyer":
        who = make_buyer()
        share(pack, who.email)
    count = Event.objects.count()
    for path, body in [("", {"title": "x"}), ("/archive", {}), ("/status", {"status": "draft"})]:
        assert put(who, pack.home, path, body).status_code == 403
    assert facts_since(count) == []


def test_a_stranger_finds_nothing_at_all() -> None:
    home, who = make_property(), make_agent()
    there = door(who).get(f"/properties/{home.pk}").json()
    nowhere = door(who).get("/properties/00000000-0000-0000-0000-000000000000").json()
    assert there["code"] == nowhere["code"] == "NOT_FOUND"
    assert put(who, home, body={"title": "x"}).status_code == 404


def test_a_step_that_is_no_step_is_refused_with_those_that_are() -> None:
    home = make_property()
    answer = put(home.created_by, home, "/status", {"status": "completed"})
    assert (answer.status_code, answer.json()["code"]) == (409, "INVALID_TRANSITION")
    assert answer.json()["details"]["allowed"] == ["in_progress"]


def test_a_step_is_taken_and_its_comment_stands_in_the_story() -> None:
    home = make_property()
    answer = put(home.created_by, home, "/status", {"status": "in_progress", "comment": "Go"})
    assert answer.json()["data"]["status"] == "in_progress"
    row = door(home.created_by).get(f"/properties/{home.pk}/timeline").json()["data"][0]
    assert (row["action"], row["metadata"]["comment"]) == ("status_changed", "Go")
    assert put(home.created_by, home, "/status", {"status": "draft"}).status_code == 200


def test_a_sale_without_its_deeds_does_not_get_ready() -> None:
    home = make_property()
    put(home.created_by, home, "/status", {"status": "in_progress"})
    answer = put(home.created_by, home, "/status", {"status": "ready"})
    assert (answer.status_code, answer.json()["code"]) == (409, "TITLE_DEEDS_MISSING")
    assert answer.json()["details"] == {"missing": ["title_deeds"]}
    home.refresh_from_db()
    assert home.current_pack.state == "collecting"


def test_a_risky_pack_gets_ready_by_its_solicitor_alone() -> None:
    pack = make_pack()
    services.complete_item(
        pack=pack, category="title_deeds", document_id=pack.pk, actor=pack.home.owner
    )
    services.set_risk(pack=pack, level="critical")
    put(pack.home.owner, pack.home, "/status", {"status": "in_progress"})
    answer = put(pack.home.owner, pack.home, "/status", {"status": "ready"})
    assert (answer.status_code, answer.json()["code"]) == (409, "RISK_NOT_SIGNED_OFF")


def test_a_pack_goes_all_the_way_by_the_steps_of_the_spa() -> None:
    pack = approve(make_pack())
    for status in ("shared", "completed"):
        answer = put(pack.home.created_by, pack.home, "/status", {"status": status})
        assert answer.json()["data"]["status"] == status
    pack.refresh_from_db()
    assert pack.completed_at is not None


def test_a_shared_pack_is_not_called_back_while_somebody_holds_a_grant() -> None:
    pack = approve(make_pack())
    share(pack, "buyer@example.com")
    answer = put(pack.home.created_by, pack.home, "/status", {"status": "ready"})
    assert (answer.status_code, answer.json()["code"]) == (409, "STILL_SHARED")


def test_an_edit_that_asks_for_an_impossible_step_changes_nothing() -> None:
    home = make_property()
    answer = put(home.created_by, home, body={"title": "New", "status": "completed"})
    assert answer.status_code == 409
    home.refresh_from_db()
    assert home.title == "14 Harbour Row"


def test_an_archived_file_is_off_the_lists_until_it_is_restored() -> None:
    home = make_property()
    agent = door(home.created_by)
    assert agent.put(f"/properties/{home.pk}/archive").json()["data"]["isArchived"] is True
    assert agent.get("/properties").json()["data"] == []
    assert len(agent.get("/properties?isArchived=true").json()["data"]) == 1
    assert agent.get(f"/properties/{home.pk}").status_code == 200
    assert agent.put(f"/properties/{home.pk}/restore").json()["data"]["isActive"] is True
    assert len(agent.get("/properties").json()["data"]) == 1


def test_a_copy_has_the_particulars_and_a_pack_of_its_own() -> None:
    home = make_property(asking_price=200000, key_features=["Lift"])
    answer = door(home.created_by).post(f"/properties/{home.pk}/duplicate", {"title": "Twin"})
    shown = answer.json()["data"]
    assert answer.status_code == 201
    assert (shown["title"], shown["askingPrice"], shown["keyFeatures"]) == (
        "Twin",
        200000,
        ["Lift"],
    )
    assert shown["reference"] != home.reference
    assert shown["packId"] != str(home.current_pack.pk)


def test_the_owner_deletes_a_draft_in_which_nothing_happened() -> None:
    home = make_property(make_user("owner"))
    answer = door(home.owner).delete(f"/properties/{home.pk}")
    assert (answer.status_code, answer.json()["success"]) == (200, True)
    assert not Property.objects.exists()
    assert Event.objects.filter(kind="packs.property_deleted", subject=home.pk).exists()


def test_what_is_under_way_is_not_deleted_and_by_an_agent_nothing_is() -> None:
    home = make_property(make_user("owner"))
    put(home.owner, home, "/status", {"status": "in_progress"})
    answer = door(home.owner).delete(f"/properties/{home.pk}")
    assert (answer.status_code, answer.json()["code"]) == (409, "PROPERTY_IN_USE")
    agents = make_property()
    assert door(agents.created_by).delete(f"/properties/{agents.pk}").status_code == 403
    assert Property.objects.count() == 2


def test_people_are_assigned_with_the_particulars_or_nothing_is_done() -> None:
    solicitor, agent = make_solicitor(), make_agent()
    body = {**FORM, "assignedSolicitorId": str(solicitor.pk)}
    shown = door(agent).post("/properties", body).json()["data"]
    assert shown["assignedSolicitor"]["id"] == str(solicitor.pk)
    refused = door(agent).post("/properties", {**FORM, "assignedSolicitorId": str(agent.pk)})
    assert refused.json()["code"] == "USER_NOT_FOUND"
    assert Property.objects.count() == 1


def test_an_assigned_agent_of_another_firm_acts_and_the_one_before_stays_with_the_firm() -> None:
    home, other = make_property(), make_agent()
    assert put(other, home, "/assign-agent", {"agentId": str(other.pk)}).status_code == 404
    answer = put(home.created_by, home, "/assign-agent", {"agentId": str(other.pk)})
    assert answer.json()["data"]["assignedAgent"]["id"] == str(other.pk)
    assert put(other, home, body={"title": "Mine now"}).status_code == 200


def test_without_a_token_there_is_nothing() -> None:
    assert Door().get("/properties").status_code == 401
