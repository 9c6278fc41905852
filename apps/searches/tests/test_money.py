"""Prices, surcharges, and our ledger held against the vendor's list."""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from apps.core.clock import now, today
from apps.core.ids import new_id
from apps.events.models import Event
from apps.events.tests.pump import deliver_owed
from apps.searches import services
from apps.searches.models import Discrepancy, LedgerEntry, Line, Price, Quote
from apps.searches.providers import PROVIDERS
from apps.searches.providers.provider import Listed
from apps.searches.services.pricing import price_today, priced
from apps.searches.tests.makers import (
    accepted,
    at_vendor,
    line_of,
    place,
    set_fault,
    work_through,
)
from apps.users.models import User
from scripts.simulator.server import Server
from scripts.tests.simulator_customer import until

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("net", "surcharge", "vat", "total"),
    [
        ("10.01", "5.01", "3.00", "18.02"),  # 5.005 rounds up, as does 3.004 down
        ("0.01", "0.01", "0.00", "0.02"),
        ("120.00", "60.00", "36.00", "216.00"),
    ],
)
def test_a_rush_is_half_as_much_again_rounded_half_up(
    net: str, surcharge: str, vat: str, total: str
) -> None:
    price = Price(product="ENV", net=Decimal(net), rush_percent=Decimal(50), turnaround_days=1)
    offer = priced(price, rush=True)
    assert [str(offer.surcharge), str(offer.vat), str(offer.total)] == [surcharge, vat, total]


def test_where_no_rush_is_sold_nothing_is_added() -> None:
    price = Price(product="OC1", net=Decimal(7), rush_percent=None, turnaround_days=1)
    assert priced(price, rush=True).total == 7


@pytest.mark.parametrize("wrong", [{"kept_on_cancel": -5}, {"rush_percent": -50}, {"net": -1}])
def test_a_price_adds_and_keeps_no_less_than_nothing(wrong: dict[str, int]) -> None:
    price = {"net": 7, "turnaround_days": 1, "valid_from": today(), **wrong}
    with pytest.raises(IntegrityError), transaction.atomic():
        Price.objects.create(product="OC1", provider="manual", **price)


def test_a_price_holds_from_its_first_day_to_its_last() -> None:
    Price.objects.filter(product="OC1", provider="manual").update(valid_to=today())
    Price.objects.create(
        product="OC1",
        provider="manual",
        net=Decimal(8),
        turnaround_days=2,
        valid_from=today() + timedelta(days=1),
    )
    offer = price_today("OC1", "manual", Quote())
    assert offer
    assert offer.net == 7


def test_of_two_prices_the_later_one_holds() -> None:
    Price.objects.create(
        product="OC1", provider="manual", net=Decimal(8), turnaround_days=2, valid_from=today()
    )
    assert services.offers()["OC1"][0].net == 8


def test_over_the_wire_comes_before_by_hand(vendor: Server) -> None:
    Price.objects.filter(product="LLC1", provider="manual").update(net=1)
    assert [offer.provider for offer in services.offers()["LLC1"]] == ["vendor", "manual"]


def acknowledged(vendor: Server, *products: str) -> list[Line]:
    order = place(*products)
    deliver_owed()
    Line.objects.update(acknowledged_at=now() - timedelta(hours=1))
    return list(order.lines.all())


def reconcile(vendor: Server) -> list[Discrepancy]:
    listed = PROVIDERS["vendor"].list_orders()
    return services.reconcile(provider="vendor", run_id=new_id(), listed=listed)


def test_ledgers_that_agree_have_nothing_to_report(vendor: Server) -> None:
    acknowledged(vendor, "LLC1", "CON29R")
    assert reconcile(vendor) == []
    assert not Event.objects.filter(kind="searches.ledgers_differ").exists()


def test_three_planted_differences_are_reported_and_nothing_is_changed(vendor: Server) -> None:
    set_fault(vendor, "price_change", net="15.01", product="LLC1")
    llc1, con29r = acknowledged(vendor, "LLC1", "CON29R")
    foreign = at_vendor(vendor, con29r)
    del vendor.vendor.book.orders[foreign.orderId]
    foreign.orderId, foreign.reference = str(uuid4()), str(uuid4())
    vendor.vendor.book.orders[foreign.orderId] = foreign
    before = (list(Line.objects.values()), list(LedgerEntry.objects.values()))
    found = {row.kind: row for row in reconcile(vendor)}
    assert set(found) == {"unknown_to_us", "unknown_to_provider", "amount_differs"}
    differs = found["amount_differs"]
    assert (differs.line, differs.ours, differs.theirs) == (llc1, Decimal(15), Decimal("15.01"))
    assert found["unknown_to_provider"].line == con29r
    assert (list(Line.objects.values()), list(LedgerEntry.objects.values())) == before
    assert Event.objects.get(kind="searches.ledgers_differ").payload["differences"] == 3


def test_a_difference_is_reported_once_until_it_is_explained(vendor: Server) -> None:
    acknowledged(vendor, "LLC1")
    vendor.vendor.book.orders.clear()
    (found,) = reconcile(vendor)
    assert reconcile(vendor) == []
    staff = User.objects.create_superuser("desk@example.com", "Correct4Horse")
    services.explain(actor=staff, discrepancy=found, explanation="Their list was cut off")
    assert len(reconcile(vendor)) == 1


def test_an_order_under_way_is_no_difference(vendor: Server) -> None:
    line = line_of(place())
    Line.objects.update(status="submitted", sent_at=now())
    listed = [Listed(str(uuid4()), str(line.reference), Decimal(15))]
    assert services.reconcile(provider="vendor", run_id=new_id(), listed=listed) == []


def test_one_reference_listed_twice_is_an_order_placed_twice(vendor: Server) -> None:
    (line,) = acknowledged(vendor, "LLC1")
    listed = [
        Listed(line.provider_reference, str(line.reference), Decimal(15)),
        Listed(str(uuid4()), str(line.reference), Decimal(15)),
    ]
    (found,) = services.reconcile(provider="vendor", run_id=new_id(), listed=listed)
    assert (found.kind, found.line) == ("ordered_twice", line)


@pytest.mark.parametrize("price", ["NaN", "Infinity", "free", "", None, "1e12", [15]])
def test_a_list_with_a_price_that_is_none_is_compared_all_the_same(
    vendor: Server, monkeypatch: pytest.MonkeyPatch, price: object
) -> None:
    llc1, con29r = acknowledged(vendor, "LLC1", "CON29R")
    real = at_vendor(vendor, con29r)
    monkeypatch.setattr(at_vendor(vendor, llc1), "netPrice", price)
    del vendor.vendor.book.orders[real.orderId]
    kinds = {(row.kind, row.line) for row in reconcile(vendor)}
    assert kinds == {("unknown_to_provider", con29r), ("amount_differs", llc1)}


def test_each_night_every_provider_with_a_list_is_compared(vendor: Server) -> None:
    acknowledged(vendor, "LLC1")
    vendor.vendor.book.orders.clear()
    services.owe_reconciliation()
    deliver_owed()
    assert Discrepancy.objects.get().kind == "unknown_to_provider"


def test_a_rush_that_comes_late_gives_its_surcharge_back(vendor: Server) -> None:
    line = line_of(place("ENV", rush=True))
    deliver_owed()
    Line.objects.update(
        acknowledged_at=now() - timedelta(days=9), expected_at=now() - timedelta(hours=1)
    )
    line.refresh_from_db()
    until(lambda: at_vendor(vendor, line).status == "Completed")
    work_through(2)
    line.refresh_from_db()
    assert line.status == "delivered"
    back = LedgerEntry.objects.get(line=line, kind="late_rush")
    assert (back.net, back.vat) == (-line.surcharge, Decimal("-4.80"))
    assert len(accepted(vendor)) == 1
