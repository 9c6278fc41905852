"""A share link from outside: what opens it, what it shows, what is carried away."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from apps.core.clock import now, today
from apps.core.storage import documents as storage
from apps.documents import orphans
from apps.documents.models import Document
from apps.documents.stages.paper import paper
from apps.documents.stages.text import text
from apps.documents.tests import papers
from apps.documents.tests.makers import read_document
from apps.events.models import Event
from apps.events.tests.pump import deliver_owed
from apps.notifications.tests.post import body, mails
from apps.packs.models import Pack, ShareLink, ShareProof
from apps.packs.tests.makers import agent_of, approve, make_pack
from apps.users.tests.makers import Door, door, make_user

pytestmark = pytest.mark.django_db
FIRM = "harbour-law.example"


@pytest.fixture
def pack(settings: Any, data_dir: Any) -> Pack:
    settings.EMAIL_BACKEND = "apps.notifications.mail.DataDirBackend"
    pack = make_pack()
    read_document(pack, papers.pdf(["Register of title"]), "register.pdf")
    return approve(pack)


def _link(pack: Pack, **terms: Any) -> str:
    answer = door(agent_of(pack)).post(f"/packs/{pack.pk}/share-link", terms)
    assert answer.status_code == 201, answer.content
    token: str = answer.json()["data"]["token"]
    return token


def _file(token: str, document: Document, **headers: str) -> Any:
    path = f"/api/v1/shared/{token}/documents/{document.pk}/download"
    return Client(headers=headers).get(path)


def _code(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def test_a_link_opens_as_often_as_it_says_and_only_with_its_password(pack: Pack) -> None:
    token = _link(pack, password="open sesame", maxViews=2)
    path, right = f"/shared/{token}", {"X-Share-Password": "open sesame"}
    assert _code(Door().get(path)) == (403, "SHARE_PASSWORD_REQUIRED")
    assert _code(Door().get(path, headers={"X-Share-Password": "wrong"}))[0] == 403
    views = [Door().get(path, headers=right) for _ in range(3)]
    assert [answer.status_code for answer in views] == [200, 200, 404]
    assert [answer.json()["data"]["viewsLeft"] for answer in views[:2]] == [1, 0]
    assert ShareLink.objects.get().views == 2


def test_a_guessed_password_waits_even_when_it_is_right(pack: Pack) -> None:
    token = _link(pack, password="open sesame")
    for _ in range(5):
        Door().get(f"/shared/{token}", headers={"X-Share-Password": "wrong"})
    answer = Door().get(f"/shared/{token}", headers={"X-Share-Password": "open sesame"})
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) > 0


def test_whoever_guesses_links_waits_and_a_right_one_opens_all_the_same(pack: Pack) -> None:
    token = _link(pack)
    codes = [Door().get(f"/shared/{token}{n}").status_code for n in range(102)]
    assert (codes.count(404), codes[-1]) == (100, 429)
    assert Door().get(f"/shared/{token}").status_code == 200


@pytest.mark.parametrize("end", [{"expires_at": timezone.now()}, {"revoked_at": timezone.now()}])
def test_a_link_that_is_over_is_like_one_that_never_was(pack: Pack, end: dict[str, Any]) -> None:
    token = _link(pack)
    ShareLink.objects.update(**end)
    document = pack.documents.get()
    assert _code(Door().get(f"/shared/{token}")) == _code(Door().get("/shared/never"))
    assert _file(token, document).status_code == 404
    assert not Event.objects.filter(kind="packs.shared_pack_viewed").exists()


def test_a_shared_pack_shows_no_address_and_no_comment(pack: Pack) -> None:
    Pack.objects.filter(pk=pack.pk).update(review_comments="Mind the chancel")
    shown = Door().get(f"/shared/{_link(pack)}").content.decode()
    assert "@" not in shown
    assert "chancel" not in shown


def test_a_link_for_a_firm_is_closed_to_others_and_counts_no_view(pack: Pack) -> None:
    token = _link(pack, allowedDomains=[f"@{FIRM.upper()}"])
    stranger = door(make_user(email="ann@elsewhere.example"))
    unproved = door(make_user(email=f"eve@{FIRM}", verified=False))
    for who in (Door(), stranger, unproved, Door("no token at all")):
        assert _code(who.get(f"/shared/{token}")) == (403, "SHARE_EMAIL_REQUIRED")
    assert _code(_file(token, pack.documents.get())) == (403, "SHARE_EMAIL_REQUIRED")
    assert ShareLink.objects.get().views == 0


def test_somebody_of_the_firm_opens_it_signed_in(pack: Pack) -> None:
    token = _link(pack, allowedDomains=[FIRM])
    assert door(make_user(email=f"ann@{FIRM}")).get(f"/shared/{token}").status_code == 200


def test_a_mail_to_the_firm_opens_it_for_a_day(pack: Pack) -> None:
    token = _link(pack, allowedDomains=[FIRM])
    asked = Door().post(f"/shared/{token}/proof", {"email": f"Ann@{FIRM}"})
    assert asked.status_code == 200
    deliver_owed()
    [mail] = mails(f"ann@{FIRM}")
    found = re.search(rf"/shared/{token}\?proof=([\w-]+)", body(mail))
    assert found
    opened = {"X-Share-Proof": found[1]}
    assert Door().get(f"/shared/{token}", headers=opened).status_code == 200
    assert _file(token, pack.documents.get(), **opened).status_code == 200
    ShareProof.objects.update(expires_at=now())
    assert Door().get(f"/shared/{token}", headers=opened).status_code == 403


def test_a_proof_for_one_link_opens_no_other(pack: Pack) -> None:
    first, second = _link(pack, allowedDomains=[FIRM]), _link(pack, allowedDomains=[FIRM])
    Door().post(f"/shared/{first}/proof", {"email": f"ann@{FIRM}"})
    headers = {"X-Share-Proof": ShareProof.objects.get().secret}
    assert Door().get(f"/shared/{second}", headers=headers).status_code == 403
    assert Door().get(f"/shared/{first}", headers=headers).status_code == 200


@pytest.mark.parametrize("domain", ["elsewhere.example", f"mail.{FIRM}", f"not{FIRM}"])
def test_an_address_of_another_domain_gets_no_mail(pack: Pack, domain: str) -> None:
    token = _link(pack, allowedDomains=[FIRM])
    answer = Door().post(f"/shared/{token}/proof", {"email": f"ann@{domain}"})
    assert _code(answer) == (403, "SHARE_DOMAIN_NOT_ALLOWED")
    assert not ShareProof.objects.exists()


def test_a_link_for_everybody_sends_no_mail_to_anybody(pack: Pack) -> None:
    answer = Door().post(f"/shared/{_link(pack)}/proof", {"email": "ann@elsewhere.example"})
    assert _code(answer) == (409, "SHARE_NEEDS_NO_EMAIL")
    assert not ShareProof.objects.exists()


def test_an_address_is_not_flooded(pack: Pack) -> None:
    token = _link(pack, allowedDomains=[FIRM])
    asked = [Door().post(f"/shared/{token}/proof", {"email": f"a@{FIRM}"}) for _ in range(6)]
    assert [answer.status_code for answer in asked] == [200] * 5 + [429]
    assert ShareProof.objects.count() == 5


@pytest.mark.parametrize("domain", ["nonsense", "a b.uk", "", "x" * 260 + ".uk"])
def test_what_is_no_domain_is_refused(pack: Pack, domain: str) -> None:
    body = {"allowedDomains": [domain]}
    answer = door(agent_of(pack)).post(f"/packs/{pack.pk}/share-link", body)
    assert answer.status_code == 400
    assert answer.json()["field"].startswith("allowedDomains")
    assert not ShareLink.objects.exists()


def test_a_watermarked_copy_says_for_whom_it_was_made(pack: Pack) -> None:
    token, document = _link(pack, watermarkDocuments=True), pack.documents.get()
    reader = door(make_user(email="ann@buyers.example"))
    got = reader.get(f"/shared/{token}/documents/{document.pk}/download")
    assert got["Content-Type"] == "application/pdf"
    said = text(got.content)[0]["pages"][0]["text"]
    assert "Register of title" in said
    assert f"ann@buyers.example · {today().day} {today():%B %Y} · shared by" in said
    nameless = text(_file(token, document).content)[0]["pages"][0]["text"]
    assert f"Link {ShareLink.objects.get().pk.hex[-8:]}" in nameless
    assert "ann@" not in nameless


def test_a_copy_is_made_once_and_swept_after_a_day(pack: Pack, monkeypatch: Any) -> None:
    token, document = _link(pack, watermarkDocuments=True), pack.documents.get()
    first = _file(token, document).content
    kept = [key for key, _ in storage().keys(f"packs/{pack.pk}/") if "stamped" in key]
    assert len(kept) == 1
    assert _file(token, document).content == first == storage().get(kept[0])
    monkeypatch.setattr(orphans, "AGE", timedelta(seconds=-5))
    assert orphans.sweep(f"packs/{pack.pk}/") == 1
    assert storage().get(document.served_key)


def test_a_picture_is_given_out_as_a_stamped_sheet(settings: Any, data_dir: Any) -> None:
    pack = make_pack()
    document = read_document(pack, papers.blank_image("PNG", 600, 400), "plan.png")
    got = _file(_link(approve(pack), watermarkDocuments=True), document)
    assert got["Content-Type"] == "application/pdf"
    assert "plan.pdf" in got["Content-Disposition"]
    with paper(got.content) as sheet:
        assert sheet.render(1, 72, "L", 1_000_000).getextrema()[0] < 240


def test_what_cannot_be_stamped_is_not_given_out(pack: Pack) -> None:
    document = pack.documents.get()
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    Document.objects.update(content_type=word)
    token = _link(pack, watermarkDocuments=True)
    shown = Door().get(f"/shared/{token}").json()["data"]["documents"]
    assert [told["downloadable"] for told in shown] == [False]
    assert _code(_file(token, document)) == (409, "CANNOT_BE_WATERMARKED")
    assert not Event.objects.filter(kind="documents.document_opened").exists()
