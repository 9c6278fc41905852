"""Searches for tests: a vendor to order from over the wire, and people who order."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
from django.core.files.base import ContentFile

from apps.core.clock import now, today
from apps.documents.services import file_document
from apps.events.models import Delivery
from apps.events.tests.pump import deliver_owed
from apps.packs.models import Pack
from apps.packs.tests.makers import make_pack
from apps.searches import services
from apps.searches.models import Circuit, Line, Order, Result
from apps.searches.providers.provider import Premises, Requisition
from apps.users.models import User
from apps.users.tests.makers import make_user
from scripts.samples import Search, search_result
from scripts.simulator.catalogue import CATALOGUE
from scripts.simulator.orders import Order as VendorOrder
from scripts.simulator.server import Server, running
from scripts.simulator.vendor import Settings

PREMISES = Premises("14 Harbour Row", "Saltmarsh", "Wexbury", "WX4 2TB", "100012345678")


def requisition(**changed: Any) -> Requisition:
    return Requisition(
        **{
            "reference": str(uuid4()),
            "product": "OC1",
            "provider_product": CATALOGUE["LLC1"][0],
            "matter": "HR/14",
            "premises": PREMISES,
            "net": Decimal("7.00"),
            "send_by": now() + timedelta(minutes=1),
            "title_number": "WX123456",
            **changed,
        }
    )


@contextmanager
def vendor_at_work(settings: Any, ledger: Path, **options: Any) -> Iterator[Server]:
    """The simulator, and the settings that order from it."""
    options = {"delay": 0.02, "lookup": True, **options}
    with running(Settings(ledger=ledger, **options)) as server:
        settings.SEARCH_VENDOR_URL = server.url
        settings.SEARCH_VENDOR_CLIENT_ID = Settings.client_id
        settings.SEARCH_VENDOR_CLIENT_SECRET = Settings.client_secret
        settings.SEARCH_VENDOR_ACCOUNT_ID = Settings.account_id
        yield server


def set_fault(server: Server, kind: str, **told: Any) -> None:
    assert httpx.post(f"{server.url}/_faults", json={"kind": kind, **told}).status_code == 201


def accepted(server: Server) -> list[dict[str, Any]]:
    """What the vendor's own ledger says it took."""
    return [f for f in server.vendor.ledger.facts() if f["fact"] == "order_accepted"]


def at_vendor(server: Server, line: Line) -> VendorOrder:
    return server.vendor.book.orders[line.provider_reference]


def place(
    *products: str, pack: Pack | None = None, actor: User | None = None, rush: bool = False
) -> Order:
    pack = pack or make_pack()
    actor = actor or pack.home.created_by
    quote = services.make_quote(actor=actor, pack=pack, products=products or ["LLC1"], rush=rush)
    return services.place_order(actor=actor, quote=quote)


def line_of(order: Order) -> Line:
    return Line.objects.get(order=order)


def pass_time() -> None:
    """What waits for its time is due now."""
    Delivery.objects.owed().update(next_try_at=now(), leased_until=None)
    Circuit.objects.update(closed_until=None)


def let_settle() -> None:
    """Of what was sent nothing can be on its way any more."""
    Line.objects.exclude(sent_at=None).update(sent_at=now() - timedelta(hours=1))
    pass_time()


def work_through(rounds: int = 4) -> None:
    for _ in range(rounds):
        deliver_owed()
        pass_time()


def hold(line: Line) -> Result:
    """A result of the line that is valid today."""
    document = file_document(
        pack=line.pack, name="result.pdf", data=b"%PDF-1.4 held", category="searches"
    )
    return Result.objects.create(
        pack=line.pack,
        product=line.product,
        line=line,
        document=document,
        search_date=today(),
        valid_until=today() + timedelta(days=180),
    )


def line_by_hand() -> Line:
    """With a person, who has to order it."""
    line = line_of(place("CHANCEL", pack=make_pack(make_user())))
    deliver_owed()
    line.refresh_from_db()
    assert (line.status, line.staff_reason) == ("manual_review", "order_by_hand")
    return line


def chancel_paper() -> Any:
    search = Search("14 Harbour Row, Wexbury", "CH/1", today())
    return ContentFile(search_result("CHANCEL", search), name="chancel.pdf")
