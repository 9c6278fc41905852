"""A property's photographs and floor plans, from the upload to the property that shows them."""

import hashlib
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from apps.documents.models import Document
from apps.events.tests.pump import deliver_owed
from apps.packs.models import Picture, Property
from apps.packs.tests.makers import make_property
from apps.users.tests.makers import Door, door, make_solicitor

from . import papers
from .makers import send

pytestmark = pytest.mark.django_db


def _add(who: Door, home: Property, data: bytes, name: str = "front.png", **form: Any) -> Any:
    kind = form.pop("kind", "images")
    return send(
        who, f"/properties/{home.pk}/{kind}", {"file": SimpleUploadedFile(name, data), **form}
    )


def _shown(who: Door, home: Property, field: str = "images") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = who.get(f"/properties/{home.pk}").json()["data"][field]
    return found


@pytest.fixture
def home(data_dir: Any) -> Property:
    return make_property()


@pytest.fixture
def agent(home: Property) -> Door:
    return door(home.created_by)


def test_a_photograph_is_shown_by_the_property(agent: Door, home: Property) -> None:
    added = _add(agent, home, papers.blank_image("PNG"), caption="The front")
    assert added.status_code == 201, added.content
    (shown,) = _shown(agent, home)
    assert shown == added.json()["data"]
    assert (shown["filename"], shown["caption"]) == ("front.png", "The front")
    assert (shown["isPrimary"], shown["order"]) == (True, 0)


def test_its_addresses_lead_to_the_picture_once_it_is_examined(agent: Door, home: Property) -> None:
    shown = _add(agent, home, papers.blank_image("PNG")).json()["data"]
    assert agent.get(shown["url"]).status_code == 409
    deliver_owed()
    assert agent.get(shown["url"]).status_code == 200
    image = agent.get(shown["thumbnailUrl"])
    assert image["Content-Type"] == "image/jpeg"
    assert image.content.startswith(b"\xff\xd8")


def test_a_floor_plan_may_be_a_pdf(agent: Door, home: Property) -> None:
    data = papers.pdf()
    added = _add(agent, home, data, "plan.pdf", kind="floor-plans")
    assert added.status_code == 201, added.content
    (shown,) = _shown(agent, home, "floorPlans")
    assert (shown["documentType"], shown["mimeType"]) == ("floorplan", "application/pdf")
    assert (shown["fileSize"], shown["uploadedBy"]) == (len(data), str(home.created_by_id))


@pytest.mark.parametrize(("name", "data"), [("a.pdf", papers.pdf()), ("a.png", b"GIF89a no png")])
def test_what_is_no_picture_is_refused_and_nothing_is_kept(
    agent: Door, home: Property, name: str, data: bytes
) -> None:
    refused = _add(agent, home, data, name)
    assert refused.status_code == 400
    assert refused.json()["field"] == "file"
    assert not Picture.objects.exists()
    assert not Document.objects.exists()


def test_the_same_bytes_again_are_the_same_picture(agent: Door, home: Property) -> None:
    first, again = (_add(agent, home, papers.blank_image("PNG")).json()["data"] for _ in range(2))
    assert first == again
    assert len(_shown(agent, home)) == 1


def test_an_edit_arranges_captions_and_removes(agent: Door, home: Property) -> None:
    one, two, three = (
        _add(agent, home, papers.blank_image("PNG", 20 + n), f"{n}.png").json()["data"]["id"]
        for n in range(3)
    )
    body = {"images": [{"id": three, "caption": "Garden"}, {"id": one, "isPrimary": True}]}
    edited = agent.put(f"/properties/{home.pk}", body, "application/json").json()["data"]["images"]
    assert [(p["id"], p["caption"], p["isPrimary"]) for p in edited] == [
        (three, "Garden", False),
        (one, None, True),
    ]
    assert not Picture.objects.filter(pk=two).exists()
    timeline = agent.get(f"/properties/{home.pk}/timeline").json()["data"]
    assert timeline[0]["metadata"]["changes"]["images"]["new"] == [three, one]


def test_the_order_that_is_sent_is_kept_from_nought_on(agent: Door, home: Property) -> None:
    sent = [
        {
            "id": _add(agent, home, papers.blank_image("PNG", 20 + n)).json()["data"]["id"],
            "order": n,
        }
        for n in (2, 1, 0)
    ]
    agent.put(f"/properties/{home.pk}", {"images": sent}, "application/json")
    assert [picture["id"] for picture in _shown(agent, home)] == [one["id"] for one in sent[::-1]]


def test_a_later_picture_may_take_the_first_place(agent: Door, home: Property) -> None:
    for n in range(2):
        _add(agent, home, papers.blank_image("PNG", 20 + n), f"{n}.png", isPrimary="true")
    assert [picture["isPrimary"] for picture in _shown(agent, home)] == [False, True]


@pytest.mark.parametrize(
    "images", [[{}], [{"id": "x"}], ["https://a.example/b.jpg"], "x", [{"id": None}], 7]
)
def test_what_is_no_list_of_pictures_is_refused(agent: Door, home: Property, images: Any) -> None:
    _add(agent, home, papers.blank_image("PNG"))
    body = {"images": images}
    assert agent.put(f"/properties/{home.pk}", body, "application/json").status_code == 400
    assert len(_shown(agent, home)) == 1


def test_null_leaves_the_pictures_and_an_empty_list_removes_them(
    agent: Door, home: Property
) -> None:
    _add(agent, home, papers.blank_image("PNG"))
    for images, left in ((None, 1), ([], 0)):
        agent.put(f"/properties/{home.pk}", {"images": images}, "application/json")
        assert len(_shown(agent, home)) == left
    assert Document.objects.get().deleted_at is None


def test_a_solicitor_sees_the_pictures_and_adds_none(agent: Door, home: Property) -> None:
    _add(agent, home, papers.blank_image("PNG"))
    solicitor = make_solicitor()
    Property.objects.filter(pk=home.pk).update(assigned_solicitor=solicitor)
    assert len(_shown(door(solicitor), home)) == 1
    refused = _add(door(solicitor), home, papers.blank_image("PNG", 30), "b.png")
    assert refused.status_code == 403
    assert Document.objects.count() == 1


def test_what_the_property_answers_may_be_sent_back(agent: Door, home: Property) -> None:
    for n in range(2):
        _add(agent, home, papers.blank_image("PNG", 20 + n), f"{n}.png")
    whole = agent.get(f"/properties/{home.pk}").json()["data"]
    answer = agent.put(f"/properties/{home.pk}", whole, "application/json")
    assert answer.status_code == 200
    assert answer.json()["data"]["images"] == whole["images"]


def test_a_picture_of_another_property_is_refused(agent: Door, home: Property) -> None:
    other = make_property()
    theirs = _add(door(other.created_by), other, papers.blank_image("PNG")).json()["data"]["id"]
    body = {"title": "New", "images": [{"id": theirs}]}
    refused = agent.put(f"/properties/{home.pk}", body, "application/json")
    assert refused.status_code == 400
    assert refused.json()["field"] == "images.0.id"
    home.refresh_from_db()
    assert home.title == "14 Harbour Row"
    assert other.pictures.count() == 1


def test_a_document_that_is_deleted_is_no_picture_any_more(agent: Door, home: Property) -> None:
    shown = _add(agent, home, papers.blank_image("PNG")).json()["data"]
    assert agent.delete(f"/documents/{shown['id']}").status_code == 200
    assert _shown(agent, home) == []


def test_a_picture_that_the_scanner_rejects_is_not_shown(agent: Door, home: Property) -> None:
    broken = papers.blank_image("PNG")[:-40]
    shown = _add(agent, home, broken).json()["data"]
    deliver_owed()
    document = Document.objects.get(pk=shown["id"])
    assert document.state == Document.State.REJECTED
    assert document.checksum == hashlib.sha256(broken).hexdigest()
    assert _shown(agent, home) == []
