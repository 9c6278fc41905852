from typing import Any

import pytest
from django.test import Client

from apps.core.errors import Forbidden
from apps.events.models import Event
from apps.packs import services
from apps.packs.models import Invitation, Participant, ShareLink
from apps.users.tests.makers import staff_client

from .makers import agent_of, approve, make_pack, share

pytestmark = pytest.mark.django_db
PAGES = ("property", "pack", "participant", "sharelink", "invitation", "nomination")


@pytest.fixture
def pack() -> Any:
    pack = approve(make_pack())
    services.invite_seller(
        actor=agent_of(pack), home=pack.home, name="Sam", email="seller@example.com"
    )
    share(pack, "buyer@example.com")
    services.share_by_link(actor=agent_of(pack), pack=pack)
    return pack


@pytest.fixture
def staff() -> Client:
    return staff_client()


def act(client: Client, model: str, action: str, row: Any) -> None:
    body = {"action": action, "_selected_action": str(row.pk)}
    assert client.post(f"/admin/packs/{model}/", body, follow=True).status_code == 200


@pytest.mark.parametrize("model", PAGES)
def test_a_page_lists_finds_and_adds_nothing(pack: Any, staff: Client, model: str) -> None:
    path = f"/admin/packs/{model}/"
    assert staff.get(path).status_code == 200
    assert staff.get(path, {"q": "harbour"}).status_code == 200
    assert staff.get(f"{path}add/").status_code == 403


def test_a_page_of_one_shows_what_hangs_on_it_and_no_secret(pack: Any, staff: Client) -> None:
    home = staff.get(f"/admin/packs/property/{pack.home_id}/change/").content.decode()
    assert str(pack.pk) in home
    assert staff.get(f"/admin/packs/pack/{pack.pk}/change/").status_code == 200
    link = ShareLink.objects.get()
    shown = staff.get(f"/admin/packs/sharelink/{link.pk}/change/").content.decode()
    assert link.digest not in shown
    assert link.token not in shown


def test_staff_end_grants_links_and_invitations(pack: Any, staff: Client) -> None:
    act(staff, "participant", "end", Participant.objects.get())
    act(staff, "sharelink", "end", ShareLink.objects.get())
    act(staff, "invitation", "withdraw", Invitation.objects.get())
    assert not Participant.objects.live().exists()
    assert not ShareLink.objects.open().exists()
    assert Invitation.objects.get().status == "expired"
    pack.refresh_from_db()
    assert pack.state == "approved"
    kinds = set(Event.objects.filter(pack=pack.pk).values_list("kind", flat=True))
    assert {"packs.grant_revoked", "packs.share_revoked", "packs.invitation_withdrawn"} <= kinds


def test_nobody_else_ends_them_by_those_verbs_and_nothing_happens(pack: Any) -> None:
    with pytest.raises(Forbidden):
        services.end_grant(actor=agent_of(pack), grant=Participant.objects.get())
    assert Participant.objects.live().exists()
