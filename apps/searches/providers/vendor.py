"""A search vendor with an order API: OAuth2 client credentials, one order a product under our
own reference, callbacks or polling, problem+json. It knows no idempotency key."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

import httpx
from django.conf import settings

from . import addresses, answers, wire
from .credentials import HEADER, credential, proved_reference
from .oauth import Tokens
from .provider import (
    Accepted,
    Capabilities,
    Declined,
    Listed,
    Lost,
    News,
    Notice,
    NotOffered,
    NotProved,
    NotSent,
    NotUnderstood,
    Paper,
    Report,
    Requisition,
    Unanswered,
)

LOOPBACK = {"127.0.0.1", "localhost", "::1"}


class Vendor:
    key = "vendor"
    capabilities = Capabilities(calls_back=True, looks_up=True, lists=True)

    def __init__(self) -> None:
        self._tokens = Tokens(
            lambda: (
                settings.SEARCH_VENDOR_URL,
                settings.SEARCH_VENDOR_CLIENT_ID,
                settings.SEARCH_VENDOR_CLIENT_SECRET,
            )
        )

    def is_configured(self) -> bool:
        return bool(settings.SEARCH_VENDOR_URL) and not refusal()

    def submit(self, requisition: Requisition) -> Accepted:
        try:
            authorization = self._tokens.get()
        except Unanswered as error:
            raise NotSent(str(error), retry_after=error.retry_after) from error
        answer = wire.order(
            _url("/orders"),
            send_by=requisition.send_by,
            json=self._body(requisition),
            headers=authorization,
        )
        return self._accepted(answer, requisition.reference)

    def _body(self, requisition: Requisition) -> dict[str, Any]:
        product: dict[str, Any] = {
            "productId": requisition.provider_product,
            "reference": requisition.reference,
        }
        if requisition.rush:
            product["productOptions"] = {"rush": True}
        body: dict[str, Any] = {
            "reference": requisition.matter[:100],
            "accountId": settings.SEARCH_VENDOR_ACCOUNT_ID,
            "transactionAddress": addresses.as_paf(requisition.premises),
            "products": [product],
        }
        if url := _callback_url():
            headers = [{"key": HEADER, "value": credential(requisition.reference)}]
            body["callback"] = {"url": url, "headers": headers}
        return body

    def _accepted(self, answer: httpx.Response, reference: str) -> Accepted:
        status = answer.status_code
        if status == httpx.codes.UNAUTHORIZED:
            self._tokens.forget()
            raise NotSent("the token was refused", retry_after=1)
        if status == httpx.codes.TOO_MANY_REQUESTS:
            raise NotSent("too many requests", retry_after=wire.retry_after(answer))
        if status in {400, 403, 404, 405, 413, 415, 422}:
            raise Declined(answers.problem(answer), code=answers.decline_code(answer))
        if not answer.is_success:
            raise Lost(f"HTTP {status}")
        for order in answers.objects(answers.object_in(answer), "orders"):
            if str(order.get("reference", "")).lower() == reference and order.get("orderId"):
                return Accepted(str(order["orderId"]))
        raise Lost("the answer does not name our order")

    def look_up(self, reference: str, *, product: str) -> list[Accepted]:
        answer = self._get("/orders", params={"reference": reference})
        if not answer.is_success:
            raise NotOffered(f"the look-up answers {answer.status_code}")
        return [
            Accepted(str(order["orderId"]))
            for order in answers.objects(answers.object_in(answer), "orders")
            if str(order.get("reference", "")).lower() == reference and order.get("orderId")
        ]

    def poll(self, provider_reference: str, *, product: str) -> Report:
        answer = self._get(f"/orders/{answers.checked(provider_reference)}")
        if not answer.is_success:
            raise Unanswered(f"HTTP {answer.status_code}")
        if not (told := answers.object_in(answer)):
            raise Unanswered("an answer that is not the vendor's")
        return answers.report(told)

    def fetch(self, provider_reference: str, paper: Paper) -> bytes:
        path = (
            f"/orders/{answers.checked(provider_reference)}/documents/{answers.checked(paper.id)}"
        )
        try:
            with wire.client() as client:
                return wire.download(
                    client, _url(path), self._tokens.get(), home=settings.SEARCH_VENDOR_URL
                )
        except Unanswered:
            self._tokens.forget()
            raise

    def cancel(self, provider_reference: str) -> None:
        raise NotOffered("this vendor cancels by telephone")

    def answer(self, provider_reference: str, message: str) -> None:
        raise NotOffered("this vendor takes answers by telephone")

    def list_orders(self) -> list[Listed]:
        answer = self._get("/orders")
        if not answer.is_success:
            raise NotOffered(f"the list answers {answer.status_code}")
        return [
            Listed(
                provider_reference=str(order["orderId"]),
                reference=str(order.get("reference", "")).lower(),
                net=answers.pounds(order["netPrice"]) if "netPrice" in order else None,
            )
            for order in answers.objects(answers.object_in(answer), "orders")
            if order.get("orderId")
        ]

    def pull(self) -> list[Notice]:
        raise NotOffered("this vendor calls back")

    def acknowledge(self, notices: Sequence[str]) -> None:
        raise NotOffered("this vendor calls back")

    def read_callback(self, headers: Mapping[str, str], raw: bytes) -> News:
        proved = proved_reference(headers.get(HEADER, ""))
        if proved is None:
            raise NotProved("no credential of ours")
        told = answers.parsed(raw)
        reference, provider_reference = told.get("reference"), told.get("orderId")
        if not (answers.is_uuid(reference) and answers.is_uuid(provider_reference)):
            raise NotUnderstood("a callback names reference and orderId")
        return News(proved, str(reference).lower(), str(provider_reference), answers.report(told))

    def _get(self, path: str, params: dict[str, str] | None = None) -> httpx.Response:
        """An answer that is not ours to retry: success or a plain no. Raises Unanswered."""
        try:
            with wire.client() as client:
                answer = client.get(_url(path), params=params, headers=self._tokens.get())
        except httpx.HTTPError as error:
            raise Unanswered(f"no answer: {type(error).__name__}") from error
        if answer.status_code == httpx.codes.UNAUTHORIZED:
            self._tokens.forget()
            raise Unanswered("the token was refused", retry_after=1)
        if answer.status_code == httpx.codes.TOO_MANY_REQUESTS or answer.is_server_error:
            raise Unanswered(f"HTTP {answer.status_code}", retry_after=wire.retry_after(answer))
        return answer


def is_nearby() -> bool:
    """On this machine, where only a simulator is."""
    return urlsplit(settings.SEARCH_VENDOR_URL).hostname in LOOPBACK


def refusal() -> str:
    """Why this vendor must not be ordered from here: outside development a search costs real
    money and real people rely on it, so that no simulator may stand in its place."""
    if settings.ENVIRONMENT not in {"production", "staging"} or settings.DEBUG:
        return ""
    url = urlsplit(settings.SEARCH_VENDOR_URL)
    if settings.SEARCH_VENDOR_URL and (url.scheme != "https" or is_nearby()):
        return "SEARCH_VENDOR_URL is not the https address of a vendor; a simulator is refused here"
    return ""


def _callback_url() -> str:
    """Where news is to be sent; where no vendor would send it, we ask for it instead."""
    base = urlsplit(settings.PUBLIC_BASE_URL)
    if base.scheme == "https" or base.hostname in LOOPBACK:
        return f"{settings.PUBLIC_BASE_URL.rstrip('/')}/api/v1/providers/vendor/callback"
    return ""


def _url(path: str) -> str:
    return f"{settings.SEARCH_VENDOR_URL.rstrip('/')}{path}"


PROVIDER = Vendor()
