import pytest

from apps.core.ids import new_id
from apps.notifications.models import Notification
from apps.packs.tests.makers import make_pack
from apps.users.models import User
from apps.users.tests.makers import door, make_agent, make_user

pytestmark = pytest.mark.django_db


def make_notification(recipient: User, **fields: object) -> Notification:
    return Notification.objects.create(
        **{
            "event": new_id(),
            "recipient": recipient,
            "type": "pack_shared",
            "title": "The pack was shared",
            "message": "A link was made.",
            **fields,
        }
    )


def test_ones_notifications_come_newest_first_with_the_number_unread() -> None:
    agent = make_agent()
    pack = make_pack(agent)
    first, second = make_notification(agent, pack=pack), make_notification(agent)
    body = door(agent).get("/notifications").json()
    assert [row["id"] for row in body["data"]] == [str(second.pk), str(first.pk)]
    assert body["meta"]["unreadCount"] == 2
    assert body["meta"]["pagination"]["total"] == 2
    assert body["data"][1]["propertyId"] == str(pack.home_id)
    assert body["data"][1]["isRead"] is False


@pytest.mark.parametrize("method", ["put", "post", "patch"])
def test_reading_one_is_noted_once(method: str) -> None:
    agent = make_agent()
    path = f"/notifications/{make_notification(agent).pk}/read"
    once = getattr(door(agent), method)(path).json()["data"]
    again = getattr(door(agent), method)(path).json()["data"]
    assert once["isRead"] is True
    assert once["readAt"] == again["readAt"]


@pytest.mark.parametrize("query", ["unread=true", "isRead=false"])
def test_only_the_unread_ones_can_be_asked_for(query: str) -> None:
    agent = make_agent()
    unread = make_notification(agent)
    door(agent).put(f"/notifications/{make_notification(agent).pk}/read")
    rows = door(agent).get(f"/notifications?{query}").json()["data"]
    assert [row["id"] for row in rows] == [str(unread.pk)]


def test_a_filter_that_is_no_id_matches_nothing() -> None:
    agent = make_agent()
    make_notification(agent, pack=make_pack(agent))
    assert door(agent).get("/notifications?packId=x").json()["data"] == []


@pytest.mark.parametrize("method", ["put", "post"])
def test_reading_all_says_how_many(method: str) -> None:
    agent, other = make_agent(), make_agent()
    for who in (agent, agent, other):
        make_notification(who)
    answer = getattr(door(agent), method)("/notifications/read-all")
    assert answer.json()["data"] == {"updated": 2}
    assert Notification.objects.unread().get().recipient == other


def test_a_removed_notification_is_gone() -> None:
    agent = make_agent()
    path = f"/notifications/{make_notification(agent).pk}"
    answer = door(agent).delete(path)
    assert (answer.status_code, answer.json()["success"]) == (200, True)
    assert door(agent).delete(path).status_code == 404
    assert door(agent).get("/notifications").json()["data"] == []


@pytest.mark.parametrize(("method", "path"), [("put", "/read"), ("delete", "")])
def test_the_notifications_of_others_do_not_exist(method: str, path: str) -> None:
    notification = make_notification(make_agent())
    answer = getattr(door(make_user()), method)(f"/notifications/{notification.pk}{path}")
    assert (answer.status_code, answer.json()["code"]) == (404, "NOT_FOUND")
    notification.refresh_from_db()
    assert (notification.read_at, notification.removed_at) == (None, None)
