"""The vendor on the wire: routes, refusals and the desk where faults are set."""

import json
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from secrets import token_hex
from urllib.parse import parse_qsl, urlsplit

from scripts.simulator.faults import WHERE
from scripts.simulator.problems import Problem
from scripts.simulator.tokens import Refused
from scripts.simulator.vendor import Answer, Request, Settings, Vendor, in_json

ORDER = r"/orders/([^/]+)"
ROUTES = (
    ("POST", r"/oauth/token", "token"),
    ("POST", r"/orders", "create_order"),
    ("GET", r"/orders", "find_orders"),
    ("GET", ORDER, "get_order"),
    ("GET", rf"{ORDER}/status", "get_status"),
    ("GET", rf"{ORDER}/documents/([^/]+)", "get_document"),
)


def dispatch(vendor: Vendor, method: str, path: str, request: Request) -> Answer:
    if path in DESK:
        return DESK[path](vendor, method, request)
    known = False
    for verb, pattern, operation in ROUTES:
        if found := re.fullmatch(pattern, path):
            known = True
            if verb == method:
                request.ids = found.groups()
                if operation != "token":
                    vendor.enter(operation, request)
                answer: Answer = getattr(vendor, operation)(request)
                return answer
    raise Problem("40500" if known else "40401")


def _ledger(vendor: Vendor, method: str, request: Request) -> Answer:
    return in_json(200, vendor.ledger.facts())


def _faults(vendor: Vendor, method: str, request: Request) -> Answer:
    """POST adds one, DELETE clears them, GET lists those still to come and every kind."""
    if method == "DELETE":
        vendor.faults.clear()
    if method != "POST":
        waiting = [vars(fault) for fault in vendor.faults.queue]
        return in_json(200, {"waiting": waiting, "kinds": WHERE})
    try:
        return in_json(201, vars(vendor.faults.add(json.loads(request.body))))
    except (ValueError, AttributeError) as error:
        raise Problem("40001", [{"message": str(error)}]) from error


# For tests and demonstrations: no vendor has these, and they ask for no token.
DESK: dict[str, Callable[[Vendor, str, Request], Answer]] = {
    "/_ledger": _ledger,
    "/_faults": _faults,
}


class Handler(BaseHTTPRequestHandler):
    server: "Server"
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        target = urlsplit(self.path)
        request = Request(
            headers={name.lower(): value for name, value in self.headers.items()},
            query=dict(parse_qsl(target.query)),
            body=self.rfile.read(int(self.headers.get("Content-Length") or 0)),
        )
        answer = self._answer(target.path, request)
        self.close_connection = True
        if not answer.lost:
            self._write(answer)
        answer.after()

    do_POST = do_PUT = do_PATCH = do_DELETE = do_GET

    def _answer(self, path: str, request: Request) -> Answer:
        try:
            return dispatch(self.server.vendor, self.command, path, request)
        except Problem as problem:
            answer = in_json(problem.status, problem.body())
            answer.media, answer.headers = "application/problem+json", problem.headers
            return answer
        except Refused as refused:
            return in_json(refused.status, {"error": refused.error})

    def _write(self, answer: Answer) -> None:
        headers = {
            "Content-Type": answer.media,
            "Content-Length": str(len(answer.body)),
            "Connection": "close",
            "traceresponse": f"00-{token_hex(16)}--00",
            **answer.headers,
        }
        try:
            self.send_response(answer.status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(answer.body)
            self.wfile.flush()
        except ConnectionError:
            # The customer hung up first; what was accepted stands, as with any vendor.
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        """Silent: the ledger tells what happened."""


class Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def __init__(self, host: str, port: int, settings: Settings) -> None:
        super().__init__((host, port), Handler)
        self.vendor = Vendor(settings)
        self.vendor.clerk.resume()

    @property
    def url(self) -> str:
        host, port = self.server_address[:2]
        return f"http://{host!s}:{port}"

    def server_close(self) -> None:
        self.vendor.closing.set()
        super().server_close()


@contextmanager
def running(settings: Settings, *, host: str = "127.0.0.1", port: int = 0) -> Iterator[Server]:
    """A vendor on a thread of this process, for tests that order from it over the wire."""
    with Server(host, port, settings) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
