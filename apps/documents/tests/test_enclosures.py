"""What a message or a portfolio carries becomes documents beside it."""

import pikepdf
import pytest

from apps.documents.models import Document
from apps.packs.models import Pack
from apps.packs.tests.makers import make_pack

from . import papers
from .makers import read_document
from .test_reading import end
from .test_stages_formats import message

pytestmark = pytest.mark.django_db


@pytest.fixture
def pack() -> Pack:
    return make_pack()


def test_what_a_message_carries_are_documents_of_their_own(pack: Pack) -> None:
    mail = message(lease=papers.pdf(), plan=papers.pdf(["plan"]))
    mail.add_attachment(b"BEGIN:VCARD", maintype="text", subtype="vcard", filename="bob.vcf")
    carrier = read_document(pack, mail.as_bytes(), "mail.eml")
    carried = Document.objects.filter(arrived_in=carrier)
    assert set(carried.values_list("name", "state")) == {
        ("lease.pdf", "read"),
        ("plan.pdf", "read"),
    }
    assert carrier.flags == ["enclosure_left_out"]


def test_malware_in_an_enclosure_rejects_the_message(pack: Pack) -> None:
    mail = message(lease=papers.pdf(), bad=b"%PDF-1.7" + papers.EICAR)
    document = read_document(pack, mail.as_bytes(), "mail.eml")
    assert end(document) == ("rejected", "MALWARE")
    assert Document.objects.count() == 1


def test_what_a_portfolio_carries_are_documents_of_their_own(pack: Pack) -> None:
    def collect(document: pikepdf.Pdf) -> None:
        document.Root.Collection = pikepdf.Dictionary(Type=pikepdf.Name.Collection)

    attached = papers.with_attachment("lease.pdf", papers.pdf(["The lease"]))
    cover = read_document(pack, papers.changed(attached, collect))
    lease = Document.objects.get(arrived_in=cover)
    assert (lease.name, lease.pages.get().text) == ("lease.pdf", "The lease")


def test_what_is_attached_to_any_other_pdf_stays_in_it(pack: Pack) -> None:
    read_document(pack, papers.with_attachment("lease.pdf", papers.pdf(["The lease"])))
    assert Document.objects.count() == 1
