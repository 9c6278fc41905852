"""Which searches are recommended, which are held, and what is told when they run out."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine

from apps.core.clock import today
from apps.documents.models import Document
from apps.documents.services import file_document, note_kind
from apps.events.models import Event
from apps.packs.models import Pack
from apps.packs.tests.makers import make_pack
from apps.searches import services
from apps.searches.models import Result
from apps.searches.products import PRODUCTS
from apps.searches.tests.makers import hold, line_of, place

pytestmark = pytest.mark.django_db


def advice(pack: Pack) -> dict[str, str]:
    return {r.offer.product.code: str(r.advice.level) for r in services.recommend(pack)}


def paper(pack: Pack, kind: str) -> Document:
    data = f"%PDF-1.4 {kind}".encode()
    document = file_document(pack=pack, name="paper.pdf", data=data, category="searches")
    note_kind(document=document, kind=kind, category="searches")
    return document


@pytest.mark.parametrize(
    ("home", "product", "level"),
    [
        ({}, "LLC1", "required"),
        ({}, "CON29R", "required"),
        ({}, "CON29DW", "required"),
        ({}, "ENV", "recommended"),
        ({}, "LPE1", None),
        ({"tenure": "leasehold"}, "LPE1", "required"),
        ({"postcode": "NE1 4ST"}, "CON29M", "recommended"),
        ({"postcode": "PE1 1XX"}, "CON29M", None),
        ({"postcode": "TR1 2AB"}, "TIN", "recommended"),
        ({"postcode": "CW9 5AA"}, "BRINE", "recommended"),
        ({"year_built": 2026}, "CON29O", "recommended"),
        ({"year_built": 1890}, "CON29O", "optional"),
        ({"year_built": 2026}, "CHANCEL", "optional"),
        ({}, "OS1", "optional"),
    ],
)
def test_a_case_is_advised_what_it_needs(
    home: dict[str, Any], product: str, level: str | None
) -> None:
    assert advice(make_pack(**home)).get(product) == level


def test_a_lender_makes_the_environmental_report_required() -> None:
    pack = make_pack()
    paper(pack, "mortgage_offer")
    assert advice(pack)["ENV"] == "required"


def test_completion_soon_calls_for_priority() -> None:
    pack = make_pack(target_completion_date=today() + timedelta(days=20))
    assert advice(pack)["OS1"] == "recommended"


def test_what_is_on_order_or_held_is_not_recommended() -> None:
    order = place("LLC1", "CHANCEL")
    hold(line_of(place("ENV", pack=order.pack)))
    assert not {"LLC1", "CHANCEL", "ENV"} & set(advice(order.pack))


def test_an_uploaded_result_counts_until_it_is_too_old() -> None:
    pack = make_pack()
    document = paper(pack, "llc1")
    assert "LLC1" in advice(pack)
    services.note_result_read(document=document, search_date=today(), outcome={"findings": []})
    assert "LLC1" not in advice(pack)
    old = today() - timedelta(days=190)
    services.note_result_read(document=document, search_date=old, outcome={})
    assert advice(pack)["LLC1"] == "required"
    assert Result.objects.count() == 1


def test_a_result_that_is_deleted_is_held_no_longer() -> None:
    pack = make_pack()
    document = paper(pack, "llc1")
    services.note_result_read(document=document, search_date=today(), outcome={})
    Document.objects.update(deleted_at="2026-01-01T00:00Z")
    assert "LLC1" in advice(pack)


def test_a_flood_found_in_a_result_calls_for_the_flood_report() -> None:
    pack = make_pack()
    document = paper(pack, "environmental_report")
    services.note_result_read(
        document=document, search_date=today(), outcome={"findings": ["FLOOD_RISK_HIGH"]}
    )
    assert advice(pack)["FLOOD"] == "recommended"


def test_what_analysis_read_sets_the_line_right() -> None:
    line = line_of(place("ENV"))
    result = hold(line)
    read = today() - timedelta(days=3)
    outcome = {"kind": "environmental_report", "findings": ["FLOOD_RISK_HIGH"]}
    services.note_result_read(document=result.document, search_date=read, outcome=outcome)
    result.refresh_from_db()
    line.refresh_from_db()
    assert (result.search_date, result.outcome) == (read, outcome)
    assert line.valid_until == PRODUCTS["ENV"].validity.ends(read)
    told = Event.objects.get(kind="searches.result_read")
    assert told.payload["valid_until"] == line.valid_until.isoformat()


def test_a_document_that_is_no_search_result_is_left_alone() -> None:
    services.note_result_read(document=paper(make_pack(), "lease"), search_date=today(), outcome={})
    assert not Result.objects.exists()


@pytest.mark.parametrize(
    ("product", "ends"),
    [("LLC1", date(2027, 5, 25)), ("OC1", date(2027, 2, 25)), ("K16", date(2026, 12, 16))],
)
def test_validity_runs_from_the_search_date(product: str, ends: date) -> None:
    assert PRODUCTS[product].validity.ends(date(2026, 11, 25)) == ends


def told_of_expiry() -> int:
    services.warn_of_expiry()
    return Event.objects.filter(kind="searches.search_expiring").count()


def test_people_are_told_a_month_ahead_and_once() -> None:
    hold(line_of(place("ENV")))
    assert told_of_expiry() == 0
    with time_machine.travel(today() + timedelta(days=151)):
        assert (told_of_expiry(), told_of_expiry()) == (1, 1)


def test_a_result_that_ends_before_completion_is_told_of_now() -> None:
    pack = make_pack(target_completion_date=today() + timedelta(days=200))
    hold(line_of(place("ENV", pack=pack)))
    assert told_of_expiry() == 1


def test_an_expired_search_is_ordered_again_and_takes_its_place() -> None:
    old = hold(line_of(place("ENV")))
    old.line.status, old.line.delivered_at = "delivered", "2026-01-01T00:00Z"
    old.line.save()
    with time_machine.travel(today() + timedelta(days=181)):
        order = place("ENV", pack=old.pack)
        line = line_of(order)
        line.status, line.staff_reason = "manual_review", "order_by_hand"
        line.save()
        staff = order.ordered_by
        services.note_ordered(actor=staff, line=line, provider_reference="TEL-2")
        hold(line)
        services.complete_line(line)
    old.refresh_from_db()
    old.line.refresh_from_db()
    assert (old.line.status, old.superseded_at is not None) == ("superseded", True)
