"""What becomes of a document while the object store is slow, away, or lies."""

import copy
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.files.storage import storages

from apps.core import storage
from apps.core.clock import now
from apps.core.storage import s3
from apps.core.tests.chaos import Proxy, proxy
from apps.documents.models import Document
from apps.events.models import Delivery
from apps.events.tests.pump import deliver_owed
from apps.packs.models import Pack
from apps.packs.tests.makers import make_pack
from apps.users.tests.makers import door

from . import papers
from .makers import make_document, read_document

pytestmark = pytest.mark.django_db
FILE = papers.scanned_pdf(papers.photograph(dpi=100), dpi=100)  # large enough to be cut short


@pytest.fixture
def pack() -> Pack:
    return make_pack()


@pytest.fixture
def store(settings: Any) -> Iterator[Proxy]:
    if not settings.DOCUMENTS_BUCKET:
        pytest.skip("there is no object store")
    place = urlsplit(settings.AWS_ENDPOINT_URL)
    with proxy((str(place.hostname), int(place.port or 80))) as chaos:
        changed = copy.deepcopy(settings.STORAGES)
        for name in ("default", "uploads"):
            changed[name]["OPTIONS"]["endpoint_url"] = chaos.url
        settings.STORAGES = changed
        yield chaos


def retry(document: Document) -> Document:
    Delivery.objects.owed().update(next_try_at=now())
    deliver_owed()
    document.refresh_from_db()
    return document


def test_a_store_that_is_busy_for_a_moment_is_asked_again(store: Proxy, pack: Pack) -> None:
    document = make_document(pack, FILE)
    store.turn("busy", times=2)
    assert retry(document).state == "read"


@pytest.mark.parametrize("mood", ["busy", "refuse", "truncate"])
def test_a_document_waits_for_a_store_that_is_away(store: Proxy, pack: Pack, mood: str) -> None:
    document = make_document(pack, FILE)
    store.turn(mood)
    assert retry(document).state == "received"
    waiting = Delivery.objects.get(reaction="documents.read_document")
    assert (waiting.waiting_for, waiting.attempts) == ("the file store is away", 0)
    store.turn("pass")
    assert retry(document).state == "read"


def test_a_read_that_drips_gives_its_place_up(
    store: Proxy, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(s3, "PATIENCE_SECONDS", 0.2)
    monkeypatch.setattr(s3, "CHUNK", 4096)
    document = make_document(pack, FILE)
    store.turn("drip")
    assert retry(document).state == "received"
    assert Delivery.objects.get(reaction="documents.read_document").waiting_for


def test_bytes_that_are_not_the_ones_received_are_never_read(store: Proxy, pack: Pack) -> None:
    document = make_document(pack, FILE)
    store.turn("corrupt")
    for _ in range(4):
        retry(document)
    assert (document.state, document.error) == ("failed", "INTEGRITY")
    assert not document.pages.exists()


def test_an_upload_while_the_store_is_away_is_refused_and_nothing_is_kept(
    store: Proxy, pack: Pack
) -> None:
    from .makers import upload

    store.turn("refuse")
    answer = upload(door(pack.home.created_by), pack, papers.pdf())
    assert (answer.status_code, answer.json()["code"]) == (503, "STORAGE_UNAVAILABLE")
    assert answer.headers["Retry-After"]
    assert not Document.objects.exists()


def test_a_file_in_the_archive_is_told_apart(store: Proxy, pack: Pack) -> None:
    document = read_document(pack)
    bucket = storages["default"]
    bucket.client.put_object(
        Bucket=bucket.bucket_name,
        Key=document.key,
        Body=storage.documents().get(document.key),
        StorageClass="GLACIER",
        ServerSideEncryption="AES256",
    )
    answer = door(pack.home.created_by).get(f"/documents/{document.pk}/download")
    assert (answer.status_code, answer.json()["code"]) == (409, "DOCUMENT_ARCHIVED")
