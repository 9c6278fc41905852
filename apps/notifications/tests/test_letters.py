"""The letters of the door and of the pack, from the fact to the mail folder."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as ours
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

from apps.core.clock import now
from apps.core.ids import derived_token, digest, new_id
from apps.events.facts import Fact
from apps.events.models import Delivery
from apps.events.services import record
from apps.events.tests.pump import deliver_owed
from apps.notifications import services
from apps.notifications.channels.email import EmailChannel
from apps.notifications.models import Dispatch, Notification
from apps.packs import services as packs
from apps.packs.models import Invitation, Property
from apps.packs.tests.makers import make_property
from apps.users import services as users
from apps.users.events import PasswordChanged, RefreshReused, TwoFactorDisabled, UserInvited
from apps.users.models import UserInvitation
from apps.users.tests.makers import Door, make_agent, make_user

from .post import body, mails, token_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mailbox")]


@pytest.fixture
def mailbox(settings: Any, data_dir: Any) -> None:
    settings.EMAIL_BACKEND = "apps.notifications.mail.DataDirBackend"


class Broken(BaseEmailBackend):
    def send_messages(self, messages: list[EmailMessage]) -> int:
        raise ConnectionRefusedError


def test_who_registers_gets_a_link_that_verifies_the_address() -> None:
    user = make_user(verified=False)
    deliver_owed()
    [mail] = mails(user.email)
    assert mail["Subject"] == "Verify your e-mail address"
    assert "/verify-email?token=" in body(mail)
    answer = Door().post(f"/auth/verify-email/{token_in(mail)}")
    assert answer.json()["data"]["isEmailVerified"] is True


def test_a_link_that_was_replaced_before_it_went_out_is_not_sent() -> None:
    user = make_user(verified=False)
    users.resend_verification(actor=user)
    deliver_owed()
    assert len(mails(user.email)) == 1


def test_the_seller_is_invited_by_a_link_to_upload() -> None:
    home = make_property()
    invitation = packs.invite_seller(
        actor=home.created_by, home=home, name="Sam <b>Seller</b>", email="sam@example.com"
    )
    deliver_owed()
    [mail] = mails("sam@example.com")
    assert token_in(mail) == invitation.token
    assert home.line1 in body(mail)
    assert "<b>Seller" not in body(mail, "html")
    assert "&lt;b&gt;Seller" in body(mail, "html")


def invite(home: Property) -> Invitation:
    return packs.invite_seller(
        actor=home.created_by, home=home, name="Sam", email="sam@example.com"
    )


def test_an_invitation_that_went_out_says_so() -> None:
    invitation = invite(make_property())
    deliver_owed()
    invitation.refresh_from_db()
    assert invitation.status == "sent"


def test_the_agent_is_told_of_an_invitation_that_nobody_accepts(
    settings: Any, monkeypatch: Any
) -> None:
    home = make_property()
    deliver_owed()
    settings.EMAIL_BACKEND = f"{__name__}.Broken"
    monkeypatch.setattr(EmailChannel, "pauses", ())
    invitation = invite(home)
    deliver_owed()
    invitation.refresh_from_db()
    assert invitation.status == "pending"
    told = Notification.objects.filter(recipient=home.created_by)
    assert [one.type for one in told] == ["invitation_undelivered"]


def test_a_message_sent_again_lies_in_the_mailbox_once() -> None:
    user = make_user(verified=False)
    deliver_owed()
    Dispatch.objects.update(sent_at=None, outcome="")
    Delivery.objects.update(done_at=None)
    deliver_owed()
    assert len(mails(user.email)) == 1


def test_a_mail_server_that_is_away_breaks_nothing_and_is_tried_again(settings: Any) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.Broken"
    user = make_user(verified=False)
    deliver_owed()
    dispatch = Dispatch.objects.get()
    assert (dispatch.sent_at, dispatch.failures) == (None, 1)
    settings.EMAIL_BACKEND = "apps.notifications.mail.DataDirBackend"
    Delivery.objects.filter(done_at=None).update(next_try_at=user.created_at)
    deliver_owed()
    assert len(mails(user.email)) == 1


def test_after_the_last_pause_a_mail_is_given_up(settings: Any) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.Broken"
    user = make_user(verified=False)
    for _ in range(9):
        Delivery.objects.filter(done_at=None).update(next_try_at=user.created_at)
        deliver_owed()
    dispatch = Dispatch.objects.get()
    assert dispatch.given_up_at
    assert dispatch.outcome == "ConnectionRefusedError"
    assert not Delivery.objects.owed().exists()


def test_the_log_of_the_mail_backend_names_nobody(caplog: Any) -> None:
    agent = make_agent(verified=False)
    with caplog.at_level("INFO"):
        deliver_owed()
    assert "verify-email?token=" in caplog.text
    assert agent.email not in caplog.text
    assert agent.first_name not in caplog.text


@pytest.mark.parametrize(
    ("fact", "alert"),
    [
        (PasswordChanged, "password_changed"),
        (RefreshReused, "sign_in_ended"),
        (TwoFactorDisabled, "two_factor_disabled"),
    ],
)
def test_what_may_not_have_been_oneself_is_told_by_mail_and_in_the_app(
    fact: type[Fact], alert: str
) -> None:
    user = make_user()
    about = {"user_id": user.pk, "session_id": new_id(), "by_reset": False}
    with transaction.atomic():
        record(fact.read(about), actor=user)
    deliver_owed()
    shown = Notification.objects.get(recipient=user)
    assert shown.type == alert
    assert shown.title in [mail["Subject"] for mail in mails(user.email)]


def test_a_colleague_is_invited_by_a_link_of_their_own() -> None:
    agent = make_agent()
    key = new_id()
    asked = UserInvitation.objects.create(
        id=key,
        organisation=agent.organisation,
        invited_by=agent,
        email="new@example.com",
        role="agent",
        digest=digest(derived_token("user-invitation", key)),
        expires_at=now() + timedelta(days=7),
    )
    fact = UserInvited(invitation_id=key, organisation_id=agent.organisation_id, role="agent")
    with transaction.atomic():
        record(fact, actor=agent)
    deliver_owed()
    [mail] = mails("new@example.com")
    assert digest(token_in(mail)) == asked.digest


def test_staff_can_send_again_what_was_given_up() -> None:
    user = make_user(verified=False)
    deliver_owed()
    before = mails(user.email)
    Dispatch.objects.update(sent_at=None, given_up_at=now(), failures=9)
    dispatch = Dispatch.objects.get()
    assert services.send_again(actor=user, dispatch=dispatch)
    assert not services.send_again(actor=user, dispatch=dispatch)
    deliver_owed()
    assert Dispatch.objects.get().status == "sent"
    assert [mail["Message-ID"] for mail in mails(user.email)] == [before[0]["Message-ID"]]


def test_a_long_message_leaves_the_link_in_one_piece() -> None:
    home = make_property()
    invitation = packs.invite_seller(
        actor=home.created_by,
        home=home,
        name="Sam",
        email="sam@example.com",
        message="£ long " * 250,
    )
    deliver_owed()
    *_, file = sorted(Path(ours.MAIL_DIR).glob("*.eml"))
    raw = file.read_bytes()
    assert f"invitations/{invitation.token}\r\n".encode() in raw
    assert max(len(line) for line in raw.splitlines()) < 998
