"""Who acts for a property, and who no longer does."""

from typing import Any

import pytest

from apps.core.clock import now
from apps.events.models import Event
from apps.packs import services
from apps.packs.models import Nomination, Property
from apps.users.tests.makers import door, make_agent, make_solicitor

from .makers import make_property

pytestmark = pytest.mark.django_db


def put(home: Property, path: str, body: dict[str, Any]) -> Any:
    client = door(home.created_by)
    return client.put(f"/properties/{home.pk}{path}", body, content_type="application/json")


def test_a_solicitor_reads_until_another_takes_over() -> None:
    home, one, two = make_property(), make_solicitor(), make_solicitor()
    read = f"/properties/{home.pk}", f"/packs/{home.current_pack.pk}"
    for solicitor, other in ((one, two), (two, one)):
        assert put(home, "/assign-solicitor", {"solicitorId": str(solicitor.pk)}).status_code == 200
        assert {door(solicitor).get(path).status_code for path in read} == {200}
        assert {door(other).get(path).status_code for path in read} == {404}


def test_null_releases_the_solicitor_who_sees_nothing_any_more() -> None:
    home, solicitor = make_property(), make_solicitor()
    put(home, "/assign-solicitor", {"solicitorId": str(solicitor.pk)})
    answer = put(home, "/assign-solicitor", {"solicitorId": None})
    assert answer.json()["data"]["assignedSolicitorId"] is None
    assert door(solicitor).get(f"/properties/{home.pk}").status_code == 404
    released = Event.objects.get(kind="packs.solicitor_released")
    assert released.payload["solicitor_id"] == str(solicitor.pk)


def test_null_calls_off_whoever_was_asked_by_email() -> None:
    home = make_property()
    put(home, "/assign-solicitor", {"email": "sol@example.com"})
    put(home, "/assign-solicitor", {"solicitorId": None})
    assert Nomination.objects.get().settled_at is not None
    services.welcome(user_id=make_solicitor(email="sol@example.com").pk)
    home.refresh_from_db()
    assert home.assigned_solicitor is None


def test_null_releases_an_agent_of_another_firm() -> None:
    home, agent = make_property(), make_agent()
    put(home, "/assign-agent", {"agentId": str(agent.pk)})
    assert put(home, "/assign-agent", {"agentId": None}).status_code == 200
    assert door(agent).get(f"/properties/{home.pk}").status_code == 404
    assert put(home, "/assign-agent", {"agentId": None}).status_code == 200
    assert Event.objects.filter(kind="packs.agent_released").count() == 1


def test_an_edit_that_says_null_releases_too() -> None:
    home, solicitor = make_property(), make_solicitor()
    put(home, "/assign-solicitor", {"solicitorId": str(solicitor.pk)})
    edited = put(home, "", {"title": "New", "assignedSolicitorId": None}).json()["data"]
    assert (edited["title"], edited["assignedSolicitorId"]) == ("New", None)


@pytest.mark.parametrize("path", ["/assign-agent", "/assign-solicitor"])
def test_to_say_nothing_is_no_release(path: str) -> None:
    home = make_property()
    assert put(home, path, {}).status_code == 400
    home.refresh_from_db()
    assert home.assigned_agent == home.created_by


def test_who_may_not_assign_may_not_release_and_nothing_happens() -> None:
    home, solicitor = make_property(), make_solicitor()
    Property.objects.filter(pk=home.pk).update(assigned_solicitor=solicitor, updated_at=now())
    answer = door(solicitor).put(
        f"/properties/{home.pk}/assign-solicitor",
        {"solicitorId": None},
        content_type="application/json",
    )
    assert answer.status_code == 403
    home.refresh_from_db()
    assert home.assigned_solicitor == solicitor
