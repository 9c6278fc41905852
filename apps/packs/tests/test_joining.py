"""People asked by address: the seller, a solicitor, somebody with a grant."""

import pytest

from apps.events.models import Event
from apps.packs import services
from apps.packs.models import Nomination, Participant, Property
from apps.users.models import User
from apps.users.tests.makers import door, make_agent, make_solicitor, make_user

from .makers import approve, make_pack, make_property, share

pytestmark = pytest.mark.django_db


def invite(home: Property, email: str) -> None:
    services.invite_seller(actor=home.created_by, home=home, name="Sam Seller", email=email)


def verify(user: User) -> None:
    user.email_verified_at = user.created_at
    user.save()
    services.welcome(user_id=user.pk)


def kinds() -> list[str]:
    return list(Event.objects.order_by("id").values_list("kind", flat=True))


def test_the_seller_becomes_the_owner_once_the_invited_address_is_verified() -> None:
    home = make_property()
    invite(home, "seller@example.com")
    seller = make_user(email="seller@example.com", verified=False)
    services.welcome(user_id=seller.pk)
    home.refresh_from_db()
    assert home.owner == home.created_by
    verify(seller)
    home.refresh_from_db()
    assert home.owner == seller


def test_joining_twice_is_joining_once() -> None:
    home = make_property()
    invite(home, "seller@example.com")
    seller = make_user(email="seller@example.com")
    services.welcome(user_id=seller.pk)
    services.welcome(user_id=seller.pk)
    assert kinds().count("packs.owner_joined") == 1


def test_a_seller_who_has_a_verified_account_joins_at_once() -> None:
    home, seller = make_property(), make_user()
    invite(home, seller.email.upper())
    home.refresh_from_db()
    assert home.owner == seller


def test_the_other_of_a_couple_joins_beside_the_first_and_may_upload() -> None:
    home, first, second = make_property(), make_user(), make_user()
    invite(home, first.email)
    invite(home, second.email)
    home.refresh_from_db()
    assert home.owner == first
    grant = Participant.objects.get(user=second)
    assert (grant.capacity, grant.role) == ("seller", "editor")
    assert door(second).get(f"/properties/{home.pk}").status_code == 200


def test_nobody_joins_by_an_invitation_that_ran_out() -> None:
    home = make_property()
    invite(home, "late@example.com")
    home.invitations.update(expires_at=home.created_at)
    services.welcome(user_id=make_user(email="late@example.com").pk)
    home.refresh_from_db()
    assert home.owner == home.created_by


def test_a_buyer_does_not_become_the_owner_of_what_they_were_invited_to_sell() -> None:
    home = make_property()
    invite(home, "odd@example.com")
    services.welcome(user_id=make_user("buyer", email="odd@example.com").pk)
    home.refresh_from_db()
    assert home.owner == home.created_by


def test_a_solicitor_asked_by_email_is_assigned_once_the_address_is_verified() -> None:
    home = make_property()
    answer = door(home.created_by).put(
        f"/properties/{home.pk}/assign-solicitor",
        {"email": "Sol@Example.com"},
        content_type="application/json",
    )
    assert answer.status_code == 200
    assert answer.json()["data"]["assignedSolicitor"] is None
    solicitor = make_solicitor(email="sol@example.com", verified=False)
    assert door(solicitor).get(f"/properties/{home.pk}").status_code == 404
    verify(solicitor)
    assert door(solicitor).get(f"/properties/{home.pk}").status_code == 200
    assert kinds().count("packs.solicitor_assigned") == 1


def test_a_known_solicitor_is_assigned_by_email_at_once() -> None:
    home, solicitor = make_property(), make_solicitor()
    services.assign_solicitor_by_email(actor=home.created_by, home=home, email=solicitor.email)
    home.refresh_from_db()
    assert home.assigned_solicitor == solicitor
    assert not Nomination.objects.exists()


def test_whoever_is_assigned_meanwhile_stays() -> None:
    home, other = make_property(), make_solicitor()
    actor = home.created_by
    services.assign_solicitor_by_email(actor=actor, home=home, email="sol@example.com")
    services.assign_solicitor(actor=actor, home=home, solicitor_id=other.pk)
    services.welcome(user_id=make_solicitor(email="sol@example.com").pk)
    home.refresh_from_db()
    assert home.assigned_solicitor == other


def test_a_grant_is_tied_to_the_account_that_proves_its_address() -> None:
    pack = approve(make_pack())
    share(pack, "buyer@example.com")
    buyer = make_user("buyer", email="buyer@example.com", verified=False)
    assert door(buyer).get(f"/packs/{pack.pk}").status_code == 404
    verify(buyer)
    assert door(buyer).get(f"/packs/{pack.pk}").status_code == 200
    assert Participant.objects.get().user == buyer
    assert "packs.grant_accepted" in kinds()


def test_an_agent_is_not_assigned_as_a_solicitor_and_nothing_happens() -> None:
    home, other = make_property(), make_agent()
    before = kinds()
    answer = door(home.created_by).put(
        f"/properties/{home.pk}/assign-solicitor",
        {"solicitorId": str(other.pk)},
        content_type="application/json",
    )
    assert (answer.status_code, answer.json()["code"]) == (404, "USER_NOT_FOUND")
    assert [kind for kind in kinds()[len(before) :] if kind != "users.signed_in"] == []
