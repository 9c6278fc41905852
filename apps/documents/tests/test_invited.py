"""The seller's link: files without an account, and nothing else of the tenant."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from apps.core.clock import now
from apps.core.models import IdempotencyKey
from apps.documents.models import Document
from apps.events.models import Event
from apps.events.tests.pump import deliver_owed
from apps.notifications.models import Notification
from apps.notifications.tests.post import mails, token_in
from apps.packs.models import Invitation, Pack
from apps.packs.tests.makers import agent_of, make_pack
from apps.users.tests.makers import Door, door, make_agent

from . import papers
from .makers import send

pytestmark = pytest.mark.django_db
SELLER = "sam@example.com"


@pytest.fixture
def pack(settings: Any, data_dir: Any) -> Pack:
    settings.EMAIL_BACKEND = "apps.notifications.mail.DataDirBackend"
    return make_pack(description="Vendor is in a hurry", file_reference="SECRET/7")


def _invite(pack: Pack) -> str:
    body = {"name": "Sam Seller", "email": SELLER, "requiredDocuments": ["title_deeds"]}
    made = door(agent_of(pack)).post(f"/properties/{pack.home_id}/invite-seller", body)
    assert made.status_code == 201, made.content
    deliver_owed()
    token = token_in(mails(SELLER)[-1])
    assert token not in made.content.decode()
    return token


def _upload(token: str, name: str = "deeds.pdf", data: bytes = b"", **form: Any) -> Any:
    file = SimpleUploadedFile(name, data or papers.pdf())
    return send(Door(), f"/invitations/{token}/documents", {"file": file, **form})


def test_a_key_that_is_sent_along_leaves_nothing_of_the_secret_behind(pack: Pack) -> None:
    token, file = _invite(pack), SimpleUploadedFile("deeds.pdf", papers.pdf())
    path, headers = f"/api/v1/invitations/{token}/documents", {"Idempotency-Key": "key-1"}
    assert Client().post(path, {"file": file}, headers=headers).status_code == 201
    kept = IdempotencyKey.objects.get()
    assert token not in f"{kept.route} {bytes(kept.body)!r}"


def test_the_page_shows_what_the_seller_needs_and_nothing_else(pack: Pack) -> None:
    answer = Door().get(f"/invitations/{_invite(pack)}")
    data = answer.json()["data"]
    assert data.keys() == {
        *("property", "organization", "requestedBy", "requiredDocuments", "message", "expiresAt")
    }
    assert data["property"] == {
        "line1": "14 Harbour Row",
        "city": "Wexbury",
        "postcode": "BS1 4TB",
    }
    for hidden in ("hurry", "SECRET", "@", str(pack.pk), str(pack.home_id)):
        assert hidden not in answer.content.decode()


def test_a_file_by_the_link_lands_in_the_pack_and_the_agent_is_told(pack: Pack) -> None:
    token = _invite(pack)
    sent = _upload(token, category="title_deeds")
    assert sent.status_code == 201
    assert sent.json()["data"].keys() == {"id", "name", "status"}
    document = Document.objects.get()
    assert (document.pack, document.category) == (pack, "title_deeds")
    assert document.uploaded_by is None
    assert Door().post(f"/invitations/{token}/complete").status_code == 200
    deliver_owed()
    told = set(Notification.objects.values_list("recipient", "type"))
    agent = agent_of(pack).pk
    assert {(agent, "document_received"), (agent, "invitation_completed")} <= told
    assert Invitation.objects.get().status == "completed"


@pytest.mark.parametrize("how", ["completed", "expired"])
def test_a_link_that_is_over_takes_and_shows_nothing(pack: Pack, how: str) -> None:
    token = _invite(pack)
    if how == "completed":
        Door().post(f"/invitations/{token}/complete")
    else:
        Invitation.objects.update(expires_at=now() - timedelta(seconds=1))
    for answer in (
        Door().get(f"/invitations/{token}"),
        _upload(token),
        Door().post(f"/invitations/{token}/complete"),
    ):
        assert (answer.status_code, answer.json()["code"]) == (410, "INVITATION_OVER")
    assert not Document.objects.exists()
    assert Event.objects.filter(kind="packs.invitation_completed").count() <= 1


def test_a_token_that_never_was_is_not_found(pack: Pack) -> None:
    for answer in (Door().get("/invitations/never"), _upload("never")):
        assert answer.status_code == 404
    assert not Document.objects.exists()


def test_what_is_no_document_is_refused_by_the_link_too(pack: Pack) -> None:
    answer = _upload(_invite(pack), "run.exe", b"MZ")
    assert answer.status_code == 400
    assert not Document.objects.exists()


def test_the_seller_reads_nothing_back(pack: Pack) -> None:
    token = _invite(pack)
    document = _upload(token).json()["data"]["id"]
    for path in (f"/documents/{document}", f"/documents/{document}/download"):
        assert Door(token).get(path).status_code == 401


def test_a_stranger_invites_nobody_and_nothing_happens(pack: Pack) -> None:
    body = {"name": "Sam", "email": SELLER}
    answer = door(make_agent()).post(f"/properties/{pack.home_id}/invite-seller", body)
    assert answer.status_code == 404
    assert not Invitation.objects.exists()
