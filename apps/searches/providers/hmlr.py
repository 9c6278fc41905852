"""HM Land Registry's Business Gateway: official copies, priority and bankruptcy searches, over
mutual TLS. Our own reference is the MessageID: the gateway takes a message once, and is polled by
it. News of the newer REST services is pulled, delivered at least once, and acknowledged; they take
applications to change the register, and no orders for searches."""

import ssl
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import time
from functools import cache
from typing import Any

import httpx
import orjson
from django.conf import settings

from . import messages, soap, wire
from .messages import SERVICES
from .provider import (
    Accepted,
    Capabilities,
    Declined,
    Hours,
    Listed,
    Lost,
    News,
    Notice,
    NotOffered,
    NotSent,
    NotUnderstood,
    Paper,
    Progress,
    Report,
    Requisition,
    Unanswered,
)


class LandRegistry:
    key = "hmlr"
    capabilities = Capabilities(
        looks_up=True,
        pulls=True,
        hours=Hours(opens=time(6, 30), closes=time(23)),
    )

    def is_configured(self) -> bool:
        return bool(
            settings.HMLR_GATEWAY_URL and settings.HMLR_USERNAME and settings.HMLR_CLIENT_PEM
        )

    def submit(self, requisition: Requisition) -> Accepted:
        service = SERVICES.get(requisition.product)
        if service is None:
            raise NotOffered("the gateway has no such search")
        try:
            namespace = _namespace(service.path)
        except Unanswered as error:
            raise NotSent(str(error)) from error
        url, verify, message = _post(
            service.path, messages.ordered(service, requisition, namespace=namespace)
        )
        try:
            answer = soap.read(
                wire.order(url, send_by=requisition.send_by, verify=verify, **message).content
            )
        except NotUnderstood as error:
            raise Lost(f"no answer: {error}") from error
        if answer is None:
            raise Lost("the gateway answered with a fault")
        if answer.kind == soap.REJECTED:
            raise Declined(f"{answer.code} {answer.says}".strip(), code=_decline_code(answer))
        return _accepted(requisition.reference, requisition.product, answer)

    def look_up(self, reference: str, *, product: str) -> list[Accepted]:
        """A fault does not say that nothing was taken: then a person finds out."""
        answer = self._ask(reference, product)
        if answer is None:
            raise NotOffered("the gateway does not tell an unknown message from a fault")
        return [_accepted(reference, product, answer)]

    def poll(self, provider_reference: str, *, product: str) -> Report:
        answer = self._ask(provider_reference, product)
        if answer is None:
            raise Unanswered("the gateway answered with a fault")
        return _report(product, answer)

    def fetch(self, provider_reference: str, paper: Paper) -> bytes:
        raise NotOffered("a copy comes with the answer")

    def cancel(self, provider_reference: str) -> None:
        raise NotOffered("an official copy cannot be cancelled")

    def answer(self, provider_reference: str, message: str) -> None:
        raise NotOffered("requisitions are answered in the portal")

    def list_orders(self) -> list[Listed]:
        raise NotOffered("the gateway bills by direct debit")

    def pull(self) -> list[Notice]:
        """The same event may come under several ids; its time and type tell that it is the same."""
        told = self._rest("GET", "/v1/notifications?status=NEW&limit=100")
        return [
            Notice(
                id=str(row["notification_id"]),
                event=f"{row.get('subject')} {row.get('event_datetime')} "
                f"{row.get('notification_type')}",
                provider_reference=str(row.get("subject", "")),
                raw=orjson.dumps(row),
            )
            for row in told.get("data", [])
            if isinstance(row, dict) and row.get("notification_id")
        ]

    def acknowledge(self, notices: Sequence[str]) -> None:
        self._rest("POST", "/v1/notifications/acknowledge", {"data": list(notices)})

    def read_callback(self, headers: Mapping[str, str], raw: bytes) -> News:
        raise NotOffered("the registry does not call back")

    def _ask(self, message: str, product: str) -> soap.Answer | None:
        service = SERVICES[product]
        body = messages.polled(message, namespace=_namespace(service.poll))
        url, verify, asked = _post(service.poll, body)
        try:
            with wire.client(verify=verify) as client:
                return soap.read(client.post(url, **asked).content)
        except httpx.HTTPError as error:
            raise Unanswered(f"no answer: {type(error).__name__}") from error

    def _rest(self, method: str, path: str, body: Any = None) -> dict[str, Any]:
        if not settings.HMLR_API_URL:
            raise NotOffered("the newer services are not configured")
        headers = {"Authorization": f"Bearer {settings.HMLR_API_TOKEN}"}
        try:
            with wire.client() as client:
                url = f"{settings.HMLR_API_URL.rstrip('/')}{path}"
                answer = client.request(method, url, json=body, headers=headers)
        except httpx.HTTPError as error:
            raise Unanswered(f"no answer: {type(error).__name__}") from error
        if not answer.is_success:
            wait = wire.retry_after(answer)
            raise Unanswered(f"HTTP {answer.status_code}", retry_after=wait)
        told = orjson.loads(answer.content)
        return told if isinstance(told, dict) else {}


def _url(path: str) -> str:
    return f"{settings.HMLR_GATEWAY_URL.rstrip('/')}/{path}"


def _post(path: str, body: str) -> tuple[str, ssl.SSLContext | None, dict[str, Any]]:
    data = soap.envelope(body, user=settings.HMLR_USERNAME, password=settings.HMLR_PASSWORD)
    headers = {"Content-Type": "text/xml; charset=utf-8", "SOAPAction": '""'}
    return _url(path), _tls(), {"content": data, "headers": headers}


def _namespace(path: str) -> str:
    """Of the service's operation, by its own description. Raises Unanswered."""
    return _described(_url(path))


@cache
def _described(url: str) -> str:
    try:
        with wire.client(verify=_tls()) as client:
            answer = client.get(f"{url}?wsdl")
        return soap.target_namespace(answer.raise_for_status().content)
    except (httpx.HTTPError, NotUnderstood) as error:
        raise Unanswered(f"the service does not say what it is: {error}") from error


def _tls() -> ssl.SSLContext | None:
    """Our certificate and key, from the environment: the text of a PEM, or the path of one."""
    if settings.HMLR_GATEWAY_URL.startswith("http://127.0.0.1"):
        return None
    context, pem = ssl.create_default_context(), settings.HMLR_CLIENT_PEM
    if not pem.startswith("-----BEGIN"):
        context.load_cert_chain(pem)
        return context
    with tempfile.NamedTemporaryFile("w", suffix=".pem") as file:
        file.write(pem)
        file.flush()
        context.load_cert_chain(file.name)
    return context


def _accepted(reference: str, product: str, answer: soap.Answer) -> Accepted:
    done = _report(product, answer) if answer.kind == soap.RESULT else None
    return Accepted(reference, answer.expected_at, done)


def _report(product: str, answer: soap.Answer) -> Report:
    if answer.kind == soap.ACKNOWLEDGED:
        return Report(Progress.IN_PROGRESS, answer.says)
    if answer.kind == soap.REJECTED:
        return Report(Progress.REJECTED, f"{answer.code} {answer.says}".strip())
    papers = [answer.paper] if answer.paper else []
    named = [replace(paper, name=f"{product}-{paper.name}") for paper in papers]
    return Report(Progress.COMPLETED, answer.says, named)


def _decline_code(answer: soap.Answer) -> str:
    fee = "fee" in answer.says.lower() or "price" in answer.says.lower()
    return "price_changed" if fee else "invalid_input"


PROVIDER = LandRegistry()
