"""A document's way through the reactions: every format, every bad end, every fault of a store."""

from datetime import timedelta
from email.message import EmailMessage
from typing import Any

import pytest
from django.core.files.storage import storages

from apps.core import storage
from apps.core.clock import now
from apps.documents import orphans, tasks
from apps.documents.models import Document, Page, Stage
from apps.documents.sandbox import Crashed, Refused, TimedOut
from apps.documents.services import record_images, release_document
from apps.documents.stages.inspect import MAX_PAGES
from apps.events.models import Delivery
from apps.events.tests.pump import deliver_owed
from apps.packs.models import Pack
from apps.packs.tests.makers import make_pack
from apps.users.models import User
from apps.users.tests.makers import door, make_user

from . import papers
from .makers import make_document, read_document
from .old_word import word_document
from .test_stages_formats import HEIC, message
from .test_stages_places import photo

pytestmark = pytest.mark.django_db


@pytest.fixture
def pack() -> Pack:
    return make_pack()


def end(document: Document) -> tuple[str, str]:
    return document.state, document.error


def stages(document: Document) -> dict[str, str]:
    return dict(document.stages.values_list("name", "status"))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.pdf", papers.pdf()),
        ("a.png", papers.image(papers.photograph(), "PNG", dpi=(200, 200))),
        ("a.gif", papers.blank_image("GIF")),
        ("a.heic", HEIC),
        ("a.tif", papers.blank_image("TIFF")),
        ("a.doc", word_document("This Lease is made between us")),
        ("a.eml", message().as_bytes()),
    ],
)
def test_every_format_is_read(pack: Pack, name: str, data: bytes) -> None:
    document = read_document(pack, data, name)
    assert end(document) == ("read", "")
    assert document.pages.count() == 1
    assert stages(document)[Stage.Name.INDEXED] == "done"
    assert stages(document)[Stage.Name.PAGES] in {"done", "skipped"}


def test_people_get_a_photograph_without_its_place(pack: Pack) -> None:
    document = read_document(pack, photo("JPEG"), "a.jpg")
    assert document.is_cleaned
    served = storage.documents().get(document.served_key)
    assert served != storage.documents().get(document.key)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (papers.encrypted(user="x", owner="y"), "ENCRYPTED"),
        (papers.with_attachment("a.txt", papers.EICAR), "MALWARE"),
        (papers.with_attachment("a.exe", b"MZ"), "ACTIVE_CONTENT"),
        (b"%PDF-1.7\n" + b"nothing" * 100, "CORRUPT"),
    ],
)
def test_a_file_at_fault_is_rejected_with_a_stable_code(pack: Pack, data: bytes, code: str) -> None:
    document = read_document(pack, data)
    assert end(document) == ("rejected", code)
    progress = door(pack.home.created_by).get(f"/documents/{document.pk}/progress").json()["data"]
    assert (progress["status"], progress["error"]) == ("failed", code)
    assert not document.pages.exists()


def test_a_silent_scanner_keeps_everything_closed(pack: Pack, settings: Any) -> None:
    settings.MALWARE_SCANNER, settings.CLAMD_ADDRESS = "clamd", "127.0.0.1:1"
    document = read_document(pack)
    assert end(document) == ("received", "")
    waiting = Delivery.objects.get(reaction="documents.read_document")
    assert (waiting.attempts, waiting.waiting_for) == (0, "the malware scanner is away")
    assert door(pack.home.created_by).get(f"/documents/{document.pk}/download").status_code == 409


@pytest.mark.parametrize(
    ("verdict", "ends"),
    [
        ("", ("received", "")),
        ("UNSUPPORTED", ("received", "")),
        ("THREATS_FOUND", ("rejected", "MALWARE")),
        ("NO_THREATS_FOUND", ("read", "")),
    ],
)
def test_only_a_clean_verdict_of_guardduty_lets_a_file_pass(
    pack: Pack, settings: Any, verdict: str, ends: tuple[str, str]
) -> None:
    store = storages["default"]
    if not settings.DOCUMENTS_BUCKET:
        pytest.skip("tags need S3")
    settings.MALWARE_SCANNER = "guardduty"
    document = make_document(pack)
    if verdict:
        store.client.put_object_tagging(
            Bucket=store.bucket_name,
            Key=document.key,
            Tagging={"TagSet": [{"Key": "GuardDutyMalwareScanStatus", "Value": verdict}]},
        )
    deliver_owed()
    document.refresh_from_db()
    assert end(document) == ends


def test_bytes_that_changed_in_the_store_are_never_read(pack: Pack) -> None:
    document = make_document(pack)
    storage.documents().put(document.key, papers.pdf(["other"]))
    exhaust()
    document.refresh_from_db()
    assert end(document) == ("failed", "INTEGRITY")


def test_bytes_that_are_gone_are_told(pack: Pack) -> None:
    document = make_document(pack)
    storage.documents().remove(document.key)
    exhaust()
    document.refresh_from_db()
    assert end(document) == ("failed", "UPLOAD_MISSING")


def test_a_file_that_kills_its_reader_is_given_up_after_three_tries(
    pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = []

    def dies(*args: Any, **params: Any) -> None:
        tried.append(args)
        raise Crashed("PROCESSING_CRASHED", "SIGSEGV")

    document = make_document(pack)
    monkeypatch.setattr(tasks.sandbox, "run", dies)
    exhaust()
    document.refresh_from_db()
    assert (end(document), len(tried)) == (("failed", "PROCESSING_CRASHED"), 3)


def test_pages_that_take_too_long_together_are_tried_one_by_one(
    pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    run, asked = tasks.sandbox.run, []

    def slow(op: str, data: bytes, **params: Any) -> Any:
        if op == "ocr":
            asked.append(params["pages"])
            if len(params["pages"]) > 1:
                raise TimedOut(60)
        return run(op, data, **params)

    monkeypatch.setattr(tasks.sandbox, "run", slow)
    scan = papers.image(
        papers.photograph(dpi=100),
        "TIFF",
        save_all=True,
        append_images=[papers.photograph(papers.LINES[:n], dpi=100) for n in (1, 2)],
    )
    document = read_document(pack, scan, "scan.tif")
    assert end(document) == ("read", "")
    assert sorted(asked) == [[1], [2], [2, 3], [3]]


def test_a_worker_that_dies_while_it_draws_is_followed_by_one_that_draws_the_rest(
    pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    run, drawn = tasks.sandbox.run, list[int]()

    def dies_once(op: str, data: bytes, **params: Any) -> Any:
        if op == "images":
            drawn.extend(params["pages"])
            if len(drawn) == 16:
                raise Crashed("PROCESSING_CRASHED", "SIGKILL")
        return run(op, data, **params)

    monkeypatch.setattr(tasks.sandbox, "run", dies_once)
    document = read_document(pack, papers.pdf(*[[f"page {number}"] for number in range(20)]))
    exhaust()
    document.refresh_from_db()
    assert (document.is_drawn, stages(document)[Stage.Name.PAGES]) == (True, "done")
    assert not document.pages.filter(image_key="").exists()
    assert drawn == [*range(1, 17), *range(9, 21)]


def test_the_last_page_that_a_file_may_have_is_drawn_too(pack: Pack) -> None:
    document = make_document(pack)
    Page.objects.create(document=document, number=MAX_PAGES, width=595, height=842)
    record_images(document, keys={MAX_PAGES: document.picture_key(MAX_PAGES)})
    page = document.pages.get()
    page.clean_fields(exclude=["text", "words", "hidden", "source"])
    assert page.image_key.endswith("-pages/2000")


@pytest.mark.parametrize("error", [TimedOut(60), Crashed("RESOURCE_LIMIT"), Refused("CORRUPT")])
def test_pages_that_cannot_be_drawn_are_not_tried_again(
    pack: Pack, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    run, tried = tasks.sandbox.run, []

    def stubborn(op: str, data: bytes, **params: Any) -> Any:
        if op == "images":
            tried.append(op)
            raise error
        return run(op, data, **params)

    monkeypatch.setattr(tasks.sandbox, "run", stubborn)
    document = read_document(pack)
    exhaust()
    assert (end(document), stages(document)[Stage.Name.PAGES], len(tried)) == (
        ("read", ""),
        "failed",
        1,
    )


def letter(subject: str) -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "Ann <ann@example.com>", subject
    mail.set_content(subject)
    return mail


def test_messages_in_messages_are_filed_three_deep(pack: Pack) -> None:
    mail = letter("5")
    for number in range(4, -1, -1):
        outer = letter(str(number))
        outer.add_attachment(mail)
        mail = outer
    read_document(pack, mail.as_bytes(), "0.eml")
    filed = Document.objects.filter(pack=pack).order_by("created_at")
    assert [document.name for document in filed] == ["0.eml", "1.eml", "2.eml", "3.eml"]
    assert [document.flags for document in filed] == [[], [], [], ["enclosure_left_out"]]


def exhaust() -> None:
    """Delivers until every attempt is used up, whatever the pauses between."""
    for _ in range(5):
        Delivery.objects.owed().update(next_try_at=now())
        deliver_owed()


def test_two_members_of_staff_release_from_quarantine(pack: Pack) -> None:
    document = read_document(pack, papers.with_attachment("a.txt", papers.EICAR))
    first, second = staff(), staff()
    once = release_document(actor=first, document=document, reason="A test file.")
    twice = release_document(actor=second, document=document, reason="So it is.")
    assert (once.state, twice.state) == ("rejected", "received")
    deliver_owed()
    document.refresh_from_db()
    assert end(document) == ("read", "")


def staff() -> User:
    user = make_user()
    user.is_staff = True
    user.save()
    return user


def test_a_file_that_no_row_names_is_swept_a_day_later(
    pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = make_document(pack)
    orphan = f"packs/{pack.pk}/{'0' * 64}"
    storage.documents().put(orphan, b"lost")
    orphans.sweep(f"packs/{pack.pk}/")
    assert storage.documents().look(orphan)
    monkeypatch.setattr(orphans, "AGE", timedelta(seconds=-1))
    assert orphans.sweep(f"packs/{pack.pk}/") == 1
    assert storage.documents().look(orphan) is None
    assert storage.documents().get(document.key)
