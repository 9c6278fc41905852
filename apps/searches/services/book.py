"""The price book, taken over from a provider's list."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from apps.core.errors import Invalid
from apps.core.ids import new_id
from apps.events.services import record
from apps.searches.events import PricesImported
from apps.searches.models import Price
from apps.searches.models.book import PriceQuerySet
from apps.searches.products import PRODUCTS
from apps.searches.providers import PROVIDERS
from apps.users.models import User

TOLD = (
    "provider_product", "net", "rush_percent", "rush_days", "kept_on_cancel", "turnaround_days",
)  # fmt: skip


class BadPriceList(Invalid):
    code = "BAD_PRICE_LIST"
    message = "This price list cannot be taken over."


@transaction.atomic
def import_prices(
    *, actor: User | None, provider: str, rows: Sequence[Mapping[str, str]], valid_from: date
) -> int:
    """How many prices are new. A row is `product` and the columns of TOLD, of which those left
    empty have the book's default; what is the same as in force is left alone, what changes ends
    the day before. All rows or none. Raises BadPriceList."""
    if provider not in PROVIDERS:
        raise BadPriceList(f"There is no provider {provider}.", field="provider")
    fresh = [_read(provider, row, number, valid_from) for number, row in enumerate(rows, 2)]
    if len({price.product for price in fresh}) < len(fresh):
        raise BadPriceList("A product stands in it twice.", field="product")
    changed = [price for price in fresh if not _is_in_force(price)]
    for price in changed:
        _end_before(price)
        price.save()
    if changed:
        fact = PricesImported(
            run_id=new_id(),
            provider=provider,
            prices=len(changed),
            valid_from=valid_from.isoformat(),
        )
        record(fact, actor=actor)
    return len(changed)


def _read(provider: str, row: Mapping[str, str], number: int, valid_from: date) -> Price:
    told = {name: value.strip() for name in TOLD if (value := row.get(name) or "").strip()}
    price = Price(provider=provider, product=row.get("product", ""), valid_from=valid_from, **told)
    if price.product not in PRODUCTS:
        raise BadPriceList(f"Line {number}: {price.product!r} is no product.", field="product")
    try:
        price.full_clean(validate_unique=False, validate_constraints=False)
        price.validate_constraints(exclude={"valid_from"})
    except ValidationError as error:
        raise BadPriceList(f"Line {number}: {'; '.join(error.messages)}") from error
    return price


def _is_in_force(price: Price) -> bool:
    now = _of(price).on(price.valid_from).last()
    return now is not None and all(getattr(now, name) == getattr(price, name) for name in TOLD)


def _end_before(price: Price) -> None:
    """One that began on the same day is replaced: nothing was ordered by it yet, or by another."""
    rows, before = _of(price), price.valid_from - timedelta(days=1)
    rows.filter(valid_from=price.valid_from).delete()
    running = Q(valid_to=None) | Q(valid_to__gte=price.valid_from)
    rows.filter(running, valid_from__lt=price.valid_from).update(valid_to=before)


def _of(price: Price) -> PriceQuerySet:
    return Price.objects.filter(provider=price.provider, product=price.product)
