"""BR004: over £500 nothing is sent before the owner has approved exactly that amount."""

import threading
from collections.abc import Callable
from decimal import Decimal

import pytest
import time_machine
from django.db import connections

from apps.core.clock import now
from apps.core.errors import Refusal
from apps.core.moves import IllegalMove
from apps.events.models import Event
from apps.packs.tests.makers import make_pack
from apps.searches import services
from apps.searches.models import Line, Order, Price
from apps.searches.services.ordering import (
    AlreadyOrdered,
    ApprovalStale,
    PriceChanged,
    QuoteExpired,
)
from apps.searches.services.quoting import PackIsClosed
from apps.searches.tests.makers import hold, place
from apps.users.models import User
from apps.users.tests.makers import make_agent, make_user

pytestmark = pytest.mark.django_db


def costs(net: str) -> None:
    """An official copy bears no VAT, so that its price is the total."""
    Price.objects.filter(product="OC1").update(net=Decimal(net))


def awaiting(owner: User | None = None) -> Order:
    costs("600.00")
    return place("OC1", pack=make_pack(owner or make_user()))


def approve(order: Order, amount: str, actor: User | None = None) -> Order:
    who = actor or order.pack.home.owner
    return services.approve_order(actor=who, order=order, amount=Decimal(amount))


@pytest.mark.parametrize(("net", "asked"), [("500.00", False), ("500.01", True)])
def test_five_hundred_pounds_need_no_approval_and_a_penny_more_does(net: str, asked: bool) -> None:
    costs(net)
    order = place("OC1")
    assert order.needs_approval is asked
    assert (order.status == "awaiting_approval") is asked


def test_an_approved_order_goes_on() -> None:
    order = approve(awaiting(), "600.00")
    assert (order.approved_amount, order.status) == (Decimal("600.00"), "plan_confirmed")
    assert Event.objects.filter(kind="searches.line_ready").count() == 1


def test_approving_twice_is_approving_once() -> None:
    order = awaiting()
    approve(order, "600.00")
    approve(order, "600.00")
    assert Event.objects.filter(kind="searches.order_approved").count() == 1


def test_another_amount_is_not_approved() -> None:
    order = awaiting()
    with pytest.raises(ApprovalStale) as refused:
        approve(order, "599.99")
    assert refused.value.details == {"amount": 600.0, "version": 1}
    assert not Event.objects.filter(kind="searches.order_approved").exists()


def test_a_price_that_moved_is_approved_anew_or_not_at_all() -> None:
    order = awaiting()
    costs("610.00")
    with pytest.raises(ApprovalStale):
        approve(order, "600.00")
    order.refresh_from_db()
    assert (order.total, order.version, order.is_approved) == (Decimal("610.00"), 2, False)
    assert approve(order, "610.00").approved_version == 2


def test_who_is_not_the_owner_approves_nothing() -> None:
    agent, owner = make_agent(), make_user()
    pack = make_pack(agent)
    pack.home.owner = owner
    pack.home.save()
    costs("600.00")
    order = place("OC1", pack=pack)
    with pytest.raises(Refusal) as refused:
        approve(order, "600.00", agent)
    assert refused.value.code == "FORBIDDEN"
    assert order.status == "awaiting_approval"


def test_an_unverified_owner_approves_nothing() -> None:
    order = awaiting()
    owner = order.pack.home.owner
    owner.email_verified_at = None
    with pytest.raises(Refusal) as refused:
        approve(order, "600.00", owner)
    assert refused.value.code == "EMAIL_NOT_VERIFIED"


def test_a_pack_with_nothing_on_order_any_more_collects_again() -> None:
    order = awaiting()
    order.pack.refresh_from_db()
    assert order.pack.state == "ordering"
    services.cancel_order(actor=order.pack.home.owner, order=order)
    order.pack.refresh_from_db()
    assert order.pack.state == "collecting"


def test_a_cancelled_order_cannot_be_approved() -> None:
    order = awaiting()
    services.cancel_order(actor=order.pack.home.owner, order=order)
    with pytest.raises(IllegalMove):
        approve(order, "600.00")


def test_an_old_quote_is_not_ordered() -> None:
    pack = make_pack()
    actor = pack.home.created_by
    quote = services.make_quote(actor=actor, pack=pack, products=["OC1"])
    with time_machine.travel(quote.expires_at, tick=False), pytest.raises(QuoteExpired):
        services.place_order(actor=actor, quote=quote)
    assert not Order.objects.exists()


def test_a_quote_whose_price_has_moved_is_not_ordered() -> None:
    pack = make_pack()
    actor = pack.home.created_by
    quote = services.make_quote(actor=actor, pack=pack, products=["OC1"])
    costs("7.01")
    with pytest.raises(PriceChanged):
        services.place_order(actor=actor, quote=quote)
    assert not Order.objects.exists()


def test_an_order_keeps_the_order_in_which_its_quote_was_asked_for() -> None:
    asked = ["TIN", "LLC1", "OC2", "CHANCEL", "CON29R", "BRINE", "OC1", "ENV", "CLAY", "K16"]
    order = place(*asked)
    assert [line.product for line in order.quote.lines.all()] == asked
    assert [line.product for line in order.lines.all()] == asked


def test_nothing_is_ordered_for_a_pack_that_is_over() -> None:
    pack = make_pack()
    pack.state, pack.cancelled_at = "cancelled", now()
    pack.save()
    with pytest.raises(PackIsClosed):
        place("OC1", pack=pack)


def race(*calls: Callable[[], object]) -> list[str]:
    """All at once; what each came to: "done" or the code of its refusal."""
    start, told = threading.Barrier(len(calls)), list[str]()

    def run(call: Callable[[], object]) -> None:
        try:
            start.wait()
            call()
            told.append("done")
        except Refusal as refusal:
            told.append(refusal.code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(call,)) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("times", range(3))
def test_two_who_order_the_same_at_once_order_it_once(times: int) -> None:
    pack = make_pack()
    actor = pack.home.created_by
    quotes = [
        services.make_quote(actor=actor, pack=pack, products=["LLC1", code])
        for code in ("OC1", "OC2", "CHANCEL")
    ]
    told = race(*(lambda q=q: services.place_order(actor=actor, quote=q) for q in quotes))
    assert sorted(told) == ["SEARCH_ALREADY_ORDERED", "SEARCH_ALREADY_ORDERED", "done"]
    assert Line.objects.filter(product="LLC1").count() == 1
    assert Line.objects.count() == 2


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("times", range(3))
def test_approval_cancellation_and_a_new_price_at_once_leave_one_truth(times: int) -> None:
    order = awaiting()
    owner = order.pack.home.owner
    race(
        lambda: approve(order, "600.00", owner),
        lambda: costs("610.00"),
        lambda: services.cancel_order(actor=owner, order=order),
        lambda: approve(order, "610.00", owner),
    )
    order = Order.objects.get(pk=order.pk)
    sent = Event.objects.filter(kind="searches.line_ready").count()
    if order.is_approved:
        assert order.approved_amount == order.total
    assert order.status == "cancelled"
    assert sent == int(order.approved_at is not None)


def test_a_held_search_is_not_ordered_again() -> None:
    order = place("OC1")
    hold(order.lines.get())
    with pytest.raises(AlreadyOrdered):
        place("OC1", pack=order.pack)
