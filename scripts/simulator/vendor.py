"""The operations of the vendor's API, apart from how they travel."""

import json
import re
import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from scripts.samples import Search, search_result
from scripts.simulator.callbacks import Courier
from scripts.simulator.catalogue import PRODUCT_OF
from scripts.simulator.clerk import Clerk
from scripts.simulator.faults import Fault, Faults, named_in
from scripts.simulator.ledger import Ledger
from scripts.simulator.orders import Order, OrderBook
from scripts.simulator.problems import Problem
from scripts.simulator.requisitions import UUID4, CreateOrder, read_order
from scripts.simulator.tokens import Tokens


@dataclass
class Settings:
    ledger: Path
    account_id: str = "7d0c2f4e-6a51-4b0e-9f0b-3f1c5f5f9a10"
    client_id: str = "simulator-client"
    client_secret: str = "simulator-secret"
    token_life: int = 3600
    delay: float = 1.5  # seconds an order is in work, at speed 1
    speed: float = 1
    lookup: bool = False


@dataclass
class Request:
    headers: dict[str, str]  # names in lower case
    query: dict[str, str]
    body: bytes
    ids: tuple[str, ...] = ()


@dataclass
class Answer:
    status: int
    body: bytes = b""
    media: str = "application/json"
    headers: dict[str, str] = field(default_factory=dict)
    lost: bool = False
    after: Callable[[], None] = lambda: None  # done once the answer is away


def in_json(status: int, body: object) -> Answer:
    return Answer(status, json.dumps(body).encode())


class Vendor:
    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.closing = threading.Event()
        self.ledger = Ledger(settings.ledger)
        self.book = OrderBook(self.ledger)
        self.faults = Faults()
        self.tokens = Tokens(settings.client_id, settings.client_secret, settings.token_life)
        courier = Courier(self.ledger, settings.speed, self.closing)
        self.clerk = Clerk(self.book, courier, settings.delay / settings.speed, self.closing)
        self._struck: set[tuple[str, str]] = set()

    def token(self, request: Request) -> Answer:
        self._door(self.faults.take("door", on="token"))
        return in_json(200, self.tokens.issue(request.headers, request.body))

    def create_order(self, request: Request) -> Answer:
        if request.headers.get("content-type", "").split(";")[0] != "application/json":
            raise Problem("40000")
        requisition = read_order(request.body)
        self._door(self._named_once(requisition.reference, "door"))
        if requisition.accountId != self.settings.account_id:
            raise Problem("40302")
        if any(product.productId not in PRODUCT_OF for product in requisition.products):
            raise Problem("40301")
        transaction_id = requisition.transactionId or str(uuid4())
        orders = self._accept(requisition, transaction_id)
        answer = self._answer(requisition)
        if answer.status == 202:
            answer.body = json.dumps(
                {
                    "transactionId": transaction_id,
                    "reference": requisition.reference,
                    "orders": [order.as_accepted() for order in orders],
                }
            ).encode()
        answer.after = lambda: self._set_to_work(orders)
        return answer

    def _accept(self, requisition: CreateOrder, transaction_id: str) -> list[Order]:
        orders = []
        for product in requisition.products:
            code = PRODUCT_OF[product.productId]
            struck = named_in(requisition.reference, "life") | named_in(
                requisition.reference, "document"
            )
            struck |= self.faults.take("life", product=code)
            told = {kind: asdict(fault) for kind, fault in struck.items()}
            order = self.book.accept(requisition, product, transaction_id, told)
            orders.append(order)
            if "callback_early" in order.faults:
                self.clerk.work(order, 0)
        return orders

    def _answer(self, requisition: CreateOrder) -> Answer:
        struck = self.faults.take("answer") | self._named_once(requisition.reference, "answer")
        if "error_after_accept" in struck:
            problem = Problem("50000")
            return in_json(500, problem.body())
        return Answer(202, lost="answer_lost" in struck)

    def _set_to_work(self, orders: list[Order]) -> None:
        for order in orders:
            if order.status == "Processing":
                self.clerk.start(order)

    def find_orders(self, request: Request) -> Answer:
        """A look-up by the customer's product reference, and without one the list of all orders
        with their prices. A vendor may have neither."""
        if not self.settings.lookup:
            raise Problem("40500")
        if "reference" not in request.query:
            listed = list(self.book.orders.values())
            return in_json(200, {"orders": [order.as_listed() for order in listed]})
        found = self.book.with_reference(request.query.get("reference", ""))
        return in_json(200, {"orders": [order.as_order() for order in found]})

    def get_order(self, request: Request) -> Answer:
        return in_json(200, self._order(request.ids[0]).as_order())

    def get_status(self, request: Request) -> Answer:
        return in_json(200, self._order(request.ids[0]).as_status())

    def get_document(self, request: Request) -> Answer:
        order = self._order(request.ids[0])
        for document in order.documents:
            if document["documentId"] == request.ids[1]:
                break
        else:
            raise Problem("40401")
        if "gone" in order.faults or self.faults.take("document", product=order.product):
            raise Problem("41000")
        return Answer(
            200,
            search_result(order.product, _search(order, document)),
            document["mimeType"],
            {"Content-Disposition": f'attachment; filename="{document["filename"]}"'},
        )

    def _order(self, order_id: str) -> Order:
        if not re.fullmatch(UUID4, order_id):
            raise Problem("40001", [{"property": "orderId", "message": "not a UUID v4"}])
        if order := self.book.orders.get(order_id):
            return order
        raise Problem("40401")

    def enter(self, operation: str, request: Request) -> None:
        """What stands before every operation on orders: trace header, identity, faults."""
        trace = request.headers.get("traceparent", "")
        if trace and not re.fullmatch(r"[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}", trace):
            raise Problem("40002")
        if not self.tokens.knows(request.headers.get("authorization", "")):
            raise Problem("40100")
        self._door(self.faults.take("door", on=operation))

    def _door(self, struck: dict[str, Fault]) -> None:
        if slow := struck.get("slow"):
            self.closing.wait(slow.seconds)
        if "token_expired" in struck:
            self.tokens.forget()
            raise Problem("40100")
        if many := struck.get("too_many"):
            raise Problem("42900", headers={"Retry-After": f"{many.seconds:.0f}"})

    def _named_once(self, reference: str, place: str) -> dict[str, Fault]:
        """Faults of the road strike a transaction once, so that a second try gets through."""
        named = named_in(reference, place)
        fresh = {kind: named[kind] for kind in named if (reference, kind) not in self._struck}
        self._struck |= {(reference, kind) for kind in fresh}
        return fresh


def _search(order: Order, document: dict[str, str]) -> Search:
    """A revised result bears its number behind the reference."""
    edition = order.documents.index(document)
    reference = f"{order.product}/{order.orderId[:8].upper()}" + (f"/R{edition}" if edition else "")
    searched_on = datetime.fromisoformat(document["createdDate"]).date()
    return Search(order.address, reference, searched_on, order.place)
