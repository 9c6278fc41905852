"""What staff does by hand, and what cancelling gives back."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.db import DatabaseError, transaction

from apps.core.errors import Refusal
from apps.core.moves import IllegalMove
from apps.events.models import Event
from apps.events.tests.pump import deliver_owed
from apps.packs.tests.makers import make_pack
from apps.searches import services
from apps.searches.models import LedgerEntry, Line, Order, Price
from apps.searches.services.desk import NotOrderedYet
from apps.searches.tests.makers import (
    accepted,
    at_vendor,
    chancel_paper,
    line_by_hand,
    line_of,
    pass_time,
    place,
    set_fault,
    vendor_at_work,
    work_through,
)
from apps.users.models import User
from apps.users.tests.makers import make_user
from scripts.simulator.server import Server
from scripts.tests.simulator_customer import until

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff() -> User:
    return User.objects.create_superuser("desk@example.com", "Correct4Horse")


@pytest.fixture
def line() -> Line:
    return line_by_hand()


def fresh(line: Line) -> Line:
    return Line.objects.get(pk=line.pk)


def test_an_order_by_hand_takes_the_same_steps(line: Line, staff: User) -> None:
    with pytest.raises(NotOrderedYet):
        services.file_result(actor=staff, line=line, file=chancel_paper())
    services.note_ordered(actor=staff, line=line, provider_reference="TEL-1")
    assert (fresh(line).status, fresh(line).staff_reason) == ("acknowledged", "")
    assert LedgerEntry.objects.get().total == line.total
    services.file_result(actor=staff, line=fresh(line), file=chancel_paper())
    assert fresh(line).status == "delivered"
    assert fresh(line).results.get().document.category == "searches"


def test_one_reference_belongs_to_one_line(line: Line, staff: User) -> None:
    services.note_ordered(actor=staff, line=line, provider_reference="TEL-1")
    other = line_of(place("CHANCEL"))
    deliver_owed()
    with pytest.raises(Refusal):
        services.note_ordered(actor=staff, line=fresh(other), provider_reference="TEL-1")
    assert fresh(other).status == "manual_review"


def test_a_plan_is_waited_for(staff: User) -> None:
    line = line_of(place("CON29R"))
    deliver_owed()
    assert fresh(line).status == "plan_required"
    services.confirm_plan(actor=staff, line=line)
    deliver_owed()
    assert fresh(line).status == "manual_review"


def test_another_authority_gets_the_same_order(line: Line, staff: User) -> None:
    services.note_ordered(actor=staff, line=line, provider_reference="TEL-1")
    (other,) = services.redirect_line(actor=staff, line=line, authorities=["Wexbury"])
    assert fresh(line).status == "redirected"
    assert (fresh(other).status, other.total) == ("manual_review", line.total)
    assert fresh(line).charged == 0


def split(line: Line, staff: User) -> list[Line]:
    services.note_ordered(actor=staff, line=line, provider_reference="TEL-1")
    return services.redirect_line(actor=staff, line=line, authorities=["Wexbury", "Saltmarsh"])


def test_land_in_two_authorities_is_two_orders_and_the_second_is_paid_for_when_approved(
    line: Line, staff: User
) -> None:
    first, second = split(line, staff)
    order, owner = Order.objects.get(), line.order.ordered_by
    assert (fresh(first).status, fresh(second).status) == ("manual_review", "awaiting_approval")
    assert (order.total, order.version) == (first.total + second.total, 2)
    assert order.needs_approval
    assert not order.is_approved
    services.approve_order(actor=owner, order=order, amount=order.total)
    deliver_owed()
    assert fresh(second).status == "manual_review"
    assert [child.authority for child in order.lines.all()] == ["", "Saltmarsh", "Wexbury"]


def test_both_halves_hold_and_neither_takes_the_others_place(line: Line, staff: User) -> None:
    first, second = split(line, staff)
    order = Order.objects.get()
    services.approve_order(actor=line.order.ordered_by, order=order, amount=order.total)
    deliver_owed()
    for number, half in enumerate((first, second)):
        services.note_ordered(actor=staff, line=half, provider_reference=f"TEL-{number}2")
        with pytest.raises(Refusal):
            place("CHANCEL", pack=line.pack)
        services.file_result(actor=staff, line=fresh(half), file=chancel_paper())
    assert [fresh(half).status for half in (first, second)] == ["delivered", "delivered"]


@pytest.mark.parametrize("names", [[], [" "], ["Wexbury", "wexbury "], ["A", "B", "C"]])
def test_a_line_is_redirected_to_one_authority_or_two(
    line: Line, staff: User, names: list[str]
) -> None:
    with pytest.raises(Refusal):
        services.redirect_line(actor=staff, line=line, authorities=names)
    assert fresh(line).status == "manual_review"
    assert Line.objects.count() == 1


def test_a_plan_does_not_stand_for_an_approval(staff: User) -> None:
    line = place("LPE1", "CON29R").lines.get(product="CON29R")
    with pytest.raises(Refusal):
        services.confirm_plan(actor=staff, line=line)
    assert fresh(line).status == "awaiting_approval"


def test_what_a_person_finds_out_settles_a_lost_answer(
    settings: Any, tmp_path: Path, staff: User
) -> None:
    settings.PUBLIC_BASE_URL = "http://nowhere.example"
    settings.ENABLE_DOCUMENT_PROCESSING = False
    with vendor_at_work(settings, tmp_path / "ledger", lookup=False) as vendor:
        set_fault(vendor, "answer_lost")
        line = line_of(place())
        deliver_owed()
        (order,) = accepted(vendor)
        services.note_ordered(actor=staff, line=line, provider_reference=order["orderId"])
        until(lambda: at_vendor(vendor, fresh(line)).status != "Processing")
        Line.objects.update(acknowledged_at="2026-01-01T00:00Z")
        work_through(2)
        assert fresh(line).status == "delivered"
        assert len(accepted(vendor)) == 1


@pytest.mark.parametrize(
    ("keeps", "refund", "back"), [("0", "full", "18"), ("5", "part", "13"), ("18", "none", "0")]
)
def test_what_the_provider_keeps_is_not_given_back(
    line: Line, staff: User, keeps: str, refund: str, back: str
) -> None:
    Price.objects.filter(product="CHANCEL").update(kept_on_cancel=Decimal(keeps))
    services.note_ordered(actor=staff, line=line, provider_reference="TEL-1")
    services.cancel_order(actor=line.order.ordered_by, order=line.order)
    deliver_owed()
    assert (fresh(line).status, fresh(line).staff_reason) == ("cancel_requested", "cancel_by_hand")
    services.note_cancelled(actor=staff, line=line)
    assert fresh(line).status == "cancelled"
    assert fresh(line).charged == line.total - Decimal(back) * Decimal("1.2")
    told = Event.objects.get(kind="searches.line_cancelled")
    assert told.payload["refund"] == refund


def test_what_is_kept_is_by_the_book_of_londons_day(staff: User) -> None:
    """Half past midnight in a London summer, and yesterday still in UTC."""
    price = Price.objects.get(product="CHANCEL", provider="manual")
    Price.objects.filter(pk=price.pk).update(valid_to=date(2026, 7, 1))
    price.pk, price.valid_from, price.kept_on_cancel = None, date(2026, 7, 2), Decimal(18)
    price.save()
    with time_machine.travel(datetime(2026, 7, 1, 23, 30, tzinfo=UTC)):
        line = line_of(place("CHANCEL", pack=make_pack(make_user())))
        deliver_owed()
        services.note_ordered(actor=staff, line=line, provider_reference="TEL-1")
        services.cancel_order(actor=line.order.ordered_by, order=line.order)
        services.note_cancelled(actor=staff, line=line)
    assert Event.objects.get(kind="searches.line_cancelled").payload["refund"] == "none"


def test_too_late_to_cancel_goes_on(line: Line, staff: User) -> None:
    services.note_ordered(actor=staff, line=line, provider_reference="TEL-1")
    services.cancel_order(actor=line.order.ordered_by, order=line.order)
    services.note_cancellation_refused(actor=staff, line=line, says="Done already")
    assert fresh(line).status == "in_progress"


def test_the_ledger_cannot_be_rewritten(line: Line, staff: User) -> None:
    services.note_ordered(actor=staff, line=line, provider_reference="TEL-1")
    with pytest.raises(DatabaseError), transaction.atomic():
        LedgerEntry.objects.update(net=0)
    with pytest.raises(DatabaseError), transaction.atomic():
        LedgerEntry.objects.all().delete()
    assert LedgerEntry.objects.get().net == line.net


def test_a_query_is_asked_answered_and_passed_on(vendor: Server, staff: User) -> None:
    set_fault(vendor, "query", seconds=30, description="which plot is meant?")
    line = line_of(place())
    deliver_owed()
    while (
        "Query" not in vendor.vendor.book.orders[fresh(line).provider_reference].statusDescription
    ):
        pass
    pass_time()
    Line.objects.update(acknowledged_at="2026-01-01T00:00Z")
    deliver_owed()
    assert fresh(line).status == "query_raised"
    actor = line.order.ordered_by
    services.answer_query(actor=actor, line=line, message="Plot 4")
    deliver_owed()
    assert (fresh(line).status, fresh(line).staff_reason) == ("query_answered", "answer_by_hand")
    services.note_answer_passed_on(actor=staff, line=line)
    assert fresh(line).staff_reason == ""
    assert [m.text for m in line.messages.all()] == ["Query: which plot is meant?", "Plot 4"]


@pytest.mark.parametrize(
    ("says", "reason"),
    [
        ("The plan does not match the address supplied.", "plan_mismatch"),
        ("The property is in another authority.", "wrong_authority"),
        ("Parcel fee is missing", "wrong_fee"),
        ("No reply to our query", "no_answer_to_query"),
        ("We regret", "other"),
    ],
)
def test_a_rejection_has_a_reason_and_costs_nothing(vendor: Server, says: str, reason: str) -> None:
    set_fault(vendor, "reject", description=says)
    line = line_of(place())
    deliver_owed()
    until(lambda: at_vendor(vendor, fresh(line)).status != "Processing")
    Line.objects.update(acknowledged_at="2026-01-01T00:00Z")
    work_through(2)
    assert (fresh(line).status, fresh(line).reason) == ("rejected", reason)
    assert fresh(line).charged == 0
    assert place(pack=line.pack).status == "plan_confirmed"


def test_a_result_that_is_gone_goes_to_a_person(vendor: Server, staff: User) -> None:
    set_fault(vendor, "gone")
    line = line_of(place())
    deliver_owed()
    until(lambda: at_vendor(vendor, fresh(line)).status != "Processing")
    Line.objects.update(acknowledged_at="2026-01-01T00:00Z")
    work_through(2)
    assert (fresh(line).status, fresh(line).staff_reason) == ("manual_review", "result_gone")
    services.file_result(actor=staff, line=fresh(line), file=chancel_paper())
    assert fresh(line).status == "delivered"


def test_a_line_that_is_over_takes_no_more_deeds(line: Line, staff: User) -> None:
    services.note_rejected(actor=staff, line=line, reason="other", says="No")
    with pytest.raises(IllegalMove):
        services.note_cancelled(actor=staff, line=line)
    assert fresh(line).status == "rejected"


def test_what_nobody_can_say_is_given_up(line: Line, staff: User) -> None:
    services.give_up(actor=staff, line=line, says="Nobody answers")
    assert fresh(line).status == "failed"
    assert place("CHANCEL", pack=line.pack).lines.exists()


def test_what_is_over_is_not_ordered_by_hand(line: Line, staff: User) -> None:
    services.give_up(actor=staff, line=line, says="")
    with pytest.raises(Refusal):
        services.note_ordered(actor=staff, line=line, provider_reference="TEL-9")
    assert not LedgerEntry.objects.exists()


def test_a_wish_to_cancel_outlives_a_result_that_cannot_be_read(line: Line, staff: User) -> None:
    services.note_ordered(actor=staff, line=line, provider_reference="TEL-1")
    services.cancel_order(actor=line.order.ordered_by, order=line.order)
    services.hand_to_staff(line, reason="result_gone")
    assert (fresh(line).status, fresh(line).staff_reason) == ("cancel_requested", "result_gone")
