"""Which searches are recommended, which are held, and what is told when they run out."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine

from apps.core.clock import today
from apps.documents.models import Document
from apps.documents.services import file_document, note_findings, note_kind
from apps.events.models import Event
from apps.packs.models import Pack
from apps.packs.tests.makers import make_pack
from apps.searches import services
from apps.searches.models import Result
from apps.searches.products import PRODUCTS
from apps.searches.services.recommending import case_of
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
        ({}, "K15", "optional"),
        ({}, "OS2", None),
        ({"year_built": 2026}, "OS2", "optional"),
        ({"tenure": "share_of_freehold"}, "LPE1", "required"),
        ({"tenure": "commonhold"}, "LPE1", None),
        ({"tenure": "commonhold"}, "FME1", "recommended"),
        ({"year_built": 1890}, "FME1", None),
        ({"year_built": 2010}, "FME1", "optional"),
        ({"postcode": "BA3 2AA"}, "CON29M", "recommended"),
        ({"postcode": "CH7 1AA"}, "CON29M", "recommended"),
        ({"postcode": "YO8 4AA"}, "CON29M", "recommended"),
        ({"postcode": "EC1A 1BB"}, "ENERGY", "recommended"),
        ({"postcode": "TR1 2AB"}, "ENERGY", "optional"),
    ],
)
def test_a_case_is_advised_what_it_needs(
    home: dict[str, Any], product: str, level: str | None
) -> None:
    assert advice(make_pack(**home)).get(product) == level


def reason(pack: Pack, product: str) -> str:
    return next(
        r.advice.reason for r in services.recommend(pack) if r.offer.product.code == product
    )


def test_a_reason_says_what_is_not_known() -> None:
    assert "only the search tells" in reason(make_pack(postcode="S1 2HH"), "CON29M")
    assert "age is not known" in reason(make_pack(year_built=None), "FME1")
    nowhere = replace(case_of(make_pack()), area="")
    for product in ("CON29M", "TIN", "CLAY", "LIMESTONE", "BRINE"):
        advised = PRODUCTS[product].advise(nowhere)
        assert advised
        assert "cannot be said" in advised.reason


@pytest.mark.parametrize(
    ("code", "product", "level"),
    [
        ("FLOODED_BEFORE", "FLOOD", "recommended"),
        ("FLOODED_BEFORE", "CON29O", "recommended"),
        ("ROAD_NOT_ADOPTED", "CON29O", "recommended"),
        ("ESTATE_RENTCHARGE", "FME1", "recommended"),
        ("SEPTIC_TANK_TO_WATERCOURSE", "CON29DW", "required"),
        ("FLOODED_NOT", "FLOOD", "optional"),
    ],
)
def test_what_was_found_in_any_document_of_the_pack_counts(
    code: str, product: str, level: str
) -> None:
    pack = make_pack()
    document = paper(pack, "ta6")
    note_findings(document=document, highlights=[{"code": code}], is_unsure=False)
    assert advice(pack)[product] == level


@pytest.mark.parametrize(("dated", "level"), [("2015-06-01", "optional"),
                                              ("2011-06-01", "recommended")])  # fmt: skip
def test_a_price_since_october_2013_may_have_freed_the_land(dated: str, level: str) -> None:
    pack = make_pack()
    outcome = {"fields": {"price_paid_date": dated}}
    register = paper(pack, "official_copy_register")
    services.note_result_read(document=register, search_date=today(), outcome=outcome)
    assert advice(pack)["CHANCEL"] == level


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
