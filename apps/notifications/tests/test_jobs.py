"""What is done by the clock: the daily summary, and forgetting."""

from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine

from apps.core.clock import now
from apps.core.ids import new_id
from apps.events.tests.pump import deliver_owed
from apps.notifications import services
from apps.notifications.models import Dispatch, Notification
from apps.users.models import User
from apps.users.tests.makers import make_agent

from .test_api import make_notification

pytestmark = pytest.mark.django_db


@pytest.fixture
def agent() -> User:
    """Whose mails of registering have gone out."""
    agent = make_agent()
    deliver_owed()
    return agent


def digests(mailoutbox: Any) -> list[str]:
    services.owe_digests()
    deliver_owed()
    return [mail.body for mail in mailoutbox if mail.subject.startswith("Your packs on")]


def test_what_is_unread_comes_by_mail_once_a_day(agent: User, mailoutbox: Any) -> None:
    make_notification(agent, title="The pack was shared")
    [text] = digests(mailoutbox)
    assert "• The pack was shared: A link was made." in text


def test_what_was_read_mailed_or_is_old_is_not_repeated(agent: User, mailoutbox: Any) -> None:
    make_notification(agent, read_at=now())
    make_notification(agent, created_at=now() - timedelta(days=2))
    mailed = make_notification(agent)
    Dispatch.objects.create(event=mailed.event, channel="email", recipient=agent.pk, sent_at=now())
    assert digests(mailoutbox) == []


@pytest.mark.parametrize(
    ("told", "goes_out"),
    [
        ("2026-10-24T07:30Z", "2026-10-25T08:00Z"),  # the clocks went back in the night
        ("2026-11-10T08:30Z", "2026-11-11T10:00Z"),  # no worker was there at eight
        ("2026-11-10T08:30Z", "2026-11-12T03:00Z"),  # nor for the rest of the day
    ],
)
def test_what_came_after_the_digest_before_is_in_this_one(
    agent: User, mailoutbox: Any, told: str, goes_out: str
) -> None:
    with time_machine.travel(goes_out, tick=False):
        make_notification(agent, created_at=datetime.fromisoformat(told))
        assert len(digests(mailoutbox)) == 1


def test_who_wants_no_mail_gets_no_digest(agent: User, mailoutbox: Any) -> None:
    User.objects.update(preferences={"notifications": {"email": False}})
    make_notification(agent)
    assert digests(mailoutbox) == []


def test_what_is_read_before_the_mail_goes_is_left_out(agent: User, mailoutbox: Any) -> None:
    make_notification(agent, event=new_id())
    services.owe_digests()
    Notification.objects.update(read_at=now())
    deliver_owed()
    assert [mail for mail in mailoutbox if mail.subject.startswith("Your packs on")] == []


def test_word_is_forgotten_after_seven_years(agent: User) -> None:
    Dispatch.objects.update(created_at=now() - timedelta(days=2556))
    make_notification(agent, created_at=now() - timedelta(days=2556))
    kept = make_notification(agent, created_at=now() - timedelta(days=2554))
    services.forget_old_word()
    assert list(Notification.objects.all()) == [kept]
    assert not Dispatch.objects.exists()
