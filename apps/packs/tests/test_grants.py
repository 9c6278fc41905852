"""Sharing a pack with a person: on terms, with an end, taken back at once."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine

from apps.core.clock import now
from apps.events.models import Event
from apps.packs import services
from apps.packs.models import Pack, Participant
from apps.packs.states import State
from apps.users.tests.makers import door, make_agent, make_buyer

from .makers import agent_of, approve, make_pack, share

pytestmark = pytest.mark.django_db


@pytest.fixture
def pack() -> Pack:
    return approve(make_pack())


def post(pack: Pack, **body: Any) -> Any:
    body = {"email": "buyer@example.com", "role": "viewer", **body}
    return door(agent_of(pack)).post(f"/packs/{pack.pk}/share", body)


def test_a_pack_is_shared_with_an_address(pack: Pack) -> None:
    answer = post(pack, email="Buyer@Example.com")
    shown = answer.json()["data"]
    assert answer.status_code == 201
    assert (shown["email"], shown["role"], shown["isActive"]) == (
        "buyer@example.com",
        "viewer",
        True,
    )
    assert shown["permissions"] == ["view_documents", "download_documents"]
    pack.refresh_from_db()
    assert pack.state == State.SHARED


def test_a_pack_that_is_not_approved_is_not_shared_and_nothing_happens() -> None:
    pack = make_pack()
    answer = post(pack)
    assert (answer.status_code, answer.json()["code"]) == (409, "PACK_NOT_APPROVED")
    assert not Participant.objects.exists()


def test_a_risky_pack_is_not_shared_before_its_solicitor_signed_it_off() -> None:
    pack = make_pack()
    services.set_risk(pack=pack, level="high")
    answer = post(pack)
    assert (answer.status_code, answer.json()["code"]) == (409, "RISK_NOT_SIGNED_OFF")
    approve(pack)
    assert post(pack).status_code == 201


def test_a_buyer_sees_the_pack_until_the_end_and_not_a_moment_longer(pack: Pack) -> None:
    buyer = make_buyer()
    share(pack, buyer.email, expires_at=now() + timedelta(days=2))
    assert door(buyer).get(f"/packs/{pack.pk}").status_code == 200
    with time_machine.travel(now() + timedelta(days=2, seconds=1)):
        assert door(buyer).get(f"/packs/{pack.pk}").status_code == 404


def test_a_grant_taken_back_is_gone_at_once(pack: Pack) -> None:
    buyer = make_buyer()
    grant = share(pack, buyer.email)
    answer = door(agent_of(pack)).delete(f"/packs/{pack.pk}/viewers/{grant.pk}")
    assert answer.status_code == 200
    assert door(buyer).get(f"/packs/{pack.pk}").status_code == 404
    pack.refresh_from_db()
    assert pack.state == State.APPROVED


@pytest.mark.parametrize("ahead", [timedelta(0), timedelta(days=-1), timedelta(days=366)])
def test_an_end_that_is_past_or_too_far_is_refused(pack: Pack, ahead: timedelta) -> None:
    answer = post(pack, expiresAt=(now() + ahead).isoformat())
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["code"] == "EXPIRY_OUT_OF_RANGE"
    assert not Participant.objects.exists()


def test_an_address_has_one_grant(pack: Pack) -> None:
    post(pack)
    answer = post(pack, role="editor")
    assert (answer.status_code, answer.json()["code"]) == (409, "ALREADY_SHARED")


def test_an_address_whose_grant_ran_out_can_be_let_in_again(pack: Pack) -> None:
    grant = share(pack, "buyer@example.com", expires_at=now() + timedelta(days=1))
    Participant.objects.filter(pk=grant.pk).update(expires_at=now())
    assert post(pack).status_code == 201


def test_nobody_grants_to_themselves_or_more_than_they_may(pack: Pack) -> None:
    assert post(pack, email=agent_of(pack).email).json()["code"] == "CANNOT_GRANT"
    manager = make_buyer()
    share(pack, manager.email, role="viewer", permissions=["view_documents", "manage_sharing"])
    answer = door(manager).post(
        f"/packs/{pack.pk}/share", {"email": "third@example.com", "role": "editor"}
    )
    assert (answer.status_code, answer.json()["code"]) == (403, "CANNOT_GRANT")
    assert not Participant.objects.filter(email="third@example.com").exists()


def test_an_unknown_permission_is_refused(pack: Pack) -> None:
    assert post(pack, permissions=["*.*"]).status_code == 400


def test_visits_of_somebody_let_in_are_counted(pack: Pack) -> None:
    buyer = make_buyer()
    share(pack, buyer.email)
    for _ in range(2):
        door(buyer).get(f"/packs/{pack.pk}")
    door(agent_of(pack)).get(f"/packs/{pack.pk}")
    row = door(agent_of(pack)).get(f"/packs/{pack.pk}/viewers").json()["data"][0]
    assert row["accessCount"] == 2
    assert row["accessedAt"] < row["lastAccessedAt"]


def test_a_viewer_may_not_share_on(pack: Pack) -> None:
    buyer = make_buyer()
    share(pack, buyer.email)
    answer = door(buyer).post(f"/packs/{pack.pk}/share", {"email": "x@example.com"})
    assert answer.status_code == 403


def test_a_grant_can_be_prolonged_and_changed(pack: Pack) -> None:
    grant = share(pack, "buyer@example.com", expires_at=now() + timedelta(hours=1))
    end = now() + timedelta(days=30)
    answer = door(agent_of(pack)).patch(
        f"/packs/{pack.pk}/viewers/{grant.pk}",
        {"expiresAt": end.isoformat(), "role": "reviewer"},
        content_type="application/json",
    )
    shown = answer.json()["data"]
    assert "add_comments" in shown["permissions"]
    assert shown["expiresAt"] == end.isoformat().replace("+00:00", "Z")


def test_the_viewers_are_listed_for_the_team_and_not_for_a_viewer(pack: Pack) -> None:
    buyer = make_buyer()
    share(pack, buyer.email)
    rows = door(agent_of(pack)).get(f"/packs/{pack.pk}/viewers").json()["data"]
    assert [row["email"] for row in rows] == [buyer.email]
    assert door(buyer).get(f"/packs/{pack.pk}/viewers").status_code == 403
    assert door(make_agent()).get(f"/packs/{pack.pk}/viewers").status_code == 404


def test_the_end_is_announced_a_week_a_day_and_an_hour_ahead_and_written_down(pack: Pack) -> None:
    share(pack, "buyer@example.com", expires_at=now() + timedelta(days=20))
    begin, told = now(), []
    for days in (1, 14, 14, 19.5, 19.99, 20.1, 20.2):
        with time_machine.travel(begin + timedelta(days=days)):
            services.warn_of_ends()
            services.end_grants()
    for event in Event.objects.filter(kind__startswith="packs.grant_exp").order_by("id"):
        told.append(event.payload.get("hours", "over"))
    assert told == [168, 24, 1, "over"]
