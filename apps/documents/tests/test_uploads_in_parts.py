"""A file in parts: a broken line costs one of them. The same on S3 and on the local disk."""

import hashlib
from datetime import timedelta
from typing import Any

import pytest
import time_machine

from apps.core import storage
from apps.core.clock import now
from apps.documents import orphans, services
from apps.documents.models import Document
from apps.events.models import Event
from apps.events.tests.pump import deliver_owed
from apps.packs.models import Pack
from apps.users.models import User
from apps.users.tests.makers import Door, door, make_agent

from . import papers
from .makers import announce, make_document, put

pytestmark = pytest.mark.django_db
SIZE = 500


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Document, "PART_BYTES", SIZE)


@pytest.fixture
def data() -> bytes:
    return papers.pdf()


@pytest.fixture
def document(agent: Door, pack: Pack, data: bytes) -> Document:
    return Document.objects.get(pk=announce(agent, pack, data)["documentId"])


def cut(data: bytes) -> dict[int, bytes]:
    return {at // SIZE + 1: data[at : at + SIZE] for at in range(0, len(data), SIZE)}


def asked(part: bytes, number: int) -> dict[str, Any]:
    return {"number": number, "sha256": hashlib.sha256(part).hexdigest()}


def sign(agent: Door, document: Document, parts: dict[int, bytes]) -> Any:
    wanted = [asked(part, number) for number, part in parts.items()]
    return agent.post(f"/documents/{document.pk}/parts", {"parts": wanted})


def send(agent: Door, document: Document, parts: dict[int, bytes]) -> list[int]:
    tickets = sign(agent, document, parts).json()["data"]
    return [put(ticket, parts[ticket["number"]]) for ticket in tickets]


def sent(agent: Door, document: Document) -> list[int]:
    told: list[int] = agent.get(f"/documents/{document.pk}/parts").json()["data"]["sent"]
    return told


def confirm(agent: Door, document: Document) -> tuple[int, str | None]:
    answer = agent.post(f"/documents/{document.pk}/confirm")
    return answer.status_code, answer.json().get("code")


def parts_left(document: Document) -> list[str]:
    return [key for key, _ in storage.uploads().keys(document.part_key(""))]


def test_an_interrupted_upload_goes_on_with_the_parts_that_are_missing(
    agent: Door, document: Document, data: bytes
) -> None:
    parts = cut(data)
    assert len(parts) >= 3
    first, rest = {1: parts[1]}, {n: part for n, part in parts.items() if n > 1}
    assert send(agent, document, first) == [200]
    told = agent.get(f"/documents/{document.pk}/parts").json()["data"]
    assert told == {"partSize": SIZE, "total": len(parts), "sent": [1]}
    assert set(send(agent, document, rest)) == {200}
    assert confirm(agent, document) == (202, None)
    deliver_owed()
    document.refresh_from_db()
    assert (document.state, storage.documents().get(document.key)) == ("read", data)
    assert parts_left(document) == []


def test_nothing_is_confirmed_while_a_part_is_missing(
    agent: Door, document: Document, data: bytes
) -> None:
    parts = cut(data)
    del parts[2]
    send(agent, document, parts)
    assert confirm(agent, document) == (409, "UPLOAD_NOT_FOUND")
    assert storage.uploads().look(document.upload_key) is None
    assert sent(agent, document) == sorted(parts)


@pytest.mark.parametrize("change", [lambda d: d[:-1] + b"x", lambda d: d + b"x", lambda d: d[:-1]])
def test_a_tampered_part_is_refused(
    agent: Door, document: Document, data: bytes, change: Any
) -> None:
    part = cut(data)[1]
    (ticket,) = sign(agent, document, {1: part}).json()["data"]
    other = change(part)
    assert put(ticket, other, Content_Length=str(len(other))) in {400, 403}
    assert sent(agent, document) == []


def test_parts_that_do_not_make_the_file_are_thrown_away_and_sent_anew(
    agent: Door, document: Document, data: bytes
) -> None:
    wrong = cut(data[:-1] + b"x")
    send(agent, document, wrong)
    assert confirm(agent, document) == (400, "BAD_DIGEST")
    assert (sent(agent, document), storage.uploads().look(document.upload_key)) == ([], None)
    assert not Event.objects.filter(kind="documents.document_received").exists()
    assert set(send(agent, document, cut(data))) == {200}
    assert confirm(agent, document) == (202, None)


def test_a_part_is_sent_once(agent: Door, document: Document, data: bytes) -> None:
    part = {1: cut(data)[1]}
    assert send(agent, document, part) + send(agent, document, part) == [200, 412]


def test_a_ticket_is_for_its_own_part(agent: Door, document: Document, data: bytes) -> None:
    parts = cut(data)
    first, second = sign(agent, document, {1: parts[1], 2: parts[2]}).json()["data"]
    assert put({**first, "headers": second["headers"]}, parts[2]) in {400, 403}
    assert sent(agent, document) == []


def test_a_ticket_ends_after_ten_minutes(
    agent: Door, pack: Pack, document: Document, data: bytes
) -> None:
    part = cut(data)[1]
    with time_machine.travel(now() - timedelta(minutes=11)):
        (ticket,) = sign(door(pack.home.created_by), document, {1: part}).json()["data"]
    assert put(ticket, part) in {400, 403, 404}


def test_confirming_twice_takes_the_file_in_once(
    agent: Door, document: Document, data: bytes
) -> None:
    send(agent, document, cut(data))
    assert [confirm(agent, document)[0] for _ in range(2)] == [202, 200]
    assert Event.objects.filter(kind="documents.document_received").count() == 1


@pytest.mark.parametrize("number", [-1, 0, 99])
def test_there_are_as_many_parts_as_the_file_has(
    agent: Door, document: Document, number: int
) -> None:
    refused = sign(agent, document, {number: b"x"})
    assert (refused.status_code, refused.json()["errors"][0]["code"]) == (400, "NO_SUCH_PART")


@pytest.mark.parametrize("sha256", ["", "ab" * 31, "g" * 64])
def test_a_part_without_its_hash_is_not_signed(
    agent: Door, document: Document, sha256: str
) -> None:
    body = {"parts": [{"number": 1, "sha256": sha256}]}
    refused = agent.post(f"/documents/{document.pk}/parts", body)
    assert (refused.status_code, refused.json()["errors"][0]["code"]) == (400, "INVALID_CHECKSUM")


def test_nobody_sends_parts_of_what_another_began(
    agent: Door, pack: Pack, document: Document, data: bytes
) -> None:
    colleague = make_agent()
    User.objects.filter(pk=colleague.pk).update(organisation=pack.home.organisation)
    send(agent, document, {1: cut(data)[1]})
    for other in (door(colleague), door(make_agent())):
        path = f"/documents/{document.pk}/parts"
        answers = [sign(other, document, cut(data)), other.get(path), other.delete(path)]
        assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert sent(agent, document) == [1]


def test_a_confirmed_upload_takes_no_more_parts(
    agent: Door, document: Document, data: bytes
) -> None:
    send(agent, document, cut(data))
    confirm(agent, document)
    refused = sign(agent, document, cut(data))
    assert (refused.status_code, refused.json()["code"]) == (409, "UPLOAD_CONFIRMED")


def test_a_closed_pack_takes_no_parts(
    agent: Door, pack: Pack, document: Document, data: bytes
) -> None:
    Pack.objects.filter(pk=pack.pk).update(state="cancelled", cancelled_at=now())
    assert sign(agent, document, cut(data)).json()["code"] == "PACK_LOCKED"


def test_an_upload_is_given_up_and_begun_again(
    agent: Door, document: Document, data: bytes
) -> None:
    send(agent, document, {1: cut(data)[1]})
    assert agent.delete(f"/documents/{document.pk}/parts").status_code == 200
    assert parts_left(document) == []
    assert set(send(agent, document, cut(data))) == {200}
    assert confirm(agent, document) == (202, None)


def test_bytes_that_are_there_already_lead_to_their_document(
    agent: Door, pack: Pack, document: Document, data: bytes
) -> None:
    twin = make_document(pack, data)
    send(agent, document, cut(data))
    answer = agent.post(f"/documents/{document.pk}/confirm")
    assert (answer.status_code, answer.json()["data"]["id"]) == (200, str(twin.pk))


def test_parts_that_nobody_confirms_expire_with_their_upload(
    agent: Door, document: Document, data: bytes
) -> None:
    send(agent, document, cut(data))
    Document.objects.update(created_at=now() - timedelta(hours=25))
    assert services.expire_uploads() == 1
    deliver_owed()
    assert parts_left(document) == []


def test_parts_are_swept_once_no_upload_awaits_them(
    agent: Door, document: Document, data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(orphans, "AGE", timedelta(seconds=-1))
    ours = f"packs/{document.pack_id}/"  # other tests keep their files beside these
    send(agent, document, cut(data))
    orphans.sweep(ours)
    assert len(parts_left(document)) == len(cut(data))
    Document.objects.all().delete()
    orphans.sweep(ours)
    assert parts_left(document) == []
