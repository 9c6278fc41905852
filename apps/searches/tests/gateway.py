"""A Business Gateway to order from over the wire: it answers by title number."""

import base64
import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from scripts.samples import text_register

_SPACE = "http://www.oscre.org/ns/eReg-Final/2011/ResponseTitleKnownOfficialCopyV2_0"
_ANSWER = (
    '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>'
    f'<r:GatewayResponse xmlns:r="{_SPACE}">{{inside}}</r:GatewayResponse></s:Body></s:Envelope>'
)
_ACKNOWLEDGED = (
    "<r:TypeCode>10</r:TypeCode><r:Acknowledgement><r:AcknowledgementDetails>"
    "<r:UniqueID>{message}</r:UniqueID>"
    "<r:ExpectedResponseDateTime>2026-11-26T09:00:00Z</r:ExpectedResponseDateTime>"
    "<r:MessageDescription>Queued</r:MessageDescription>"
    "</r:AcknowledgementDetails></r:Acknowledgement>"
)
_REJECTED = (
    "<r:TypeCode>20</r:TypeCode><r:Rejection><r:RejectionResponse><r:Reason>{reason}</r:Reason>"
    "<r:Code>bg.oc.1</r:Code></r:RejectionResponse></r:Rejection>"
)
_RESULT = (
    "<r:TypeCode>30</r:TypeCode><r:Results><r:Attachment>"
    '<r:EmbeddedFileBinaryObject format="PDF">{copy}</r:EmbeddedFileBinaryObject>'
    "</r:Attachment><r:ResultTypeCode>10</r:ResultTypeCode></r:Results>"
)
_FAULT = (
    '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><s:Fault>'
    "<faultstring>No such message</faultstring></s:Fault></s:Body></s:Envelope>"
)


@dataclass
class Gateway:
    """`ready`: results are given at once, not acknowledged first."""

    url: str = ""
    ready: bool = False
    lose: int = 0
    taken: list[dict[str, str]] = field(default_factory=list)
    notices: list[dict[str, Any]] = field(default_factory=list)
    acknowledged: list[str] = field(default_factory=list)

    def order(self, body: str) -> str | None:
        told = {
            name: (re.search(rf"<{name}>([^<]*)</{name}>", body) or ["", ""])[1]
            for name in ("MessageID", "TitleNumber", "GrossPriceAmount")
        }
        self.taken.append(told)
        if self.lose:
            self.lose -= 1
            return None
        return self.state(told, "10" if not self.ready else "30")

    def poll(self, body: str) -> str:
        message = (re.search(r"<MessageID>([^<]*)<", body) or ["", ""])[1]
        for told in self.taken:
            if told["MessageID"] == message:
                return self.state(told, "30" if self.ready else "10")
        return _FAULT

    def state(self, told: dict[str, str], kind: str) -> str:
        if float(told["GrossPriceAmount"]) < 7:
            inside = _REJECTED.format(reason="The actual fee exceeds the expected fee")
        elif kind == "10":
            inside = _ACKNOWLEDGED.format(message=told["MessageID"])
        else:
            inside = _RESULT.format(copy=base64.b64encode(text_register()).decode())
        return _ANSWER.format(inside=inside)


class _Handler(BaseHTTPRequestHandler):
    gateway: Gateway

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        if "acknowledge" in self.path:
            ids = json.loads(body)["data"]
            self.gateway.acknowledged += ids
            return self._answer(json.dumps({"data": {"acknowledged": ids}}))
        answer = self.gateway.poll(body) if "Poll" in self.path else self.gateway.order(body)
        return self._answer(answer) if answer else None

    def do_GET(self) -> None:
        fresh = [n for n in self.gateway.notices if n["notification_id"] not in
                 self.gateway.acknowledged]  # fmt: skip
        self._answer(json.dumps({"data": fresh}))

    def _answer(self, text: str) -> None:
        self.send_response(500 if "Fault" in text else 200)
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def gateway_at_work(settings: Any) -> Iterator[Gateway]:
    gateway = Gateway()
    handler = type("Handler", (_Handler,), {"gateway": gateway})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        gateway.url = f"http://127.0.0.1:{server.server_address[1]}"
        settings.HMLR_GATEWAY_URL = settings.HMLR_API_URL = gateway.url
        settings.HMLR_API_TOKEN = "token"
        settings.HMLR_USERNAME, settings.HMLR_CLIENT_PEM = "user", "none on the loopback"
        try:
            yield gateway
        finally:
            server.shutdown()
            thread.join()
