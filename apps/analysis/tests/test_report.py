from datetime import timedelta

import pytest
from django.test import Client

from apps.analysis import services
from apps.analysis.models import Contradiction, Finding
from apps.analysis.report import report
from apps.analysis.report.audience import Audience
from apps.analysis.report.pdf import report_pdf
from apps.analysis.report.score import score
from apps.analysis.tests.across_papers import finding, reading
from apps.analysis.tests.kinds_papers import lease
from apps.analysis.tests.makers import analysed, told
from apps.analysis.tests.test_report_pdf import text_of
from apps.analysis.tests.test_services import solicitor_of
from apps.core.clock import now
from apps.core.ids import digest
from apps.documents.models import Document
from apps.packs.models import Pack, ShareLink
from apps.packs.tests.makers import make_pack
from apps.users.tests.makers import door, make_buyer

pytestmark = pytest.mark.django_db


def names(pack: Pack) -> set[str]:
    return {item["name"] for item in report(pack)["missing"]}


def test_an_empty_pack_is_low_and_says_what_is_missing() -> None:
    said = report(make_pack())
    assert (said["riskLevel"], said["score"], said["findings"]) == ("low", 0, [])
    assert {item["category"] for item in said["missing"]} >= {"title_deeds", "epc", "searches"}
    assert said["propertyRisk"]["score"] is None
    assert said["propertyRisk"]["coverage"] == 0


@pytest.mark.parametrize(
    ("severities", "expected"),
    [
        ([], 0),
        (["info"], 0),
        (["low"] * 9, 24),
        (["medium", "info"], 25),
        (["high", "high"], 56),
        (["critical", "low"], 75),
        (["critical"] * 9, 99),
    ],
)
def test_the_gravest_finding_sets_the_band(severities: list[str], expected: int) -> None:
    assert score(severities) == expected


def test_the_report_has_the_shape_the_contract_gives() -> None:
    pack = make_pack()
    told(pack, reading("register_view", finding("HOME_RIGHTS", "home rights", "critical")))
    told(pack, reading("official_copy_register", title_number="WX1", proprietor="Ann Bee"))
    told(pack, reading("contract", title_number="WX2", seller="Tom Hale"))
    client = door(pack.home.created_by)
    response = client.get(f"/packs/{pack.pk}/report")
    data = response.json()["data"]
    assert (data["riskLevel"], data["score"]) == ("critical", 75)
    assert [found["code"] for found in data["findings"]] == ["HOME_RIGHTS"]
    assert {one["code"] for one in data["contradictions"]} == {"TITLE_MISMATCH", "NAME_MISMATCH"}
    assert set(data["contradictions"][0]["quotes"][0]) >= {"documentId", "page", "quote"}
    again = client.get(
        f"/packs/{pack.pk}/report", headers={"If-None-Match": response.headers["ETag"]}
    )
    assert again.status_code == 304


def test_a_contradiction_is_judged_where_findings_are() -> None:
    pack = make_pack()
    told(pack, reading("official_copy_register", title_number="WX1"))
    told(pack, reading("contract", title_number="WX2"))
    found = Contradiction.objects.get()
    refused = door(pack.home.created_by).put(
        f"/findings/{found.pk}", {"status": "accepted"}, content_type="application/json"
    )
    hidden = door(make_buyer()).put(
        f"/findings/{found.pk}", {"status": "accepted"}, content_type="application/json"
    )
    assert (refused.status_code, hidden.status_code) == (403, 404)
    assert Contradiction.objects.get().status == "open"


def test_papers_that_others_speak_of_are_missing() -> None:
    pack = make_pack(tenure="leasehold")
    told(
        pack,
        reading(
            "official_copy_register",
            finding("COVENANTS_NOT_SET_OUT", "Original filed", "medium"),
            tenure="leasehold",
            lease_date="1990-01-05",
        ),
    )
    told(pack, reading("llc1", finding("S106_OBLIGATION", "section 106"), authority="Wexbury"))
    assert names(pack) >= {
        "Deed with the covenants",
        "Lease dated 1990-01-05",
        "Title plan",
        "Section 106 agreement",
        "Enquiries of the council (CON29R)",
    }


def test_the_place_is_judged_by_what_is_known_and_says_how_much_that_is() -> None:
    pack = make_pack()
    told(pack, reading("environmental_report", finding("FLOOD_RISK_HIGH", "flood high"), score="1"))
    risk = report(pack)["propertyRisk"]
    levels = {one["name"]: one["level"] for one in risk["categories"]}
    assert levels == {
        "flooding": "high",
        "subsidence": "unknown",
        "contamination": "none",
        "mining": "unknown",
        "planning": "unknown",
        "environmental": "none",
    }
    assert (risk["score"], risk["coverage"]) == (45, 55)


def test_every_lender_answers_about_a_pack() -> None:
    pack = make_pack(tenure="leasehold", asking_price=250_000)
    analysed(pack, lease())
    data = door(pack.home.created_by).get(f"/packs/{pack.pk}/lender-matrix").json()["data"]
    assert len(data["lenders"]) == 67
    assert data["leaseEnds"]
    assert {lender["verdict"] for lender in data["lenders"]} <= {"pass", "refer", "fail", "unknown"}


def test_one_lender_is_asked_by_name_and_an_unknown_one_is_not_found() -> None:
    pack = make_pack(tenure="leasehold")
    client = door(pack.home.created_by)
    asked = client.get(f"/packs/{pack.pk}/lender-matrix?lender=Halifax").json()["data"]["lenders"]
    assert [lender["key"] for lender in asked] == ["halifax"]
    assert client.get(f"/packs/{pack.pk}/lender-matrix?lender=Nobody").status_code == 404
    assert door(make_buyer()).get(f"/packs/{pack.pk}/lender-matrix").status_code == 404


def test_a_shared_report_shows_the_papers_as_they_are_now_and_no_address() -> None:
    pack = make_pack()
    quote = "write to\nann.bee+x@agents.example.co.uk about the caution"
    told(pack, reading("register_view", finding("CAUTION", quote)))
    old = told(pack, reading("lpe1", landlord="Hollin Land Limited"))
    Document.objects.filter(pk=old.pk).update(is_latest_version=False)
    link = ShareLink.objects.create(
        pack=pack,
        created_by=pack.home.created_by,
        digest="d",
        expires_at=now() + timedelta(days=1),
    )
    ShareLink.objects.filter(pk=link.pk).update(digest=digest(link.token))
    page = Client().get(f"/api/v1/shared/{link.token}")
    assert page.status_code == 200
    data = page.json()["data"]
    assert len(data["documents"]) == 1
    assert data["report"]["findings"][0]["quote"] == "write to\n[e-mail] about the caution"
    assert "@" not in page.content.decode()


def test_what_the_solicitor_accepted_is_told_beside_what_is_open() -> None:
    pack = make_pack()
    told(pack, reading("register_view", finding("CAUTION", "a caution")))
    services.review_finding(
        actor=solicitor_of(pack), finding=Finding.objects.get(), status="accepted"
    )
    said = report(Pack.objects.get(pk=pack.pk))
    assert (said["riskLevel"], said["findings"]) == ("low", [])
    assert [found.code for found in said["accepted"]] == ["CAUTION"]
    assert "Accepted by the solicitor: 1." in said["summary"]
    assert "Seen and accepted by the solicitor" in text_of(report_pdf(pack, Audience.BUYER))


def test_a_report_without_high_flood_risk_may_still_say_medium() -> None:
    pack = make_pack()
    told(pack, reading("environmental_report", score="1"))
    levels = {one["name"]: one["level"] for one in report(pack)["propertyRisk"]["categories"]}
    assert (levels["flooding"], levels["contamination"]) == ("low", "none")


def test_contradictions_and_what_waits_are_counted_apart_and_contradictions_set_the_score() -> None:
    pack = make_pack()
    told(pack, reading("contract", title_number="WX2", seller="Tom Hale"))
    told(pack, reading("transfer_tr1", title_number="WX9", transferor="Tom Hale"))
    said = report(Pack.objects.get(pk=pack.pk))
    assert said["summary"].startswith("No open findings. Contradictions between papers: 1.")
    assert said["score"] == 50
    waiting = [one for one in said["missing"] if "waits for approval" in one["reason"]]
    assert said["summary"].endswith(f"Waiting for approval: {len(waiting)}.") is bool(waiting)
