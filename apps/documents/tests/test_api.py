"""Documents through the API: uploads, deletions and their undoing, reviews."""

from typing import Any

import pytest

from apps.documents.models import Document
from apps.events.models import Event
from apps.events.tests.pump import deliver_owed
from apps.packs.models import Pack
from apps.packs.tests.makers import make_pack
from apps.users.tests.makers import Door, door, make_agent, make_solicitor, make_user

from . import papers
from .makers import make_document, pdf_file, read_document, send, upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def pack() -> Pack:
    pack = make_pack()
    pack.home.assigned_solicitor = make_solicitor()
    pack.home.save()
    return pack


@pytest.fixture
def solicitor(pack: Pack) -> Door:
    assert pack.home.assigned_solicitor
    return door(pack.home.assigned_solicitor)


def events(kind: str) -> int:
    return Event.objects.filter(kind=f"documents.{kind}").count()


def test_an_upload_is_described_and_read(agent: Door, pack: Pack) -> None:
    answer = upload(agent, pack, papers.pdf(), "Title Deeds.pdf", category="title_deeds")
    assert answer.status_code == 201
    shown = answer.json()["data"]
    assert (shown["name"], shown["version"], shown["category"]) == (
        "Title Deeds.pdf",
        1,
        "title_deeds",
    )
    assert shown["uploadStatus"] == "completed"
    assert not shown["duplicate"]
    deliver_owed()
    progress = agent.get(f"/documents/{shown['id']}/progress").json()["data"]
    assert (progress["status"], progress["pagesTotal"], progress["pagesDone"]) == (
        "completed",
        1,
        1,
    )
    assert [stage["name"] for stage in progress["stages"]] == (
        ["received", "scanned", "typed", "text", "ocr", "pages", "indexed", "analysed"]
    )


def test_the_same_bytes_are_the_same_document(agent: Door, pack: Pack) -> None:
    first, second = (upload(agent, pack, papers.pdf(), name) for name in ("a.pdf", "b.pdf"))
    assert (first.status_code, second.status_code) == (201, 200)
    assert second.json()["data"]["duplicate"]
    assert second.json()["data"]["id"] == first.json()["data"]["id"]
    assert events("document_received") == 1


def test_another_firm_learns_nothing_of_the_same_bytes(agent: Door, pack: Pack) -> None:
    upload(agent, pack, papers.pdf())
    other = make_pack()
    answer = upload(door(other.home.created_by), other, papers.pdf())
    assert (answer.status_code, answer.json()["data"]["duplicate"]) == (201, False)


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"", "a.pdf", "EMPTY_FILE"),
        (b"MZ" + b"\0" * 100, "a.exe", "FILE_TYPE_NOT_SUPPORTED"),
        (b"<svg/>", "a.svg", "FILE_TYPE_NOT_SUPPORTED"),
        (b"PK\x03\x04", "a.zip", "FILE_TYPE_NOT_SUPPORTED"),
        (b"PK\x03\x04", "a.docm", "FILE_TYPE_NOT_SUPPORTED"),
        (b"<html></html>", "a.html", "FILE_TYPE_NOT_SUPPORTED"),
        (b"%PDF-1.7", "a", "FILE_TYPE_NOT_SUPPORTED"),
        (b"%PDF-1.7", "invoice.pdf.exe", "FILE_TYPE_NOT_SUPPORTED"),
        (b"%PDF-1.7", "a.docx", "TYPE_MISMATCH"),
        (b"%PDF-1.7", "x" * 250 + ".pdf", "INVALID_FILENAME"),
        (b"MZ" + b"\0" * 100, "invoice.pdf", "TYPE_MISMATCH"),
        (b"<html></html>", "a.jpg", "TYPE_MISMATCH"),
        (b"\x89PNG\r\n\x1a\n", "a.pdf", "TYPE_MISMATCH"),
        (b"%PDF-1.7", "a\u202efdp.exe", "FILE_TYPE_NOT_SUPPORTED"),
        (b"%PDF-1.7", "...", "INVALID_FILENAME"),
    ],
)
def test_what_plainly_is_no_document_is_refused_at_the_door(
    agent: Door, pack: Pack, data: bytes, name: str, reason: str
) -> None:
    answer = upload(agent, pack, data, name)
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["code"] == reason
    assert not Document.objects.exists()
    assert events("document_received") == 0


def test_a_type_declared_against_the_content_is_refused(agent: Door, pack: Pack) -> None:
    answer = upload(agent, pack, papers.pdf(), "a.pdf", "text/html")
    assert answer.json()["errors"][0]["code"] == "TYPE_MISMATCH"
    assert upload(agent, pack, papers.pdf(), "a.pdf", "application/x-pdf").status_code == 201
    assert upload(agent, pack, papers.pdf(["b"]), "b.pdf", "text/plain").status_code == 201


def test_a_file_of_more_than_fifty_megabytes_is_refused(
    agent: Door, pack: Pack, settings: Any
) -> None:
    settings.UPLOAD_MAX_BYTES = 1000
    answer = upload(agent, pack, papers.pdf() + b" " * 1000)
    assert (answer.status_code, answer.json()["code"]) == (413, "FILE_TOO_LARGE")
    assert not Document.objects.exists()


def test_no_path_in_a_name_survives(agent: Door, pack: Pack) -> None:
    answer = upload(agent, pack, papers.pdf(), "..\\..\\etc\\passwd.PDF")
    assert answer.json()["data"]["name"] == "passwd.PDF"
    assert "passwd" not in Document.objects.get().key


def test_many_files_come_at_once_and_each_is_judged_by_itself(agent: Door, pack: Pack) -> None:
    files = [
        pdf_file("a.pdf", papers.pdf()),
        pdf_file("b.pdf", papers.pdf(["b"])),
        pdf_file("c.exe", b"MZ"),
    ]
    answer = send(agent, f"/packs/{pack.pk}/documents/bulk", {"files": files})
    shown = answer.json()["data"]
    assert (shown["processed"], shown["successful"], shown["failed"]) == (3, 2, 1)
    assert shown["errors"] == [{"id": "c.exe", "error": "FILE_TYPE_NOT_SUPPORTED"}]
    assert Document.objects.count() == 2


def test_a_deletion_can_be_undone(agent: Door, pack: Pack) -> None:
    document = read_document(pack)
    assert agent.delete(f"/documents/{document.pk}").status_code == 200
    assert agent.get(f"/documents/{document.pk}").status_code == 404
    restored = agent.post(f"/documents/{document.pk}/restore")
    assert restored.status_code == 200
    assert not restored.json()["data"]["isDeleted"]
    assert agent.get(f"/documents/{document.pk}/pages/1").json()["data"]["text"]
    assert (events("document_deleted"), events("document_restored")) == (1, 1)


def test_a_deletion_is_not_undone_over_the_same_file(agent: Door, pack: Pack) -> None:
    document = make_document(pack)
    agent.delete(f"/documents/{document.pk}")
    upload(agent, pack, papers.pdf())
    refused = agent.post(f"/documents/{document.pk}/restore")
    assert (refused.status_code, refused.json()["code"]) == (409, "DUPLICATE_DOCUMENT")
    assert events("document_restored") == 0


def test_a_document_deleted_while_it_is_read_is_read_once_restored(agent: Door, pack: Pack) -> None:
    document = make_document(pack)
    agent.delete(f"/documents/{document.pk}")
    deliver_owed()
    agent.post(f"/documents/{document.pk}/restore")
    deliver_owed()
    document.refresh_from_db()
    assert document.state == "read"


def test_a_solicitor_never_deletes(solicitor: Door, pack: Pack) -> None:
    document = make_document(pack)
    assert solicitor.delete(f"/documents/{document.pk}").status_code == 403
    assert events("document_deleted") == 0


def test_an_owner_withdraws_their_own_until_it_is_reviewed(solicitor: Door, pack: Pack) -> None:
    owner = make_user()
    pack.home.owner = owner
    pack.home.save()
    theirs = read_document(pack, papers.pdf(["theirs"]), actor=owner)
    reviewed = read_document(pack, papers.pdf(["reviewed"]), actor=owner)
    agents = read_document(pack, papers.pdf(["agent's"]))
    review = {"decision": "approved"}
    assert solicitor.post(f"/documents/{reviewed.pk}/review", review).status_code == 200
    withdrawn = [
        door(owner).delete(f"/documents/{document.pk}").status_code
        for document in (theirs, reviewed, agents)
    ]
    assert withdrawn == [200, 403, 403]


def test_a_download_is_an_access_in_the_journal(agent: Door, pack: Pack) -> None:
    document = read_document(pack)
    link = agent.get(f"/documents/{document.pk}/download").json()["data"]
    assert link["url"]
    assert events("document_opened") == 1


def test_looking_at_pages_is_noted_once_an_hour(agent: Door, pack: Pack) -> None:
    document = read_document(pack)
    for _ in range(3):
        assert agent.get(f"/documents/{document.pk}/pages/1").status_code == 200
    assert agent.get(f"/documents/{document.pk}/pages/1/image").status_code == 200
    assert events("document_opened") == 1


def test_what_is_not_read_yet_is_opened_by_nobody(agent: Door, pack: Pack) -> None:
    document = make_document(pack)
    refused = agent.get(f"/documents/{document.pk}/download")
    assert (refused.status_code, refused.json()["code"]) == (409, "DOCUMENT_NOT_READY")
    assert events("document_opened") == 0


def test_a_stranger_sees_nothing_and_nothing_happens(pack: Pack) -> None:
    document = read_document(pack)
    stranger = door(make_agent())
    before = Event.objects.count()
    for path in ("", "/progress", "/pages", "/pages/1", "/pages/1/image", "/download", "/versions"):
        assert stranger.get(f"/documents/{document.pk}{path}").status_code == 404
    for path in ("/confirm", "/restore", "/reprocess"):
        assert stranger.post(f"/documents/{document.pk}{path}").status_code == 404
    assert upload(stranger, pack, papers.pdf(["x"])).status_code == 404
    assert Event.objects.count() == before


def test_a_document_is_read_anew_when_asked(agent: Door, pack: Pack) -> None:
    document = read_document(pack)
    assert agent.post(f"/documents/{document.pk}/reprocess").status_code == 200
    deliver_owed()
    document.refresh_from_db()
    assert (document.state, document.pages.count()) == ("read", 1)
    assert (events("document_reopened"), events("document_read")) == (1, 2)


def test_no_reading_helps_a_file_that_is_at_fault(agent: Door, pack: Pack) -> None:
    document = read_document(pack, papers.encrypted(user="x", owner="y"))
    assert (document.state, document.error) == ("rejected", "ENCRYPTED")
    refused = agent.post(f"/documents/{document.pk}/reprocess")
    assert (refused.status_code, refused.json()["code"]) == (409, "DOCUMENT_REJECTED")


def test_a_switched_off_flag_is_told(agent: Door, pack: Pack, settings: Any) -> None:
    settings.ENABLE_DOCUMENT_PROCESSING = False
    document = read_document(pack)
    progress = agent.get(f"/documents/{document.pk}/progress").json()["data"]
    assert (progress["status"], progress["waitingFor"]) == ("pending", "ENABLE_DOCUMENT_PROCESSING")


def test_an_approval_ticks_the_checklist_and_a_deletion_takes_it_back(
    agent: Door, solicitor: Door, pack: Pack
) -> None:
    first = read_document(pack, papers.pdf(["first"]), category="epc")
    second = read_document(pack, papers.pdf(["second"]), category="epc")
    item = pack.items.filter(category="epc")
    for document in (first, second):
        solicitor.post(f"/documents/{document.pk}/review", {"decision": "approved"})
    assert item.get().document == first.pk
    agent.delete(f"/documents/{first.pk}")
    assert item.get().document == second.pk
    solicitor.post(f"/documents/{second.pk}/review", {"decision": "rejected"})
    assert not item.get().is_completed


def test_a_file_for_an_item_of_the_checklist_has_its_category(agent: Door, pack: Pack) -> None:
    item = pack.items.get(category="epc")
    shown = upload(agent, pack, papers.pdf(), requiredDocumentId=str(item.pk)).json()["data"]
    assert (shown["category"], shown["requiredDocumentId"]) == ("epc", str(item.pk))
    other = make_pack().items.get(category="epc")
    refused = upload(agent, pack, papers.pdf(["x"]), requiredDocumentId=str(other.pk))
    assert refused.json()["errors"][0]["code"] == "NO_SUCH_ITEM"
    assert Document.objects.count() == 1
