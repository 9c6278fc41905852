"""Who is told of what."""

from datetime import timedelta
from uuid import UUID

import pytest
import time_machine
from django.db import transaction

from apps.core.clock import now
from apps.core.ids import new_id
from apps.documents.events import DocumentReceived
from apps.events.facts import Fact
from apps.events.models import Delivery
from apps.events.services import record
from apps.events.tests.pump import deliver_owed
from apps.notifications.models import Dispatch, Notification
from apps.packs import services as packs
from apps.packs.events import GrantGiven, PackOverdue, PackShared
from apps.packs.models import Pack, Participant, Property
from apps.packs.tests.makers import make_property
from apps.users.models import User
from apps.users.tests.makers import make_agent, make_buyer, make_solicitor, make_user

pytestmark = pytest.mark.django_db


def happen(fact: Fact, actor: User | None = None) -> None:
    with transaction.atomic():
        record(fact, actor=actor)
    deliver_owed()


def told(type_: str) -> set[UUID]:
    return set(Notification.objects.filter(type=type_).values_list("recipient", flat=True))


@pytest.fixture
def pack() -> Pack:
    """A pack with an agent and a solicitor of another firm."""
    home = make_property()
    solicitor = make_solicitor()
    packs.assign_solicitor(actor=home.created_by, home=home, solicitor_id=solicitor.pk)
    deliver_owed()
    return home.packs.select_related("home").get()


def received(pack: Pack) -> DocumentReceived:
    return DocumentReceived(pack_id=pack.pk, document_id=new_id(), via="invitation")


def test_the_solicitor_is_told_of_the_assignment_and_who_assigned_is_not(pack: Pack) -> None:
    assert told("solicitor_assigned") == {pack.home.assigned_solicitor_id}
    assert pack.home.line1 in Notification.objects.get().message


def test_the_team_is_told_of_a_document_that_came_by_the_invitation(pack: Pack) -> None:
    happen(received(pack))
    assert told("document_received") == {pack.home.created_by_id, pack.home.assigned_solicitor_id}


def test_an_agent_is_not_told_of_the_own_upload(pack: Pack) -> None:
    happen(received(pack), actor=pack.home.created_by)
    assert told("document_received") == {pack.home.assigned_solicitor_id}


def test_a_solicitor_who_was_replaced_meanwhile_is_not_told(pack: Pack) -> None:
    before, after = pack.home.assigned_solicitor_id, make_solicitor()
    with transaction.atomic():
        record(received(pack), actor=None)
    packs.assign_solicitor(actor=pack.home.created_by, home=pack.home, solicitor_id=after.pk)
    deliver_owed()
    assert before not in told("document_received")
    assert after.pk in told("document_received")


def test_nobody_is_told_twice_of_one_event(pack: Pack) -> None:
    happen(received(pack))
    Delivery.objects.filter(reaction="notifications.tell_people").update(done_at=None)
    deliver_owed()
    assert Notification.objects.filter(type="document_received").count() == 2


def test_a_colleague_who_is_no_longer_active_is_not_told(pack: Pack) -> None:
    User.objects.filter(pk=pack.home.created_by_id).update(is_active=False)
    happen(PackShared(pack_id=pack.pk, link_id=new_id()))
    assert told("pack_shared") == {pack.home.assigned_solicitor_id}


def test_notices_go_by_mail_only_to_verified_addresses(pack: Pack) -> None:
    before = Dispatch.objects.count()
    User.objects.update(email_verified_at=None)
    happen(PackShared(pack_id=pack.pk, link_id=new_id()))
    assert Dispatch.objects.count() == before


def test_another_firm_hears_nothing(pack: Pack) -> None:
    stranger = make_agent()
    happen(received(pack))
    assert not Notification.objects.filter(recipient=stranger).exists()


@pytest.mark.parametrize("switch", ["documentUploads", "inApp"])
def test_who_switched_it_off_is_not_told(pack: Pack, switch: str) -> None:
    solicitor = pack.home.assigned_solicitor
    assert solicitor
    solicitor.preferences = {"notifications": {switch: False}}
    solicitor.save()
    happen(received(pack))
    assert told("document_received") == {pack.home.created_by_id}


@pytest.mark.parametrize(("switch", "told_of"), [("systemAlerts", False), ("packUpdates", True)])
def test_what_the_clock_says_is_a_system_alert(pack: Pack, switch: str, told_of: bool) -> None:
    solicitor = pack.home.assigned_solicitor
    assert solicitor
    solicitor.preferences = {"notifications": {switch: False}}
    solicitor.save()
    happen(PackOverdue(pack_id=pack.pk, due_on=pack.due_on))
    assert (solicitor.pk in told("pack_overdue")) is told_of
    assert pack.home.created_by_id in told("pack_overdue")


def test_a_buyer_with_a_grant_is_told_once_the_pack_is_shared(pack: Pack) -> None:
    buyer = make_buyer()
    grant = Participant.objects.create(
        pack=pack, email=buyer.email, user=buyer, invited_by=pack.home.created_by
    )
    fact = GrantGiven(pack_id=pack.pk, grant_id=grant.pk, role="viewer")
    happen(fact, actor=pack.home.created_by)
    assert not Notification.objects.filter(recipient=buyer).exists()
    Pack.objects.update(state="shared")
    happen(fact, actor=pack.home.created_by)
    assert Notification.objects.get(recipient=buyer).title == "A pack was shared with you"


def test_a_search_result_is_not_told_as_an_upload_too(pack: Pack) -> None:
    happen(DocumentReceived(pack_id=pack.pk, document_id=new_id(), via="provider"))
    assert told("document_received") == set()


@pytest.fixture
def granted(pack: Pack) -> Participant:
    """Somebody of their own firm, let into a shared pack for ten days."""
    Pack.objects.filter(pk=pack.pk).update(state="shared")
    buyer = make_buyer()
    return Participant.objects.create(
        pack=pack,
        email=buyer.email,
        user=buyer,
        invited_by=pack.home.created_by,
        expires_at=now() + timedelta(days=10),
    )


def test_the_end_of_a_grant_is_announced_to_its_holder_and_the_agent(granted: Participant) -> None:
    with time_machine.travel(now() + timedelta(days=4)):
        packs.warn_of_ends()
        deliver_owed()
    assert told("access_ending") == {granted.user_id, granted.pack.home.created_by_id}


def test_the_agent_is_told_that_a_grant_has_ended(granted: Participant) -> None:
    with time_machine.travel(now() + timedelta(days=11)):
        packs.end_grants()
        deliver_owed()
    assert told("access_ended") == {granted.pack.home.created_by_id}


def test_the_agent_is_told_who_accepted(pack: Pack) -> None:
    Participant.objects.create(pack=pack, email="b@example.com", invited_by=pack.home.created_by)
    packs.welcome(user_id=make_buyer(email="b@example.com").pk)
    deliver_owed()
    assert told("grant_accepted") == {pack.home.created_by_id}


def test_the_agent_and_the_solicitor_are_told_once_that_a_pack_is_overdue(pack: Pack) -> None:
    with time_machine.travel(now() + timedelta(days=30)):
        packs.mark_overdue()
        packs.mark_overdue()
        deliver_owed()
    overdue = Notification.objects.filter(type="pack_overdue")
    assert told("pack_overdue") == {pack.home.created_by_id, pack.home.assigned_solicitor_id}
    assert overdue.count() == 2


def test_the_owner_is_told_that_the_solicitor_was_released(pack: Pack) -> None:
    owner = make_user("owner")
    Property.objects.filter(pk=pack.home_id).update(owner=owner)
    packs.assign_solicitor(actor=pack.home.created_by, home=pack.home, solicitor_id=None)
    deliver_owed()
    assert told("solicitor_released") == {owner.pk}
