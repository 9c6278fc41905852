"""Straight into the uploads bucket: the same on S3 and on the local disk."""

import base64
from datetime import timedelta
from typing import Any

import pytest
import time_machine

from apps.core import storage
from apps.core.clock import now
from apps.documents import services
from apps.documents.models import Document
from apps.events.models import Event
from apps.events.tests.pump import deliver_owed
from apps.packs.models import Pack
from apps.users.models import User
from apps.users.tests.makers import Door, door, make_agent

from . import papers
from .makers import announce, announcement, make_document, put

pytestmark = pytest.mark.django_db


def confirm(agent: Door, ticket: dict[str, Any]) -> Any:
    return agent.post(f"/documents/{ticket['documentId']}/confirm")


def uploaded(agent: Door, pack: Pack, data: bytes) -> Document:
    ticket = announce(agent, pack, data)
    assert put(ticket, data) == 200
    assert confirm(agent, ticket).status_code == 202
    return Document.objects.get(pk=ticket["documentId"])


def test_a_file_is_announced_sent_confirmed_and_read(agent: Door, pack: Pack) -> None:
    data = papers.pdf()
    ticket = announce(agent, pack, data)
    assert ticket["method"] == "PUT"
    awaited = agent.get(f"/documents/{ticket['documentId']}").json()["data"]
    assert (awaited["status"], awaited["uploadStatus"]) == ("uploading", "pending")
    assert put(ticket, data) == 200
    first = confirm(agent, ticket)
    assert first.status_code == 202
    deliver_owed()
    document = Document.objects.get(pk=ticket["documentId"])
    assert (document.state, document.upload_etag) == ("read", "")
    assert storage.documents().get(document.key) == data
    assert storage.uploads().look(document.upload_key) is None


def test_confirming_twice_answers_the_same_and_records_once(agent: Door, pack: Pack) -> None:
    data = papers.pdf()
    ticket = announce(agent, pack, data)
    put(ticket, data)
    first, second = confirm(agent, ticket), confirm(agent, ticket)
    assert (first.status_code, second.status_code) == (202, 200)
    assert first.json()["data"] == second.json()["data"]
    assert Event.objects.filter(kind="documents.document_received").count() == 1


def test_nothing_is_confirmed_before_it_is_sent(agent: Door, pack: Pack) -> None:
    ticket = announce(agent, pack, papers.pdf())
    refused = confirm(agent, ticket)
    assert (refused.status_code, refused.json()["code"]) == (409, "UPLOAD_NOT_FOUND")
    assert not Event.objects.filter(kind="documents.document_received").exists()


@pytest.mark.parametrize(
    "headers",
    [
        {"Content_Type": "text/html"},
        {"Content_Type": "image/png"},
        {"x_amz_checksum_sha256": base64.b64encode(b"0" * 32).decode()},
        {"x_amz_checksum_sha256": None},
        {"x_amz_server_side_encryption": None},
        {"If_None_Match": None},
        {"x_amz_acl": "public-read"},
    ],
    ids=lambda headers: "-".join(f"{k}={v}" for k, v in headers.items())[:40],
)
def test_a_tampered_header_is_refused(
    agent: Door, pack: Pack, headers: dict[str, str | None]
) -> None:
    data = papers.pdf()
    ticket = announce(agent, pack, data)
    assert put(ticket, data, **headers) in {400, 403}
    assert confirm(agent, ticket).json()["code"] == "UPLOAD_NOT_FOUND"


@pytest.mark.parametrize("change", [lambda d: d[:-1] + b"x", lambda d: d + b"x", lambda d: d[:-1]])
def test_other_bytes_are_refused(agent: Door, pack: Pack, change: Any) -> None:
    data = papers.pdf()
    ticket = announce(agent, pack, data)
    tampered = change(data)
    length = {"Content_Length": str(len(tampered))}
    assert put(ticket, tampered, **length) in {400, 403}
    assert confirm(agent, ticket).json()["code"] == "UPLOAD_NOT_FOUND"


def test_another_place_or_method_is_refused(agent: Door, pack: Pack) -> None:
    data = papers.pdf()
    ticket, other = announce(agent, pack, data), announce(agent, pack, data + b"\n")
    moved = {**ticket, "url": ticket["url"].replace(ticket["documentId"], other["documentId"])}
    if moved["url"] == ticket["url"]:
        moved["url"] = ticket["url"][:-3] + "xyz"
    assert put(moved, data) in {403, 404}
    assert confirm(agent, other).status_code == 409


def test_a_file_is_sent_once(agent: Door, pack: Pack) -> None:
    data = papers.pdf()
    ticket = announce(agent, pack, data)
    assert [put(ticket, data), put(ticket, data)] == [200, 412]


def test_a_ticket_ends_after_ten_minutes(agent: Door, pack: Pack) -> None:
    data = papers.pdf()
    with time_machine.travel(now() - timedelta(minutes=11)):
        ticket = announce(door(pack.home.created_by), pack, data)
    assert put(ticket, data) in {400, 403, 404}


def test_asking_again_for_the_same_file_renews_its_ticket(agent: Door, pack: Pack) -> None:
    data = papers.pdf()
    assert announce(agent, pack, data)["documentId"] == announce(agent, pack, data)["documentId"]
    assert Document.objects.count() == 1


def test_bytes_that_are_there_already_lead_to_their_document(agent: Door, pack: Pack) -> None:
    data = papers.pdf()
    ticket = announce(agent, pack, data)
    put(ticket, data)
    twin = make_document(pack, data)
    answer = confirm(agent, ticket)
    assert answer.status_code == 200
    assert (answer.json()["data"]["id"], answer.json()["data"]["duplicate"]) == (str(twin.pk), True)


def test_nobody_confirms_what_another_began(agent: Door, pack: Pack) -> None:
    data = papers.pdf()
    ticket = announce(agent, pack, data)
    put(ticket, data)
    colleague = make_agent()
    User.objects.filter(pk=colleague.pk).update(organisation=pack.home.organisation)
    assert confirm(door(make_agent()), ticket).status_code == 404
    assert confirm(door(colleague), ticket).status_code == 404
    assert Document.objects.get().state == "awaited"


def test_what_is_overwritten_after_its_confirmation_is_rejected(agent: Door, pack: Pack) -> None:
    document = uploaded(agent, pack, papers.pdf())
    storage.uploads().put(document.upload_key, papers.pdf(["something else"]))
    deliver_owed()
    document.refresh_from_db()
    assert (document.state, document.error) == ("rejected", "UPLOAD_CHANGED")
    assert storage.documents().look(document.key) is None
    again = confirm(agent, {"documentId": document.pk})
    assert (again.status_code, again.json()["code"]) == (409, "DOCUMENT_REJECTED")


def test_malware_never_leaves_the_uploads(agent: Door, pack: Pack) -> None:
    document = uploaded(agent, pack, papers.with_attachment("a.txt", papers.EICAR))
    deliver_owed()
    document.refresh_from_db()
    assert (document.state, document.error) == ("rejected", "MALWARE")
    assert storage.documents().look(document.key) is None
    assert agent.get(f"/documents/{document.pk}/download").status_code == 409
    again = agent.post(f"/documents/{document.pk}/confirm")
    assert (again.status_code, again.json()["code"]) == (409, "DOCUMENT_REJECTED")


def test_an_upload_that_nobody_confirms_expires_with_its_object(agent: Door, pack: Pack) -> None:
    data = papers.pdf()
    ticket = announce(agent, pack, data)
    put(ticket, data)
    Document.objects.update(created_at=now() - timedelta(hours=25))
    assert services.expire_uploads() == 1
    deliver_owed()
    document = Document.objects.get(pk=ticket["documentId"])
    assert document.state == "expired"
    assert storage.uploads().look(document.upload_key) is None
    assert confirm(agent, ticket).json()["code"] == "UPLOAD_EXPIRED"


@pytest.mark.parametrize(
    ("fields", "status", "reason"),
    [
        ({"size": 0}, 400, "EMPTY_FILE"),
        ({"size": -1}, 400, "EMPTY_FILE"),
        ({"size": 50 * 1024**2}, 201, None),
        ({"size": 50 * 1024**2 + 1}, 413, "FILE_TOO_LARGE"),
        ({"size": "many"}, 400, "INVALID_TYPE"),
        ({"sha256": ""}, 400, "INVALID_CHECKSUM"),
        ({"sha256": "ab" * 31}, 400, "INVALID_CHECKSUM"),
        ({"sha256": base64.b64encode(b"0" * 32).decode()}, 400, "INVALID_CHECKSUM"),
        ({"fileName": "a.exe"}, 400, "FILE_TYPE_NOT_SUPPORTED"),
        ({"fileName": "a.docm"}, 400, "FILE_TYPE_NOT_SUPPORTED"),
        ({"fileName": "a.svg"}, 400, "FILE_TYPE_NOT_SUPPORTED"),
        ({"fileName": "a.html"}, 400, "FILE_TYPE_NOT_SUPPORTED"),
        ({"fileName": "a.zip"}, 400, "FILE_TYPE_NOT_SUPPORTED"),
        ({"fileName": ""}, 400, "INVALID_FILENAME"),
        ({"fileName": "a/.."}, 400, "INVALID_FILENAME"),
        ({"fileName": "a\x00.pdf"}, 400, "INVALID_CHARACTER"),
        ({"fileName": "a\u202efdp.exe"}, 400, "INVALID_CHARACTER"),
        ({"fileName": "a"}, 400, "FILE_TYPE_NOT_SUPPORTED"),
        ({"fileName": "a.pdf.exe"}, 400, "FILE_TYPE_NOT_SUPPORTED"),
        ({"fileName": "a\r\nX: y.pdf"}, 400, "INVALID_FILENAME"),
        ({"fileName": "x" * 300 + ".pdf"}, 400, "INVALID_FILENAME"),
        ({"fileName": "a.png"}, 400, "TYPE_MISMATCH"),
        ({"contentType": "text/html"}, 400, "TYPE_MISMATCH"),
        ({"fileName": "A.PDF"}, 201, None),
        ({"fileName": "../../etc/passwd.pdf"}, 201, None),
        ({"fileName": "C:\\passwd.pdf"}, 201, None),
    ],
)
def test_an_announcement_is_checked(
    agent: Door, pack: Pack, fields: dict[str, Any], status: int, reason: str | None
) -> None:
    body = {**announcement(papers.pdf()), **fields}
    answer = agent.post(f"/packs/{pack.pk}/documents/upload-url", body)
    assert answer.status_code == status, answer.content
    if reason:
        assert answer.json()["errors"][0]["code"] == reason
        assert not Document.objects.exists()
    else:
        assert "passwd" not in answer.json()["data"]["url"]


@pytest.mark.parametrize("left_out", ["fileName", "contentType", "size", "sha256"])
def test_an_announcement_says_everything(agent: Door, pack: Pack, left_out: str) -> None:
    body = announcement(papers.pdf())
    del body[left_out]
    answer = agent.post(f"/packs/{pack.pk}/documents/upload-url", body)
    assert (answer.status_code, answer.json()["field"]) == (400, left_out)
    assert not Document.objects.exists()


def test_a_closed_pack_takes_no_upload(agent: Door, pack: Pack) -> None:
    data = papers.pdf()
    ticket = announce(agent, pack, data)
    put(ticket, data)
    Pack.objects.filter(pk=pack.pk).update(state="cancelled", cancelled_at=now())
    refused = agent.post(f"/packs/{pack.pk}/documents/upload-url", announcement(data + b"\n"))
    assert (refused.status_code, refused.json()["code"]) == (409, "PACK_LOCKED")
    assert confirm(agent, ticket).json()["code"] == "PACK_LOCKED"


def test_nobody_begins_more_uploads_than_five_hundred(
    agent: Door, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("apps.documents.services.direct.MOST_AWAITED", 1)
    announce(agent, pack, papers.pdf())
    refused = agent.post(
        f"/packs/{pack.pk}/documents/upload-url", announcement(papers.pdf(["other"]))
    )
    assert (refused.status_code, refused.json()["code"]) == (429, "QUOTA_EXCEEDED")
