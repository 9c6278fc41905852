"""A provider's price list, taken into the price book."""

from contextlib import nullcontext
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from apps.core.clock import today
from apps.core.doctor import Doubtful
from apps.events.models import Event
from apps.searches.models import Price
from apps.searches.probes import ask_price_book
from apps.searches.services import import_prices, offers
from apps.searches.services.book import BadPriceList
from scripts.simulator.server import Server

pytestmark = pytest.mark.django_db
HEAD = "product,provider_product,net,turnaround_days,rush_percent,kept_on_cancel\n"
NEW = "11111111-2222-4333-8444-555555555555"


def imported(tmp_path: Path, lines: str, *options: str, first: date | None = None) -> None:
    file = tmp_path / "prices.csv"
    file.write_text(HEAD + lines)
    call_command("import_prices", str(file), "--from", str(first or today()), *options)


def prices(product: str = "LLC1") -> list[tuple[str, Decimal, date, date | None]]:
    rows = Price.objects.filter(provider="vendor", product=product).order_by("valid_from")
    return [(row.provider_product, row.net, row.valid_from, row.valid_to) for row in rows]


def test_a_list_brings_the_vendors_ids_and_ends_what_was(tmp_path: Path, vendor: Server) -> None:
    ((old, _, since, _),) = prices()
    imported(tmp_path, f"LLC1,{NEW},16.50,4,,\nENV,{NEW},50,2,25,5\n")
    yesterday = today() - timedelta(days=1)
    assert prices() == [
        (old, Decimal("15.00"), since, yesterday),
        (NEW, Decimal("16.50"), today(), None),
    ]
    assert offers()["LLC1"][0].price.provider_product == NEW
    assert Event.objects.get(kind="searches.prices_imported").payload["prices"] == 2


def test_the_same_list_again_changes_nothing(tmp_path: Path) -> None:
    for _ in range(2):
        imported(tmp_path, f"LLC1,{NEW},16.50,4,,\n")
    assert len(prices()) == 2
    assert Event.objects.filter(kind="searches.prices_imported").count() == 1


def test_a_price_of_next_month_leaves_todays_in_force(tmp_path: Path, vendor: Server) -> None:
    imported(tmp_path, f"LLC1,{NEW},16.50,4,,\n", first=today() + timedelta(days=30))
    assert offers()["LLC1"][0].net == 15


def test_a_rehearsal_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    imported(tmp_path, f"LLC1,{NEW},16.50,4,,\n", "--dry-run")
    assert "1 prices of vendor would be new" in capsys.readouterr().out
    assert len(prices()) == 1
    assert not Event.objects.exists()


@pytest.mark.parametrize(
    "line",
    [
        "LLC9,x,16.50,4,,",
        "LLC1,x,free,4,,",
        "LLC1,x,NaN,4,,",
        "LLC1,x,-1,4,,",
        "LLC1,x,16.505,4,,",
        "LLC1,x,16.50,,,",
        "LLC1,x,16.50,4,-50,",
        "LLC1,x,16.50,4,,-1",
        "LLC1,x,16.50,4,,\nLLC1,x,17,4,,",
    ],
)
def test_a_list_with_one_bad_line_is_not_taken_at_all(tmp_path: Path, line: str) -> None:
    with pytest.raises(CommandError):
        imported(tmp_path, f"ENV,{NEW},50,2,,\n{line}\n")
    assert len(prices("ENV")) == 1
    assert not Event.objects.exists()


def test_a_list_of_nobody_is_refused() -> None:
    with pytest.raises(BadPriceList):
        import_prices(actor=None, provider="nobody", rows=[], valid_from=today())


@pytest.mark.parametrize(("url", "doubted"), [("https://api.vendor.example", True),
                                              ("http://127.0.0.1:8090", False)])  # fmt: skip
def test_a_vendor_is_not_ordered_from_by_the_simulators_ids_unnoticed(
    settings: Any, tmp_path: Path, url: str, doubted: bool
) -> None:
    settings.SEARCH_VENDOR_URL = url
    with pytest.raises(Doubtful) if doubted else nullcontext():
        assert "prices" in ask_price_book()
    every = Price.objects.filter(provider="vendor").values_list("product", flat=True)
    imported(tmp_path, "".join(f"{product},{NEW},9,1,,\n" for product in every))
    assert "prices" in ask_price_book()
