from io import BytesIO

import pypdfium2
import pytest
from PIL import Image

from apps.analysis.known import Known
from apps.analysis.models import Finding
from apps.analysis.report.audience import Audience
from apps.analysis.report.deal import deal
from apps.analysis.report.pdf import report_pdf
from apps.analysis.tests.across_papers import finding, reading
from apps.analysis.tests.makers import told
from apps.core import storage
from apps.packs.models import Pack, Participant
from apps.packs.tests.makers import make_pack
from apps.users.tests.makers import door, make_buyer, make_solicitor

pytestmark = pytest.mark.django_db

HOSTILE = '#panic("x") $x^2 *bold* \\ @ref <label> `raw` [a] #import "/etc/passwd": * "; //'


def text_of(pdf: bytes) -> str:
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]
    return " ".join(" ".join(pages).split())


def images_in(pdf: bytes) -> int:
    pages = pypdfium2.PdfDocument(pdf)
    return sum(1 for page in pages for item in page.get_objects() if item.type == 3)


def full_pack() -> Pack:
    pack = make_pack(tenure="leasehold")
    told(pack, reading("official_copy_register", finding("HOME_RIGHTS", "home rights", "critical")))
    told(pack, reading("contract", title_number="WX2", seller="Tom Hale"))
    told(pack, reading("transfer_tr1", title_number="WX9", transferor="Tom Hale"))
    told(pack, reading("mortgage_offer", lender="Halifax", term_years="25"))
    return pack


def test_the_printed_report_says_what_was_found() -> None:
    said = text_of(report_pdf(full_pack(), Audience.SOLICITOR))
    for words in (
        "Red: do not exchange yet",
        "Law; rules, 95% sure",
        "home rights",
        "Two papers are about different titles",
        "Papers that are missing",
        "Halifax: its answers",
        "Spent on searches so far",
    ):
        assert words in said


def test_the_solicitor_reads_the_deal_and_where_it_stands() -> None:
    pack = make_pack()
    told(pack, reading("official_copy_register", title_number="WX2", class_of_title="absolute"))
    told(pack, reading("contract", price="250000.00", completion_date="2026-12-18"))
    said = text_of(report_pdf(pack, Audience.SOLICITOR))
    for words in ("WX2", "Absolute", "£250,000.00", "18 December 2026", "page 1"):
        assert words in said
    assert "The title and the deal" not in text_of(report_pdf(pack, Audience.SELLER))


def test_the_landlords_title_is_not_the_one_that_is_sold() -> None:
    pack = make_pack(tenure="leasehold")
    told(pack, reading("official_copy_register", title_number="WX1", tenure="freehold"))
    told(pack, reading("register_view", title_number="WX2", tenure="leasehold"))
    assert [one["value"] for one in deal(Known.of(pack))] == ["WX2"]


def test_a_buyers_version_tells_neither_cost_nor_codes() -> None:
    said = text_of(report_pdf(full_pack(), Audience.BUYER))
    assert "For the buyer." in said
    assert "Spent on searches" not in said
    assert "£" not in said
    assert "Law; rules" not in said
    assert "Halifax" not in said


def test_what_people_wrote_is_set_as_it_stands() -> None:
    pack = make_pack(title=HOSTILE[:190], line1=HOSTILE[:200])
    told(pack, reading("register_view", finding("CAUTION", HOSTILE)))
    said = text_of(report_pdf(pack, Audience.AGENT))
    assert '#panic("x") $x^2 *bold*' in said
    assert said.count('#import "/etc/passwd": *') >= 2
    assert "root:" not in said


def test_a_grave_finding_is_shown_on_a_picture_of_its_page() -> None:
    pack = make_pack()
    document = told(pack, reading("register_view", finding("CAUTION", "a caution")))
    picture = BytesIO()
    Image.new("RGB", (595, 842), "white").save(picture, "JPEG")
    storage.documents().put(f"packs/{pack.pk}/page.jpg", picture.getvalue())
    document.pages.update(image_key=f"packs/{pack.pk}/page.jpg")
    box = {"page": 1, "x": 72, "y": 90, "width": 200, "height": 12, "text": "a caution"}
    assert images_in(report_pdf(pack, Audience.SOLICITOR)) == 0
    Finding.objects.update(position=box)
    assert images_in(report_pdf(pack, Audience.SOLICITOR)) == 1
    document.pages.update(image_key="packs/gone.jpg")
    assert images_in(report_pdf(pack, Audience.SOLICITOR)) == 0


def test_the_caller_gets_the_version_of_their_own_and_may_ask_for_another() -> None:
    pack = make_pack()
    client = door(pack.home.created_by)
    own = client.get(f"/packs/{pack.pk}/report.pdf")
    assert own.headers["Content-Type"] == "application/pdf"
    assert "For the agent." in text_of(own.content)
    other = client.get(f"/packs/{pack.pk}/report.pdf?audience=seller")
    assert "For the seller." in text_of(other.content)
    assert client.get(f"/packs/{pack.pk}/report.pdf?audience=king").status_code == 400
    assert door(make_solicitor()).get(f"/packs/{pack.pk}/report.pdf").status_code == 404


def test_a_buyer_may_not_have_the_sellers_version() -> None:
    pack, buyer = make_pack(), make_buyer()
    Pack.objects.filter(pk=pack.pk).update(state="shared")
    Participant.objects.create(
        pack=pack, user=buyer, email=buyer.email, invited_by=pack.home.created_by
    )
    client = door(buyer)
    refused = client.get(f"/packs/{pack.pk}/report.pdf?audience=solicitor")
    assert refused.status_code == 403
    assert "For the buyer." in text_of(client.get(f"/packs/{pack.pk}/report.pdf").content)
    place = client.get(f"/properties/{pack.home_id}/risk").json()["data"]
    assert place["plan"] is None


def test_the_place_of_a_property_and_what_is_to_be_ordered_for_it() -> None:
    pack = make_pack()
    place = door(pack.home.created_by).get(f"/properties/{pack.home_id}/risk").json()["data"]
    assert (place["score"], place["coverage"], len(place["categories"])) == (None, 0, 6)
    assert sum(one["weight"] for one in place["categories"]) == 100
    planned = place["plan"]["searches"]
    assert {"LLC1", "CON29R"} <= {one["product"] for one in planned}
    assert place["plan"]["total"] == pytest.approx(sum(one["total"] for one in planned))
