"""Telling the customer of a status: one POST, and a few more if it was not taken."""

import threading
from dataclasses import dataclass

import httpx

from scripts.simulator.ledger import Ledger
from scripts.simulator.orders import Order

RETRY_AFTER = (0.5, 1.0, 2.0, 4.0, 8.0)  # seconds, at speed 1


@dataclass
class Courier:
    ledger: Ledger
    speed: float
    closing: threading.Event

    def tell(self, order: Order, status: str, *, forged: bool = False) -> None:
        """The first try is made at once; later ones on a thread, so that no order waits."""
        if order.callback is None or "callback_lost" in order.faults:
            return
        if not self._post(order, status, 1, forged=forged) and not forged:
            threading.Thread(target=self._retry, args=(order, status), daemon=True).start()

    def _retry(self, order: Order, status: str) -> None:
        for attempt, pause in enumerate(RETRY_AFTER, 2):
            if self.closing.wait(pause / self.speed) or self._post(order, status, attempt):
                return

    def _post(self, order: Order, status: str, attempt: int, *, forged: bool = False) -> bool:
        assert order.callback is not None
        headers = {
            header["key"]: "forged" if forged else header["value"]
            for header in order.callback["headers"]
        }
        answer: int | str
        try:
            answer = httpx.post(
                order.callback["url"], json=order.as_status(status), headers=headers, timeout=5
            ).status_code
        except httpx.HTTPError as error:
            answer = type(error).__name__
        self.ledger.write(
            "callback_sent",
            orderId=order.orderId,
            status=status,
            attempt=attempt,
            answer=answer,
            forged=forged,
        )
        if answer == 200 and not forged:
            order.told.add(status)
        return answer == 200
