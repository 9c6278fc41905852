"""What many do to one property at once, over real connections."""

from typing import Any

import pytest
from django.db import transaction

from apps.core.clock import now
from apps.core.ids import digest
from apps.events.models import Event
from apps.packs.models import Pack, ShareLink
from apps.packs.services import locked_pack, note_activity
from apps.users.tests.makers import Door, door, make_solicitor, make_user
from apps.users.tests.test_races import at_once

from .makers import agent_of, approve, make_pack, make_property

pytestmark = pytest.mark.django_db(transaction=True)


def put(pack: Pack, path: str, body: dict[str, Any]) -> int:
    client = door(agent_of(pack))
    answer = client.put(f"/properties/{pack.home_id}{path}", body, content_type="application/json")
    return int(answer.status_code)


def test_of_many_edits_at_once_none_is_lost_from_the_story() -> None:
    pack = make_pack()
    statuses = at_once(12, lambda n: put(pack, "", {"title": f"Title {n}"}))
    assert statuses == [200] * 12
    changes = [
        event.payload["changes"]["title"]
        for event in Event.objects.filter(kind="packs.property_updated").order_by("id")
    ]
    assert {change["new"] for change in changes} == {f"Title {n}" for n in range(12)}
    befores = {change["old"] for change in changes}
    pack.home.refresh_from_db()
    assert befores == {"14 Harbour Row", *(f"Title {n}" for n in range(12))} - {pack.home.title}


def test_of_many_assignments_at_once_each_knows_the_one_before() -> None:
    pack, solicitors = make_pack(), [make_solicitor() for _ in range(6)]
    statuses = at_once(
        6, lambda n: put(pack, "/assign-solicitor", {"solicitorId": str(solicitors[n].pk)})
    )
    assert statuses == [200] * 6
    told = Event.objects.filter(kind="packs.solicitor_assigned").order_by("id")
    befores = {event.payload["before"] for event in told}
    pack.home.refresh_from_db()
    everybody = {None, *(str(solicitor.pk) for solicitor in solicitors)}
    assert befores == everybody - {str(pack.home.assigned_solicitor_id)}


def test_of_many_who_take_one_step_one_takes_it() -> None:
    pack = make_pack()
    statuses = at_once(8, lambda _: put(pack, "/status", {"status": "in_progress"}))
    assert statuses == [200] * 8
    assert Event.objects.filter(kind="packs.pack_moved").count() == 1


def test_of_many_visitors_as_many_open_a_link_as_are_let_in() -> None:
    pack = make_pack()
    link = ShareLink.objects.create(
        pack=pack,
        created_by=agent_of(pack),
        digest="to be made",
        max_views=3,
        expires_at=now().replace(year=now().year + 1, day=1),
    )
    ShareLink.objects.filter(pk=link.pk).update(digest=digest(link.token))
    statuses = at_once(10, lambda _: Door().get(f"/shared/{link.token}").status_code)
    assert sorted(statuses) == [200] * 3 + [404] * 7
    link.refresh_from_db()
    assert link.views == Event.objects.filter(kind="packs.shared_pack_viewed").count() == 3


def test_a_link_made_while_the_others_are_withdrawn_leaves_the_pack_shared() -> None:
    with transaction.atomic():
        pack = approve(make_pack())
    client = door(agent_of(pack))
    for _ in range(8):
        client.post(f"/packs/{pack.pk}/share-link", {})
        at_once(
            2, lambda n: client.post(f"/packs/{pack.pk}/{['revoke-link', 'share-link'][n]}", {})
        )
        pack.refresh_from_db()
        assert pack.state == ("shared" if pack.links.open().exists() else "approved")


def test_of_many_who_delete_a_draft_one_does() -> None:
    owner = make_user("owner")
    home = make_property(owner)
    statuses = at_once(6, lambda _: door(owner).delete(f"/properties/{home.pk}").status_code)
    assert sorted(statuses) == [200] + [404] * 5


@pytest.mark.parametrize("_", range(4))
@pytest.mark.parametrize(
    "change", [{"title": "New"}, {"isArchived": True}, {"status": "in_progress"}]
)
def test_what_is_deleted_while_it_is_changed_is_not_there(change: dict[str, Any], _: int) -> None:
    owner = make_user("owner")
    pack = make_pack(owner)

    def delete_or_change(number: int) -> int:
        client, path = door(owner), f"/properties/{pack.home_id}"
        if number:
            return int(client.put(path, change, content_type="application/json").status_code)
        return int(client.delete(path).status_code)

    assert tuple(at_once(2, delete_or_change)) in {(200, 200), (200, 404), (409, 200)}


def test_whoever_changes_a_pack_and_its_property_takes_the_pack_first() -> None:
    pack = make_pack()

    def note(number: int) -> None:
        for _ in range(30):
            with transaction.atomic():
                if number:
                    locked_pack(pack.pk)
                note_activity(pack, content_changed=not number)

    at_once(2, note)
    pack.refresh_from_db()
    assert pack.version == 31
