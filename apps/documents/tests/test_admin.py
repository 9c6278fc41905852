from typing import Any

import pytest
from django.test import Client

from apps.documents.checks import malware_scanner, malware_signatures
from apps.documents.models import Document
from apps.events.tests.pump import deliver_owed
from apps.packs.tests.makers import make_pack
from apps.users.tests.makers import staff_client

from . import papers
from .makers import make_document, read_document

pytestmark = pytest.mark.django_db
LIST = "/admin/documents/document/"


def act(client: Client, action: str, document: Document) -> Any:
    return client.post(LIST, {"action": action, "_selected_action": str(document.pk)}, follow=True)


def test_trouble_is_found_and_shown() -> None:
    stuck, failed = make_document(make_pack()), make_document(make_pack())
    Document.objects.filter(pk=stuck.pk).update(updated_at="2026-01-01T00:00:00Z")
    Document.objects.filter(pk=failed.pk).update(state="failed", error="INTEGRITY")
    client = staff_client()
    for trouble, found, other in (("stuck", stuck, failed), ("failed", failed, stuck)):
        page = client.get(LIST, {"trouble": trouble}).content.decode()
        assert str(found.pk) in page
        assert str(other.pk) not in page
    assert client.get(f"{LIST}{failed.pk}/change/").status_code == 200


def test_what_failed_is_read_again() -> None:
    document = make_document(make_pack())
    Document.objects.filter(pk=document.pk).update(state="failed", error="INTEGRITY")
    act(staff_client(), "replay", document)
    deliver_owed()
    document.refresh_from_db()
    assert document.state == "read"


def test_it_takes_two_to_release_from_quarantine() -> None:
    document = read_document(make_pack(), papers.with_attachment("a.txt", papers.EICAR))
    first, second = staff_client(), staff_client()
    act(first, "release", document)
    assert "second member of staff" in act(first, "release", document).content.decode()
    document.refresh_from_db()
    assert document.state == "rejected"
    act(second, "release", document)
    deliver_owed()
    document.refresh_from_db()
    assert document.state == "read"


def test_an_unknown_scanner_stops_the_start(settings: Any) -> None:
    settings.MALWARE_SCANNER = "clam"
    assert [found.id for found in malware_scanner(None)] == ["documents.E001"]


def test_signatures_alone_are_a_warning_where_it_is_deployed(settings: Any) -> None:
    settings.MALWARE_SCANNER = "builtin"
    assert malware_scanner(None) == []
    assert [found.id for found in malware_signatures(None)] == ["documents.W001"]
