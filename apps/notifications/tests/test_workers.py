"""One mail and one notification for an event, whenever the worker dies."""

import shutil
from collections.abc import Iterator

import pytest
from django.conf import settings

from apps.events.tests.faults import fault_file, set_fault
from apps.events.tests.test_workers import forget_all_messages
from apps.events.tests.workers import nothing_is_owed, running, wait_until
from apps.notifications.models import Dispatch, Notification
from apps.packs import services as packs
from apps.packs.tests.makers import make_property
from apps.users.tests.makers import make_solicitor

from .post import mails

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _empty_boxes() -> Iterator[None]:
    forget_all_messages()
    shutil.rmtree(settings.MAIL_DIR, ignore_errors=True)
    yield
    forget_all_messages()
    fault_file().unlink(missing_ok=True)


@pytest.mark.parametrize(
    ("point", "reaction"),
    [
        ("recorded", "notifications.tell_people"),
        ("worked", "notifications.tell_people"),
        ("worked", "notifications.send"),
    ],
)
def test_a_killed_worker_tells_once(point: str, reaction: str) -> None:
    home, solicitor = make_property(), make_solicitor()
    set_fault(point, reaction, "kill-child")
    with running():
        packs.assign_solicitor(actor=home.created_by, home=home, solicitor_id=solicitor.pk)
        wait_until(nothing_is_owed)
    assert not fault_file().exists(), "the fault never struck"
    assert Notification.objects.filter(recipient=solicitor).count() == 1
    told = [mail for mail in mails(solicitor.email) if "assigned" in str(mail["Subject"])]
    assert len(told) == 1
    assert not Dispatch.objects.owed().exists()
