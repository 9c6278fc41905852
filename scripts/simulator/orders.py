"""The vendor's orders, kept in memory and rebuilt from the ledger."""

import threading
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Any
from uuid import uuid4

from apps.core.clock import now
from scripts.simulator.catalogue import CATALOGUE, PRODUCT_OF
from scripts.simulator.ledger import Ledger
from scripts.simulator.requisitions import CreateOrder, Product


@dataclass
class Order:
    orderId: str
    transactionId: str
    reference: str
    productId: str
    address: str
    place: str
    callback: dict[str, Any] | None
    faults: dict[str, dict[str, Any]]  # kind → what the fault was told
    status: str = "Processing"
    statusDescription: str = ""
    documents: list[dict[str, str]] = field(default_factory=list)
    netPrice: str = ""
    told: set[str] = field(default_factory=set)  # statuses whose callback was accepted

    @property
    def product(self) -> str:
        return PRODUCT_OF[self.productId]

    def as_status(self, status: str = "") -> dict[str, str]:
        return {
            "orderId": self.orderId,
            "reference": self.reference,
            "status": status or self.status,
            "statusDescription": self.statusDescription
            if status in ("", self.status)
            else f"{self.product} order is {status}.",
        }

    def as_order(self) -> dict[str, Any]:
        return {
            "transactionId": self.transactionId,
            **self.as_status(),
            "product": {"productId": self.productId},
            "documents": self.documents,
        }

    def as_listed(self) -> dict[str, Any]:
        return {**self.as_status(), "netPrice": self.netPrice}

    def as_accepted(self) -> dict[str, str]:
        return {key: getattr(self, key) for key in ("orderId", "productId", "reference")}


class OrderBook:
    """Each order is in the ledger before anyone is told of it."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.orders: dict[str, Order] = {}
        self._lock = threading.Lock()
        for fact in ledger.facts():
            self._restore(fact)

    def _restore(self, fact: dict[str, Any]) -> None:
        match fact["fact"]:
            case "order_accepted":
                self.orders[fact["orderId"]] = Order(**fact["order"])
            case "status_changed":
                order = self.orders[fact["orderId"]]
                order.status, order.documents = fact["status"], fact["documents"]
                order.statusDescription = fact["statusDescription"]
            case "callback_sent" if fact["answer"] == 200 and not fact["forged"]:
                self.orders[fact["orderId"]].told.add(fact["status"])

    def accept(
        self,
        requisition: CreateOrder,
        product: Product,
        transaction_id: str,
        faults: dict[str, dict[str, Any]],
    ) -> Order:
        callback = requisition.callback
        code = PRODUCT_OF[product.productId]
        order = Order(
            orderId=str(uuid4()),
            transactionId=transaction_id,
            reference=product.reference,
            productId=product.productId,
            address=requisition.transactionAddress.line() or "Address not supplied",
            place=requisition.transactionAddress.postTown.title() or "Wexbury",
            callback=callback.model_dump() if callback else None,
            faults=faults,
            statusDescription=f"{code} order is Processing.",
            netPrice=faults.get("price_change", {}).get("net") or _price(product),
        )
        told = {key: value for key, value in vars(order).items() if key != "told"}
        with self._lock:
            self.ledger.write(
                "order_accepted",
                orderId=order.orderId,
                reference=order.reference,
                productId=order.productId,
                product=code,
                transactionReference=requisition.reference,
                netPrice=order.netPrice,
                order=told,
            )
            self.orders[order.orderId] = order
        return order

    def finish(self, order: Order, status: str, description: str) -> None:
        """A second time with a result adds a revised one."""
        documents = [*order.documents, _document(order)] if status == "Completed" else []
        with self._lock:
            self.ledger.write(
                "status_changed",
                orderId=order.orderId,
                status=status,
                statusDescription=description,
                documents=documents,
            )
            order.documents, order.statusDescription = documents, description
            order.status = status

    def say(self, order: Order, description: str) -> None:
        with self._lock:
            self.ledger.write(
                "status_changed",
                orderId=order.orderId,
                status=order.status,
                statusDescription=description,
                documents=order.documents,
            )
            order.statusDescription = description

    def with_reference(self, reference: str) -> list[Order]:
        with self._lock:
            return [order for order in self.orders.values() if order.reference == reference]


def _price(product: Product) -> str:
    """Half as much again for a rush."""
    net = Decimal(CATALOGUE[PRODUCT_OF[product.productId]][1])
    if product.productOptions.get("rush") is True:
        net += (net / 2).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return str(net)


def _document(order: Order) -> dict[str, str]:
    return {
        "documentId": str(uuid4()),
        "mimeType": "application/pdf",
        "documentType": f"{order.product}Result",
        "filename": f"{order.product}-{order.orderId[:8]}.pdf",
        "createdDate": now().isoformat(timespec="seconds"),
    }
