from decimal import Decimal

import pytest
from django.test import Client

from apps.analysis import services
from apps.analysis.calibration import of_engine
from apps.analysis.models import Analysis, Contradiction, EngineCall, Finding
from apps.analysis.quality import Spending, by_rule, spending
from apps.analysis.tests.across_papers import finding, reading
from apps.analysis.tests.makers import told
from apps.analysis.tests.test_services import solicitor_of
from apps.packs.tests.makers import make_pack
from apps.users.tests.makers import staff_client

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff() -> Client:
    return staff_client()


def judged_pack() -> None:
    pack = make_pack()
    notes = [finding("CAUTION", "a caution"), finding("OPTION", "an option")]
    told(pack, reading("official_copy_register", *notes, title_number="WX1"))
    told(pack, reading("contract", title_number="WX9"))
    solicitor = solicitor_of(pack)
    for code, status in (("CAUTION", "dismissed"), ("OPTION", "accepted")):
        services.review_finding(
            actor=solicitor, finding=Finding.objects.get(code=code), status=status, comment="Seen."
        )
    document = Analysis.objects.latest("completed_at").document
    EngineCall.objects.create(
        document=document,
        organisation=pack.home.organisation,
        engine="bedrock",
        model="a-model",
        outcome="answered",
        cost="0.25",
    )


def test_precision_is_what_solicitors_made_of_the_findings() -> None:
    judged_pack()
    rows = {row.code: row for row in by_rule()}
    assert (rows["CAUTION"].precision, rows["OPTION"].precision) == (0.0, 1.0)
    assert next(iter(rows)) == "CAUTION"
    trust = of_engine("rules")
    assert trust.confidence("CAUTION", 1) == pytest.approx(19 / 21)
    assert trust.confidence("OPTION", 0.5) == pytest.approx(20 / 21 / 2)
    assert trust.confidence("NEVER_JUDGED", 1) == 0.95


def test_staff_see_the_quality_page_and_every_list(staff: Client) -> None:
    judged_pack()
    made = EngineCall.objects.get()
    page = staff.get("/admin/analysis/finding/quality/")
    assert page.status_code == 200
    assert "CAUTION" in page.content.decode()
    assert "this month: $0.2500" in page.content.decode()
    assert (
        Spending(made.organisation.name, "bedrock", 1, 0, Decimal("0.25"), Decimal(0)) in spending()
    )
    for model in (Analysis, Finding, Contradiction, EngineCall):
        listed = f"/admin/analysis/{model._meta.model_name}/"
        assert staff.get(listed).status_code == 200
        row = model.objects.first()
        assert staff.get(f"{listed}{row.pk}/change/").status_code == 200


def test_a_stranger_does_not_see_the_quality_page() -> None:
    page = Client().get("/admin/analysis/finding/quality/")
    assert page.status_code == 302
