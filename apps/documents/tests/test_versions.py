"""The versions of a document: which follows which, and which counts."""

import pytest

from apps.documents.models import Document
from apps.events.tests.pump import deliver_owed
from apps.packs.models import Pack
from apps.users.tests.makers import Door

from . import papers
from .makers import make_document, pdf_file, read_document, send

pytestmark = pytest.mark.django_db


def add_version(agent: Door, of: str, data: bytes) -> str:
    answer = send(agent, f"/documents/{of}/versions", {"file": pdf_file("b.pdf", data)})
    assert answer.status_code == 201, answer.content
    return str(answer.json()["data"]["id"])


def current() -> set[str]:
    return {str(document.pk) for document in Document.objects.current()}


BROKEN = b"%PDF-1.7\n" + b"no more than that " * 20


def test_a_file_that_is_refused_is_no_version_and_the_one_before_counts_again(
    agent: Door, pack: Pack
) -> None:
    good = str(read_document(pack).pk)
    broken = add_version(agent, good, BROKEN)
    assert current() == {broken}
    deliver_owed()
    shown = agent.get(f"/documents/{broken}").json()["data"]
    assert (shown["processingStatus"], shown["version"]) == ("failed", 1)
    assert shown["parentDocumentId"] is None
    assert current() == {good, broken}
    better = add_version(agent, good, papers.pdf(["better"]))
    assert current() == {better, broken}


def test_what_follows_a_refused_version_follows_the_one_before_it(agent: Door, pack: Pack) -> None:
    good = str(read_document(pack).pk)
    broken = add_version(agent, good, BROKEN)
    better = add_version(agent, broken, papers.pdf(["better"]))
    deliver_owed()
    versions = agent.get(f"/documents/{better}/versions").json()["data"]
    assert [version["id"] for version in versions] == [better, good]
    assert current() == {better, broken}


def test_a_version_that_was_deleted_before_it_is_refused_changes_nothing(
    agent: Door, pack: Pack
) -> None:
    good = str(read_document(pack).pk)
    broken = add_version(agent, good, BROKEN)
    agent.delete(f"/documents/{broken}")
    better = add_version(agent, good, papers.pdf(["better"]))
    deliver_owed()
    assert current() == {better}
    assert agent.post(f"/documents/{broken}/restore").status_code == 409


def test_a_version_follows_the_one_before(agent: Door, pack: Pack) -> None:
    first = make_document(pack, category="epc")
    form = {"file": pdf_file("b.pdf", papers.pdf(["second"]))}
    answer = send(agent, f"/documents/{first.pk}/versions", form)
    assert answer.status_code == 201
    shown = answer.json()["data"]
    assert (shown["version"], shown["parentDocumentId"], shown["category"]) == (
        2,
        str(first.pk),
        "epc",
    )
    listed = agent.get(f"/packs/{pack.pk}/documents").json()["data"]
    assert [document["id"] for document in listed] == [shown["id"]]
    kept = agent.get(f"/documents/{shown['id']}/versions").json()["data"]
    assert [document["isLatestVersion"] for document in kept] == [True, False]


def test_only_the_latest_version_has_a_successor(agent: Door, pack: Pack) -> None:
    first = make_document(pack)
    for number, status in ((1, 201), (2, 409)):
        form = {"file": pdf_file("b.pdf", papers.pdf([f"version {number}"]))}
        assert send(agent, f"/documents/{first.pk}/versions", form).status_code == status
    assert Document.objects.count() == 2


def test_without_its_latest_version_the_earlier_one_counts(agent: Door, pack: Pack) -> None:
    first = make_document(pack)
    form = {"file": pdf_file("b.pdf", papers.pdf(["second"]))}
    second = send(agent, f"/documents/{first.pk}/versions", form).json()["data"]["id"]
    agent.delete(f"/documents/{second}")
    assert agent.get(f"/documents/{first.pk}").json()["data"]["isLatestVersion"]
    agent.post(f"/documents/{second}/restore")
    assert not agent.get(f"/documents/{first.pk}").json()["data"]["isLatestVersion"]


@pytest.mark.parametrize(
    ("steps", "left"),
    [
        (["delete 1", "delete 2"], [0]),
        (["delete 1", "delete 2", "restore 2"], [2, 0]),
        (["delete 0", "delete 1", "restore 0"], [2, 0]),
        (["delete 2", "delete 1", "restore 1"], [1, 0]),
    ],
)
def test_the_last_version_that_is_there_counts_and_it_alone(
    agent: Door, pack: Pack, steps: list[str], left: list[int]
) -> None:
    ids = [str(make_document(pack).pk)]
    for number in (1, 2):
        form = {"file": pdf_file("b.pdf", papers.pdf([f"version {number}"]))}
        ids.append(send(agent, f"/documents/{ids[-1]}/versions", form).json()["data"]["id"])
    for verb, number in (step.split() for step in steps):
        path = f"/documents/{ids[int(number)]}"
        answer = agent.delete(path) if verb == "delete" else agent.post(f"{path}/restore")
        assert answer.status_code == 200
    there = [ids[number] for number in left]
    assert [str(document.pk) for document in Document.objects.current()] == there[:1]
    versions = agent.get(f"/documents/{there[0]}/versions").json()["data"]
    assert [version["id"] for version in versions] == there
