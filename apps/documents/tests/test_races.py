"""Two at once: of any number one wins, and the others learn of it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import connection

from apps.core.errors import Refusal
from apps.documents import services
from apps.documents.models import Document
from apps.events.models import Event
from apps.packs import services as packs
from apps.packs.models import Pack
from apps.packs.tests.makers import make_pack
from apps.users.tests.makers import door, make_user

from . import papers
from .makers import announce, put

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 6


def at_once(work: Callable[[int], Any]) -> list[Any]:
    def apart(number: int) -> Any:
        try:
            return work(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(apart, range(AT_ONCE)))


def test_the_same_bytes_at_once_make_one_document() -> None:
    pack, data = make_pack(), papers.pdf()

    def receive(number: int) -> bool:
        file = ContentFile(data, name=f"{number}.pdf")
        actor = pack.home.created_by
        return services.receive_document(actor=actor, pack=pack, file=file)[1]

    assert sorted(at_once(receive)) == [False] + [True] * (AT_ONCE - 1)
    assert Document.objects.count() == 1
    assert Event.objects.filter(kind="documents.document_received").count() == 1


def test_many_papers_at_once_are_all_taken_into_a_fresh_pack() -> None:
    pack = make_pack()

    def receive(number: int) -> bool:
        file = ContentFile(papers.pdf([f"paper {number}"]), name=f"{number}.pdf")
        mine = Pack.objects.select_related("home").get(pk=pack.pk)
        return services.receive_document(actor=mine.home.created_by, pack=mine, file=file)[1]

    assert at_once(receive) == [False] * AT_ONCE
    pack.refresh_from_db()
    assert (pack.state, pack.version) == ("collecting", 1 + AT_ONCE)


@pytest.mark.parametrize("_", range(4))
def test_papers_that_come_while_their_pack_is_deleted_keep_it_or_are_refused(_: int) -> None:
    owner = make_user("owner")
    pack = make_pack(owner)
    read = [Pack.objects.select_related("home").get(pk=pack.pk) for _ in range(AT_ONCE)]

    def send_or_delete(number: int) -> str:
        mine = read[number]
        file = ContentFile(papers.pdf([f"paper {number}"]), name="a.pdf")
        try:
            if number % 2:
                packs.delete_property(actor=owner, home=mine.home)
                return "deleted"
            services.receive_document(actor=owner, pack=mine, file=file)
        except Refusal as refusal:
            return refusal.code
        return "taken in"

    said = sorted(at_once(send_or_delete))
    kept = ["PROPERTY_IN_USE"] * 3 + ["taken in"] * 3
    assert said == (kept if Document.objects.exists() else ["NOT_FOUND"] * 5 + ["deleted"])


def test_an_upload_confirmed_at_once_is_taken_in_once() -> None:
    pack, data = make_pack(), papers.pdf()
    agent = door(pack.home.created_by)
    ticket = announce(agent, pack, data)
    put(ticket, data)
    document = Document.objects.select_related("pack__home").get()

    def confirm(number: int) -> bool:
        mine = Document.objects.select_related("pack__home").get(pk=document.pk)
        return services.confirm_upload(actor=pack.home.created_by, document=mine)[1]

    assert sorted(at_once(confirm)) == [False] * (AT_ONCE - 1) + [True]
    assert Event.objects.filter(kind="documents.document_received").count() == 1


def test_two_versions_at_once_are_not_both_the_next() -> None:
    pack = make_pack()
    actor = pack.home.created_by
    file = ContentFile(papers.pdf(), name="a.pdf")
    first, _ = services.receive_document(actor=actor, pack=pack, file=file)

    def add(number: int) -> str:
        later = ContentFile(papers.pdf([f"version {number}"]), name="b.pdf")
        mine = Document.objects.select_related("pack__home").get(pk=first.pk)
        try:
            services.add_version(actor=actor, document=mine, file=later)
        except services.NotLatest:
            return "refused"
        return "added"

    assert sorted(at_once(add)) == ["added"] + ["refused"] * (AT_ONCE - 1)
    assert Document.objects.filter(is_latest_version=True).count() == 1
