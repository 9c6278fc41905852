"""An order's life behind the counter: worked on for a while, then finished and told."""

import threading
from dataclasses import dataclass
from typing import Any

from scripts.simulator.callbacks import Courier
from scripts.simulator.orders import Order, OrderBook

OUTCOMES = {
    "reject": ("Errored", "The plan does not match the address supplied."),
    "cancelled": ("Cancelled", "The order was cancelled by the supplier."),
}


@dataclass
class Clerk:
    book: OrderBook
    courier: Courier
    delay: float  # seconds an order is in work
    closing: threading.Event

    def resume(self) -> None:
        """Takes up what a stopped vendor left: unfinished orders, and news nobody took."""
        for order in self.book.orders.values():
            if order.status == "Processing":
                self.start(order)
            elif order.status not in order.told:
                threading.Thread(
                    target=self.courier.tell, args=(order, order.status), daemon=True
                ).start()

    def start(self, order: Order) -> None:
        threading.Thread(target=self.work, args=(order, self.delay), daemon=True).start()

    def work(self, order: Order, delay: float) -> None:
        if "callback_forged" in order.faults:
            self.courier.tell(order, "Cancelled", forged=True)
        shuffled = "callback_shuffled" in order.faults
        if not shuffled:
            self._tell(order, "Processing")
        if self.closing.wait(delay):
            return
        if query := order.faults.get("query"):
            self._ask(order, query)
        self.book.finish(order, *self._outcome(order))
        if late := order.faults.get("callback_late"):
            self.closing.wait(late["seconds"])
        self._tell(order, order.status)
        if shuffled:
            self._tell(order, "Processing")
        if revised := order.faults.get("revised"):
            self.closing.wait(revised["seconds"])
            self.book.finish(order, "Completed", f"{order.product} order is revised.")
            self._tell(order, "Completed")

    def _ask(self, order: Order, query: dict[str, Any]) -> None:
        """The order rests while the customer thinks; how it answers is not the API's affair."""
        asked = query["description"] or "please confirm the extent of the land."
        self.book.say(order, f"Query: {asked}")
        self._tell(order, "Processing")
        self.closing.wait(query["seconds"])

    def _tell(self, order: Order, status: str) -> None:
        for _ in range(2 if "callback_duplicate" in order.faults else 1):
            self.courier.tell(order, status)

    def _outcome(self, order: Order) -> tuple[str, str]:
        for kind, (status, description) in OUTCOMES.items():
            if fault := order.faults.get(kind):
                return status, fault["description"] or description
        return "Completed", f"{order.product} order is Completed."
