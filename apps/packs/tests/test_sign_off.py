"""What a solicitor's word covers (BR003), from the finding to the share link."""

import pytest

from apps.core.clock import now
from apps.events.models import Event
from apps.events.tests.pump import deliver_owed
from apps.notifications.models import Notification
from apps.packs import services
from apps.packs.models import Pack, ShareLink
from apps.packs.services import note_activity
from apps.users.models import User
from apps.users.tests.makers import door, make_solicitor

from .makers import agent_of, approve, make_pack

pytestmark = pytest.mark.django_db


def shared(pack: Pack) -> tuple[int, str | None]:
    answer = door(agent_of(pack)).post(f"/packs/{pack.pk}/share-link", {})
    return answer.status_code, answer.json().get("code")


def signed(pack: Pack, solicitor: User) -> int:
    pack.refresh_from_db()
    body = {"decision": "approved", "packVersion": pack.version}
    return int(door(solicitor).post(f"/packs/{pack.pk}/sign-off", body).status_code)


def step(pack: Pack, status: str) -> tuple[int, str | None]:
    path = f"/properties/{pack.home_id}/status"
    answer = door(agent_of(pack)).put(path, {"status": status}, content_type="application/json")
    return answer.status_code, answer.json().get("code")


def test_a_pack_of_high_risk_is_shared_once_its_own_solicitor_signed_it_off() -> None:
    pack, solicitor = make_pack(), make_solicitor()
    services.complete_item(
        pack=pack, category="title_deeds", document_id=pack.pk, actor=agent_of(pack)
    )
    services.set_risk(pack=pack, level="high")
    step(pack, "in_progress")
    assert shared(pack) == (409, "RISK_NOT_SIGNED_OFF")
    assert not ShareLink.objects.exists()
    assert signed(pack, solicitor) == 404
    services.assign_solicitor(actor=agent_of(pack), home=pack.home, solicitor_id=solicitor.pk)
    assert signed(pack, solicitor) == 200
    assert shared(pack) == (201, None)
    deliver_owed()
    assert Event.objects.filter(kind="packs.pack_signed_off", pack=pack.pk).count() == 1
    told = Notification.objects.filter(type="pack_signed_off")
    assert [notice.recipient for notice in told] == [agent_of(pack)]


def test_a_sign_off_does_not_cover_what_came_after_it() -> None:
    pack = make_pack()
    services.set_risk(pack=pack, level="high")
    approve(pack)
    assert step(pack, "in_progress") == (200, None)
    note_activity(pack, content_changed=True)
    assert step(pack, "ready") == (409, "RISK_NOT_SIGNED_OFF")
    pack.refresh_from_db()
    assert (pack.review_status, pack.reviewed_at) == ("in_progress", None)


def test_a_risk_that_was_seen_and_stays_asks_for_none() -> None:
    pack = make_pack()
    services.set_risk(pack=pack, level="high")
    approve(pack)
    services.set_risk(pack=pack, level="critical")
    assert shared(pack) == (201, None)


def test_completion_follows_the_required_documents_that_are_approved() -> None:
    pack = make_pack()
    required, path = pack.items.filter(is_required=True), f"/packs/{pack.pk}/progress"
    for done, item in enumerate(required, start=1):
        services.complete_item(
            pack=pack, category=item.category, document_id=item.pk, actor=agent_of(pack)
        )
        shown = door(agent_of(pack)).get(path).json()["data"]
        assert shown["completionPercentage"] == 100 * done // required.count()


def test_the_whole_life_of_a_grant_stands_in_the_journal() -> None:
    pack = approve(make_pack())
    client, path = door(agent_of(pack)), f"/packs/{pack.pk}"
    grants = []
    for number in range(2):
        body = {"email": f"b{number}@example.com", "role": "viewer"}
        grants.append(client.post(f"{path}/share", body).json()["data"]["id"])
    later = {"expiresAt": now().replace(microsecond=0).isoformat().replace("+00:00", "Z")}
    refused = client.put(f"{path}/viewers/{grants[0]}", later, content_type="application/json")
    assert refused.status_code == 400
    client.put(f"{path}/viewers/{grants[0]}", {"role": "editor"}, content_type="application/json")
    pack.participants.filter(pk=grants[0]).update(expires_at=now())
    services.end_grants()
    client.delete(f"{path}/viewers/{grants[1]}")
    kinds = Event.objects.filter(kind__startswith="packs.grant_").order_by("id")
    assert [event.kind.removeprefix("packs.grant_") for event in kinds] == [
        "given",
        "given",
        "changed",
        "expired",
        "revoked",
    ]
