"""Whether a vendor that is ordered from is known by its own ids."""

from datetime import date

from apps.core.clock import today
from apps.core.doctor import Doubtful, probe

from .models import Price
from .providers import configured
from .providers.vendor import is_nearby

SHIPPED = date(2026, 1, 1)  # the first day of the prices that come with the code


@probe("search vendor")
def ask_price_book() -> str:
    if "vendor" not in configured():
        return "none: people order"
    prices = Price.objects.on(today()).filter(provider="vendor")
    shipped = prices.filter(valid_from=SHIPPED).count()
    if shipped and not is_nearby():
        raise Doubtful(f"{shipped} prices have the simulator's ids: manage.py import_prices")
    return f"{prices.count()} prices"
