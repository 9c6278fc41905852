"""What documents, packs and searches learn from an analysis."""

from dataclasses import replace
from datetime import date

import pytest

from apps.analysis import services
from apps.analysis.models import Finding
from apps.analysis.tests.across_papers import finding, reading
from apps.analysis.tests.makers import told
from apps.analysis.tests.test_services import solicitor_of
from apps.documents.models import Document
from apps.documents.services import review_document
from apps.events.models import Event
from apps.packs.tests.makers import make_pack
from apps.searches.models import Result
from apps.users.tests.makers import door

pytestmark = pytest.mark.django_db


def shown(document: Document) -> dict:
    client = door(document.pack.home.created_by)
    return client.get(f"/documents/{document.pk}").json()["data"]


def test_findings_are_highlights_of_their_document() -> None:
    pack = make_pack()
    notes = [finding("STALE_COPY", "copied in 2020", "medium"), finding("PARTY", "walls", "info")]
    document = told(pack, reading("register_view", *notes))
    highlights = shown(document)["aiHighlights"]
    assert [(one["type"], one["riskLevel"]) for one in highlights] == [
        ("important_date", "medium"),
        ("risk_clause", "low"),
    ]
    assert highlights[0]["position"]["page"] == 1
    assert highlights[0]["documentId"] == str(document.pk)


def test_a_finding_set_aside_is_highlighted_no_more() -> None:
    pack = make_pack()
    document = told(pack, reading("register_view", finding("CAUTION", "a caution")))
    services.review_finding(
        actor=solicitor_of(pack), finding=Finding.objects.get(), status="dismissed", comment="No."
    )
    assert shown(document)["aiHighlights"] == []


def test_what_analysis_is_unsure_of_asks_for_a_person() -> None:
    pack = make_pack()
    blurred = replace(finding("CAUTION", "a caution"), confidence=0.4)
    document = told(pack, reading("register_view", blurred))
    assert shown(document)["processingStatus"] == "requires_manual_review"
    services.review_finding(
        actor=solicitor_of(pack), finding=Finding.objects.get(), status="accepted"
    )
    assert shown(document)["processingStatus"] == "completed"


def test_an_uncertain_kind_asks_for_a_person() -> None:
    unsure = replace(reading("lease", landlord="Ann Bee"), kind_confidence=0.52)
    assert shown(told(make_pack(), unsure))["processingStatus"] == "requires_manual_review"


def test_whoever_works_on_the_pack_is_told_that_a_person_should_look() -> None:
    pack = make_pack()
    told(pack, replace(reading("lease", landlord="Ann Bee"), kind_confidence=0.69))
    told(pack, reading("lease", landlord="Ann Bee"))
    facts = Event.objects.filter(kind="analysis.document_analysed").order_by("id")
    assert [fact.payload["unsure"] for fact in facts] == [True, False]


def test_a_documents_kind_decides_its_category_and_ticks_its_item_once_approved() -> None:
    pack = make_pack()
    solicitor = solicitor_of(pack)
    document = told(pack, reading("llc1", authority="Wexbury Council"))
    assert document.category == "searches"
    assert not pack.items.get(category="searches").is_completed
    review_document(actor=solicitor, document=document, decision="approved")
    assert pack.items.get(category="searches").document == document.pk


def test_a_document_approved_before_it_was_known_ticks_its_item_when_it_is() -> None:
    from apps.analysis.tests.makers import make_document, retold

    pack = make_pack()
    document = make_document(pack, "Wexbury Council")
    review_document(actor=solicitor_of(pack), document=document, decision="approved")
    retold(document, reading("llc1", authority="Wexbury Council"))
    assert pack.items.get(category="searches").document == document.pk


def test_searches_learn_from_when_a_result_holds() -> None:
    pack = make_pack()
    note = finding("ROAD_NOT_ADOPTED", "a private road")
    answer = reading("con29r", note, search_date="2026-10-01", authority="Wexbury Council")
    document = told(pack, answer)
    result = Result.objects.get(document=document)
    assert (result.product, result.search_date) == ("CON29R", date(2026, 10, 1))
    assert result.outcome["findings"] == ["ROAD_NOT_ADOPTED"]
    searches = door(pack.home.created_by).get(f"/packs/{pack.pk}/report").json()["data"]["searches"]
    said = {one["product"]: one for one in searches}
    assert said["CON29R"]["validUntil"] == "2027-04-01"
    assert said["LLC1"]["status"] == "not_ordered"
