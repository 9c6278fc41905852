import pytest

from apps.documents.models import Annotation, Document
from apps.events.models import Event
from apps.packs.tests.makers import make_pack
from apps.users.tests.makers import Door, door, make_agent, make_solicitor

from .makers import make_document, read_document

pytestmark = pytest.mark.django_db
BOX = {"page": 1, "x": 72, "y": 90.5, "width": 200, "height": 14, "text": "the Landlord"}
NOTE = {"content": "Who is this?", "type": "question", "position": BOX}


@pytest.fixture
def document() -> Document:
    pack = make_pack()
    pack.home.assigned_solicitor = make_solicitor()
    pack.home.save()
    return read_document(pack)


@pytest.fixture
def agent(document: Document) -> Door:
    return door(document.pack.home.created_by)


@pytest.fixture
def solicitor(document: Document) -> Door:
    assert document.pack.home.assigned_solicitor
    return door(document.pack.home.assigned_solicitor)


def annotate(who: Door, document: Document, **fields: object) -> str:
    answer = who.post(f"/documents/{document.pk}/annotations", {**NOTE, **fields})
    assert answer.status_code == 201, answer.content
    return f"/annotations/{answer.json()['data']['id']}"


def test_a_note_stands_at_its_place(agent: Door, document: Document) -> None:
    annotate(agent, document)
    (listed,) = agent.get(f"/documents/{document.pk}/annotations").json()["data"]
    assert (listed["content"], listed["type"], listed["position"]) == (
        "Who is this?",
        "question",
        BOX,
    )
    assert not listed["isResolved"]
    shown = agent.get(f"/documents/{document.pk}").json()["data"]
    assert shown["annotations"] == [listed]
    assert Event.objects.filter(kind="documents.annotation_added").count() == 1


def test_another_answers_by_resolving(agent: Door, solicitor: Door, document: Document) -> None:
    path = annotate(solicitor, document)
    resolved = agent.put(path, {"isResolved": True}, content_type="application/json")
    assert resolved.json()["data"]["isResolved"]
    assert resolved.json()["data"]["resolvedBy"] == str(document.pack.home.created_by_id)
    opened = agent.patch(path, {"isResolved": False}, content_type="application/json")
    assert opened.json()["data"]["resolvedAt"] is None


def test_only_its_author_changes_a_note(agent: Door, solicitor: Door, document: Document) -> None:
    path = annotate(agent, document)
    change = {"content": "Changed", "position": {**BOX, "x": 80}}
    assert agent.put(path, change, content_type="application/json").status_code == 200
    refused = solicitor.put(path, {"content": "No"}, content_type="application/json")
    assert (refused.status_code, refused.json()["code"]) == (403, "NOT_YOUR_ANNOTATION")
    assert solicitor.delete(path).status_code == 403
    note = Annotation.objects.get()
    assert (note.content, note.x, note.deleted_at) == ("Changed", 80, None)


def test_a_removed_note_is_gone(agent: Door, document: Document) -> None:
    path = annotate(agent, document)
    assert agent.delete(path).status_code == 200
    assert agent.delete(path).status_code == 404
    assert agent.get(f"/documents/{document.pk}/annotations").json()["data"] == []


@pytest.mark.parametrize(
    "fields",
    [
        {"content": ""},
        {"type": "shout"},
        {"position": {**BOX, "page": 0}},
        {"position": {**BOX, "page": 2}},
        {"position": {**BOX, "x": -1}},
        {"position": {**BOX, "width": "wide"}},
        {"position": None},
    ],
)
def test_a_note_needs_words_and_a_place(
    agent: Door, document: Document, fields: dict[str, object]
) -> None:
    answer = agent.post(f"/documents/{document.pk}/annotations", {**NOTE, **fields})
    assert (answer.status_code, answer.json()["code"]) == (400, "VALIDATION_ERROR")
    assert not Annotation.objects.exists()


def test_a_stranger_finds_no_note(agent: Door, document: Document) -> None:
    path = annotate(agent, document)
    stranger = door(make_agent())
    assert stranger.get(f"/documents/{document.pk}/annotations").status_code == 404
    assert stranger.post(f"/documents/{document.pk}/annotations", NOTE).status_code == 404
    assert stranger.put(path, {"content": "x"}, content_type="application/json").status_code == 404
    assert stranger.delete(path).status_code == 404


def test_what_is_not_read_is_not_annotated(agent: Door, document: Document) -> None:
    from . import papers

    unread = make_document(document.pack, papers.pdf(["unread"]))
    refused = agent.post(f"/documents/{unread.pk}/annotations", NOTE)
    assert (refused.status_code, refused.json()["code"]) == (409, "DOCUMENT_NOT_READY")
