from typing import Any

import pytest
from django.db import connection

from apps.documents.models import Document, Page
from apps.packs.models import Pack
from apps.packs.tests.makers import make_pack
from apps.users.tests.makers import door, make_agent

from .makers import make_document

pytestmark = pytest.mark.django_db
PAGES = [
    "The Tenant covenants with the Landlord to pay the rent",
    "Quiet enjoyment of the premises; the rent, the rent and the rent again",
    "Enjoyment of a quiet garden <script>alert(1)</script>",
]


@pytest.fixture
def pack() -> Pack:
    pack = make_pack()
    document = make_document(pack)
    for number, text in enumerate(PAGES, 1):
        Page.objects.create(document=document, number=number, width=1, height=1, text=text)
    return pack


def found(pack: Pack, query: str) -> list[dict[str, Any]]:
    answer = door(pack.home.created_by).get(f"/packs/{pack.pk}/search", {"q": query})
    assert answer.status_code == 200
    hits: list[dict[str, Any]] = answer.json()["data"]
    return hits


def pages(pack: Pack, query: str) -> list[int]:
    return [hit["page"] for hit in found(pack, query)]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("landlord", {1}),
        ("covenan", {1}),
        ("quiet enjoyment", {2, 3}),
        ('"quiet enjoyment"', {2}),
        ("rent -quiet", {1}),
        ("pay the re", {1}),
        ("nothing", set()),
        ("", set()),
        ("'; DROP TABLE", set()),
        ('"', set()),
        ("!&|:*", set()),
    ],
)
def test_words_phrases_beginnings_and_exclusions(
    pack: Pack, query: str, expected: set[int]
) -> None:
    assert set(pages(pack, query)) == expected


def test_more_of_it_comes_first(pack: Pack) -> None:
    assert pages(pack, "rent") == [2, 1]


def test_other_forms_of_a_word_are_found(pack: Pack) -> None:
    if connection.vendor == "postgresql":
        (hit,) = found(pack, "covenanted")
        assert "<mark>covenants</mark>" in hit["snippet"]


def test_a_snippet_is_safe_to_show(pack: Pack) -> None:
    (hit,) = found(pack, "garden")
    assert "<mark>garden</mark>" in hit["snippet"]
    assert "<script>" not in hit["snippet"]


def test_only_what_is_there_and_current_is_found(pack: Pack) -> None:
    Document.objects.update(is_latest_version=False)
    assert pages(pack, "rent") == []
    stranger = door(make_agent())
    assert stranger.get(f"/packs/{pack.pk}/search", {"q": "rent"}).status_code == 404
    assert found(make_pack(), "rent") == []


def test_a_page_too_long_for_the_index_is_kept_all_the_same(pack: Pack) -> None:
    document = Document.objects.get()
    words = " ".join(f"wörd{number}é" for number in range(120_000))
    Page.objects.create(document=document, number=9, width=1, height=1, text=words)
    assert pages(pack, "wörd17é") == [9]
