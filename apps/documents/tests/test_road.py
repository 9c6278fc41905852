"""From a file to its findings, each hop real but the queue."""

import pytest
from django.core.files.base import ContentFile

from apps.analysis.models import Analysis, Finding
from apps.core.clock import today
from apps.documents.models import Document
from apps.documents.services import receive_document
from apps.events.tests.pump import deliver_owed
from apps.packs.models import Pack
from apps.packs.tests.makers import make_pack
from scripts.samples.leases import lease
from scripts.samples.registers import text_register

pytestmark = pytest.mark.django_db


def upload(pack: Pack, data: bytes, name: str) -> Document:
    actor = pack.home.created_by
    document, _ = receive_document(actor=actor, pack=pack, file=ContentFile(data, name=name))
    deliver_owed()
    document.refresh_from_db()
    return document


def codes(document: Document) -> set[str]:
    return set(Finding.objects.filter(analysis__document=document).values_list("code", flat=True))


def test_a_text_register_is_read_and_analysed() -> None:
    document = upload(make_pack(), text_register(), "register.pdf")
    assert document.state == "read", document.error
    assert Analysis.objects.get(document=document).kind == "official_copy_register"
    assert {"RESTRICTION_FORM_A", "RESTRICTION_CHARGEE", "MULTIPLE_CHARGES"} <= codes(document)


def test_a_lease_is_read_and_analysed() -> None:
    document = upload(make_pack(), lease(as_at=today()), "lease.pdf")
    assert document.kind == "lease"
    assert {"LEASE_UNDER_80", "GROUND_RENT_ESCALATING"} <= codes(document)
