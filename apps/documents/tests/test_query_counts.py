"""How many queries an answer takes: the same for one document and for many, found or not."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.core.clock import now
from apps.documents.models import Annotation, Document, Page
from apps.packs.models import Pack
from apps.packs.tests.makers import make_pack
from apps.users.tests.makers import Door, door

pytestmark = pytest.mark.django_db


def shelve(pack: Pack, copies: int) -> Document:
    """Documents that were read, each of three pages and annotated as often; the first of them."""
    documents = [
        Document(
            pack=pack,
            name=f"{copy}.pdf",
            content_type="application/pdf",
            size=1,
            checksum=f"{pack.documents.count() + copy:064}",
            state=Document.State.READ,
            read_at=now(),
        )
        for copy in range(copies)
    ]
    Document.objects.bulk_create(documents)
    for document in documents:
        for number in (1, 2, 3):
            text = "the tenant pays the rent"
            Page.objects.create(document=document, number=number, width=1, height=1, text=text)
            place = {"page": number, "x": 0, "y": 0, "width": 1, "height": 1}
            Annotation.objects.create(document=document, author=pack.home.created_by, **place)
    return documents[0]


def count(client: Door, path: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return len(queries)


@pytest.mark.parametrize(
    ("path", "queries"),
    [
        ("/packs/{pack}/documents", 4),
        ("/packs/{pack}/documents?page=2&limit=2", 4),
        ("/packs/{pack}/search?q=rent", 4),
        ("/packs/{pack}/search?q=nothing", 4),
        ("/packs/{pack}/search?q=%22the+tenant%22", 4),
        ("/documents/{document}", 3),
        ("/documents/{document}/annotations", 4),
        ("/documents/{document}/pages", 3),
        ("/documents/{document}/progress", 5),
        ("/documents/{document}/versions", 2),
    ],
)
def test_an_answer_takes_as_many_queries_for_one_as_for_many(path: str, queries: int) -> None:
    pack = make_pack()
    client, document = door(pack.home.created_by), shelve(pack, 1)
    asked = path.format(pack=pack.pk, document=document.pk)
    client.get(asked)
    one = count(client, asked)
    shelve(pack, 8)
    assert (one, count(client, asked)) == (queries, queries)
