"""A channel more is one file: nothing else changes."""

from typing import Any, ClassVar

import pytest

from apps.events.tests.pump import deliver_owed
from apps.notifications.channels import CHANNELS, NotSent, Wish, Word
from apps.notifications.models import Dispatch
from apps.packs import services as packs
from apps.packs.tests.makers import make_property
from apps.users.tests.makers import make_solicitor

pytestmark = pytest.mark.django_db


class Pager:
    name: ClassVar[str] = "pager"
    pauses: ClassVar[tuple[int, ...]] = ()

    def __init__(self, *, broken: bool = False) -> None:
        self.broken, self.sent = broken, list[Word]()

    def wants(self, wish: Wish) -> bool:
        return wish.urgent and wish.push

    def send(self, parcel: Word) -> str:
        if self.broken:
            raise NotSent("no signal")
        self.sent.append(parcel)
        return "paged"


def assign() -> None:
    home, solicitor = make_property(), make_solicitor()
    packs.assign_solicitor(actor=home.created_by, home=home, solicitor_id=solicitor.pk)
    deliver_owed()


@pytest.fixture
def pager(monkeypatch: Any) -> Pager:
    pager = Pager()
    monkeypatch.setitem(CHANNELS, "pager", pager)
    return pager


def test_a_new_channel_hears_what_it_wants(pager: Pager) -> None:
    assign()
    [word] = pager.sent
    assert word.subject == "You were assigned to a property"
    assert Dispatch.objects.get(channel="pager").outcome == "paged"


def test_a_channel_that_fails_holds_up_no_other(pager: Pager, mailoutbox: Any) -> None:
    pager.broken = True
    assign()
    assert Dispatch.objects.get(channel="pager").status == "given_up"
    assert "You were assigned to a property" in [mail.subject for mail in mailoutbox]
