"""A Business Gateway to order from over the wire. It takes what the published schemas allow, in
their order and under their namespaces, and answers by title number or by name."""

import base64
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

from lxml import etree  # type: ignore[import-untyped]

from scripts.samples import text_register

_POLL = "http://www.oscre.org/ns/eReg/MR01-20090605/PollRequest"
_2011 = "http://www.oscre.org/ns/eReg-Final/2011"
_HEAD = "MessageID ExternalReference Reference CustomerReference Reference"
_PAY = "ExpectedPrice GrossPriceAmount Contact Name Communication Telephone"
_FEE = "ContinueIfActualFeeExceedsExpectedFeeIndicator"


@dataclass(frozen=True)
class Service:
    """Its WSDL's namespace, operation and request; the elements of one, in order."""

    namespace: str
    operation: str
    schema: str
    elements: str
    response: str


SERVICES = {
    "OfficialCopyTitleKnownV2_1WebService": Service(
        "http://officialcopyv2_1.ws.bg.lr.gov/",
        "performTitleKnownSearch",
        f"{_2011}/RequestTitleKnownOfficialCopyV2_1",
        f"ID {_HEAD} SubjectProperty TitleNumber {_PAY} TitleKnownOfficialCopy "
        "RequestedOfficialCopyCode PropertyDescription OfficialCopyTypeCode "
        "ContinueIfTitleIsClosedAndContinuedIndicator NotifyIfPendingFirstRegistrationIndicator "
        f"NotifyIfPendingApplicationIndicator SendBackDatedIndicator {_FEE}",
        f"{_2011}/ResponseTitleKnownOfficialCopyV2_0",
    ),
    "OfficialSearchV2_1WebService": Service(
        "http://the-double-says.example/os1",
        "processOS1Request",
        f"{_2011}/RequestOfficialSearchOfWholeWithPriorityV2_1",
        f"ID {_HEAD} SubjectProperty TitleNumber {_PAY} OfficialSearchOfWholeWithPriority "
        "PriorityTypeCode PropertyDescription SearchFromDate "
        f"ContinueIfNameMismatchOnRegisterIndicator {_FEE} "
        "ContinueIfPendingSearchesOfPartIndicator ContinueIfDeveloperTitleIndicator "
        "RegisteredProprietorsDetailsOrApplicantsForFirstRegistration ApplicantParty",
        f"{_2011}/ResponseOfficialSearchOfWholeWithPriorityV2_0",
    ),
    "BankruptcySearchV2_1WebService": Service(
        "http://the-double-says.example/k16",
        "bankruptcySearch",
        f"{_2011}/RequestLandChargesBankruptcySearchV2_1",
        f"ID {_HEAD} {_PAY} LandChargesBankruptcySearch BankruptcySearchPrivateIndividual "
        f"BankruptcySearchTypeCode BankruptcySearchParty SurnameName ForenamesName {_FEE}",
        f"{_2011}/ResponseLandChargesBankruptcySearchV2_0",
    ),
}
POLLS = {
    "OC1TitleKnownV2_1PollRequestWebService": "OfficialCopyTitleKnownV2_1WebService",
    "OfficialSearchV2_1PollRequestWebService": "OfficialSearchV2_1WebService",
    "BankruptcySearchV2_1PollRequestWebService": "BankruptcySearchV2_1WebService",
}
FEES = {
    "OfficialCopyTitleKnownV2_1WebService": 7,
    "OfficialSearchV2_1WebService": 7,
    "BankruptcySearchV2_1WebService": 6,
}
_ANSWER = (
    '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>'
    '<r:GatewayResponse xmlns:r="{schema}">{inside}</r:GatewayResponse></s:Body></s:Envelope>'
)
_ACKNOWLEDGED = (
    "<r:TypeCode>10</r:TypeCode><r:Acknowledgement><r:AcknowledgementDetails>"
    "<r:UniqueID>{message}</r:UniqueID>"
    "<r:ExpectedResponseDateTime>2026-11-26T09:00:00Z</r:ExpectedResponseDateTime>"
    "<r:MessageDescription>Queued</r:MessageDescription>"
    "</r:AcknowledgementDetails></r:Acknowledgement>"
)
_REJECTED = (
    "<r:TypeCode>20</r:TypeCode><r:Rejection><r:ExternalReference><r:Reference>x</r:Reference>"
    "</r:ExternalReference><r:RejectionResponse><r:Reason>{reason}</r:Reason>"
    "<r:Code>bg.oc.1</r:Code></r:RejectionResponse></r:Rejection>"
)
_RESULT = (
    "<r:TypeCode>30</r:TypeCode><r:Results><r:Attachment>"
    '<r:EmbeddedFileBinaryObject format="PDF">{copy}</r:EmbeddedFileBinaryObject>'
    "<r:Date>{dated}</r:Date></r:Attachment><r:ResultTypeCode>10</r:ResultTypeCode></r:Results>"
)
_FAULT = (
    '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><s:Fault>'
    "<faultstring>No such message</faultstring></s:Fault></s:Body></s:Envelope>"
)


@dataclass
class Gateway:
    """`ready`: results are given at once, not acknowledged first. `rejects`: why it takes nothing.
    `says`: what it answers an order with instead of what it should."""

    url: str = ""
    ready: bool = False
    lose: int = 0
    rejects: str = ""
    says: str = ""
    dated: str = "2026-11-25"
    taken: list[dict[str, str]] = field(default_factory=list)
    notices: list[dict[str, Any]] = field(default_factory=list)
    acknowledged: list[str] = field(default_factory=list)

    def order(self, path: str, operation: Any) -> str | None:
        service = SERVICES[path]
        if operation.tag != f"{{{service.namespace}}}{service.operation}":
            return _FAULT
        (argument,) = operation
        inside = [etree.QName(element) for element in argument.iter() if element is not argument]
        names = list(
            dict.fromkeys(name.localname for name in inside if name.localname != "Product")
        )
        expected = list(dict.fromkeys(service.elements.split()))
        spaces = {name.namespace for name in inside}
        if argument.tag != "arg0" or spaces != {service.schema} or names != expected:
            return _FAULT
        told = {etree.QName(e).localname: e.text or "" for e in argument.iter() if not len(e)}
        people = len(argument.findall(".//{*}BankruptcySearchParty")) or 1
        told |= {"service": path, "fee": str(FEES[path] * people)}
        return self.take(told)

    def take(self, told: dict[str, str]) -> str | None:
        if all(known["MessageID"] != told["MessageID"] for known in self.taken):
            self.taken.append(told)
        if self.lose:
            self.lose -= 1
            return None
        return self.says or self.state(told, "10" if not self.ready else "30")

    def poll(self, path: str, operation: Any) -> str:
        namespace = SERVICES[POLLS[path]].namespace.replace("//", "//poll.")
        message = operation.find(f".//{{{_POLL}}}MessageID")
        if operation.tag != f"{{{namespace}}}getResponse" or message is None:
            return _FAULT
        for told in self.taken:
            if (told["MessageID"], told["service"]) == (message.text, POLLS[path]):
                return self.state(told, "30" if self.ready else "10")
        return _FAULT

    def state(self, told: dict[str, str], kind: str) -> str:
        if self.rejects:
            inside = _REJECTED.format(reason=self.rejects)
        elif float(told["GrossPriceAmount"]) < float(told["fee"]):
            inside = _REJECTED.format(reason="The actual fee exceeds the expected fee")
        elif kind == "10":
            inside = _ACKNOWLEDGED.format(message=told["MessageID"])
        else:
            copy = base64.b64encode(text_register()).decode()
            inside = _RESULT.format(copy=copy, dated=self.dated)
        return _ANSWER.format(schema=SERVICES[told["service"]].response, inside=inside)


class _Handler(BaseHTTPRequestHandler):
    gateway: Gateway

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        body = self.rfile.read(length)
        if len(body) < length:
            return None  # the customer thought better of it
        path = urlsplit(self.path).path.rsplit("/", 1)[-1]
        if path == "acknowledge":
            ids = json.loads(body)["data"]
            self.gateway.acknowledged += ids
            return self._answer(json.dumps({"data": {"acknowledged": ids}}))
        envelope = etree.fromstring(body)
        operation = envelope.find("{http://schemas.xmlsoap.org/soap/envelope/}Body")[0]
        if path in POLLS:
            return self._answer(self.gateway.poll(path, operation))
        answer = self.gateway.order(path, operation) if path in SERVICES else _FAULT
        return self._answer(answer) if answer else None

    def do_GET(self) -> None:
        there = urlsplit(self.path)
        name = there.path.rsplit("/", 1)[-1]
        if there.query == "wsdl":
            service = SERVICES.get(POLLS.get(name, name))
            space = service.namespace if service else ""
            space = space.replace("//", "//poll.") if name in POLLS else space
            wsdl = "http://schemas.xmlsoap.org/wsdl/"
            return self._answer(f'<definitions xmlns="{wsdl}" targetNamespace="{space}"/>')
        fresh = [n for n in self.gateway.notices if n["notification_id"] not in
                 self.gateway.acknowledged]  # fmt: skip
        return self._answer(json.dumps({"data": fresh}))

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
