"""A customer of the simulated vendor: what it sends, and the door at which it is told."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx

from scripts.simulator.catalogue import CATALOGUE
from scripts.simulator.server import Server, running
from scripts.simulator.vendor import Settings

SECRET = "callback-secret"
ADDRESS = {
    "uprn": 100012345678,
    "buildingNumber": "14",
    "thoroughfare": "Harbour Row",
    "dependentLocality": "Saltmarsh",
    "postTown": "Wexbury",
    "postcode": "WX4 2TB",
}


def make_order(*codes: str, reference: str = "PW-1", callback: str = "") -> dict[str, Any]:
    products = [
        {"productId": CATALOGUE[code][0], "reference": str(uuid4())} for code in codes or ("LLC1",)
    ]
    order: dict[str, Any] = {
        "reference": reference,
        "accountId": Settings.account_id,
        "transactionAddress": ADDRESS,
        "products": products,
    }
    if callback:
        headers = [{"key": "X-Callback-Secret", "value": SECRET}]
        order["callback"] = {"url": callback, "headers": headers}
    return order


@contextmanager
def customer_of(server: Server) -> Iterator[httpx.Client]:
    credentials = {
        "grant_type": "client_credentials",
        "client_id": Settings.client_id,
        "client_secret": Settings.client_secret,
    }
    with httpx.Client(base_url=server.url, timeout=10) as client:
        token = client.post("/oauth/token", data=credentials).json()["access_token"]
        client.headers["Authorization"] = f"Bearer {token}"
        yield client


@contextmanager
def ordering(ledger: Path, **settings: Any) -> Iterator[httpx.Client]:
    settings = {"delay": 0.1, "speed": 10, **settings}
    with running(Settings(ledger=ledger, **settings)) as server, customer_of(server) as client:
        yield client


class Door(ThreadingHTTPServer):
    """Where callbacks arrive; `refusing` of them are answered 503 first."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Callback)
        self.url = f"http://127.0.0.1:{self.server_address[1]}/callbacks"
        self.refusing = 0
        self.heard: list[tuple[str, str]] = []  # status, secret


class _Callback(BaseHTTPRequestHandler):
    server: Door

    def do_POST(self) -> None:
        told = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        secret = self.headers["X-Callback-Secret"]
        self.server.heard.append((told["status"], secret))
        refused = self.server.refusing > 0
        self.server.refusing -= refused
        self.send_response(503 if refused else 200 if secret == SECRET else 403)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def open_door() -> Iterator[Door]:
    with Door() as door:
        thread = threading.Thread(target=door.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield door
        finally:
            door.shutdown()
            thread.join()


def until(true: Callable[[], Any], seconds: float = 5) -> Any:
    """What `true` says once it is truthy; AssertionError when it never is."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if found := true():
            return found
        time.sleep(0.01)
    raise AssertionError("it never came true")


def placed(client: httpx.Client, order: dict[str, Any]) -> str:
    """The id of the order's only line, accepted."""
    answer = client.post("/orders", json=order)
    assert answer.status_code == 202, answer.text
    order_id: str = answer.json()["orders"][0]["orderId"]
    return order_id


def completed(client: httpx.Client, order_id: str) -> dict[str, Any]:
    def look() -> dict[str, Any] | None:
        order: dict[str, Any] = client.get(f"/orders/{order_id}").json()
        return order if order["status"] != "Processing" else None

    found: dict[str, Any] = until(look)
    return found


def facts(client: httpx.Client, kind: str) -> list[dict[str, Any]]:
    return [fact for fact in client.get("/_ledger").json() if fact["fact"] == kind]
