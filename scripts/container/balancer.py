"""A load balancer as AWS has it in front: it ends TLS, names the host and the client, keeps its
connections, and sends nothing more to a target that was deregistered."""

import http.client
import itertools
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

KEPT = {"content-type", "location", "retry-after", "etag", "x-request-id"}


class Balancer(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, host: str) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.host = host
        self.targets: list[str] = []
        self.turn = itertools.count()
        self.local = threading.local()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def connection(self) -> http.client.HTTPConnection:
        """This thread's kept connection to the next target."""
        pool: dict[str, http.client.HTTPConnection] = self.local.__dict__
        target = self.targets[next(self.turn) % len(self.targets)]
        if target not in pool:
            pool[target] = http.client.HTTPConnection(target, timeout=30)
        return pool[target]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Balancer

    def _forward(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        headers = {name: value for name, value in self.headers.items() if name != "Host"}
        headers |= {
            "Host": self.server.host,
            "X-Forwarded-Proto": "https",
            "X-Forwarded-For": "203.0.113.9",
        }
        connection = self.server.connection()
        connection.request(self.command, self.path, body, headers)
        answer = connection.getresponse()
        data = answer.read()
        self.send_response(answer.status)
        for name, value in answer.getheaders():
            if name.lower() in KEPT:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = _forward

    def log_message(self, *_: object) -> None:
        """The containers' own lines say it."""
