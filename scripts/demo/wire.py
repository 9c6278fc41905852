"""The API as a client sees it: envelopes opened, refusals turned into one line."""

import time
import uuid
from collections.abc import Callable
from typing import Any

import httpx

from .errors import HopFailed

POLL_SECONDS = 0.2


class Api:
    """Speaks for one person, or for nobody without a token."""

    def __init__(self, base_url: str, token: str = "") -> None:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        self.base_url = base_url
        self._http = httpx.Client(
            base_url=f"{base_url}/api/v1", headers=headers, timeout=30, trust_env=False
        )

    def signed_in(self, token: str) -> "Api":
        return Api(self.base_url, token)

    def get(self, path: str, **query: str | int) -> Any:
        return self._opened("GET", path, params=query)["data"]

    def page(self, path: str, **query: str | int) -> dict[str, Any]:
        """The whole body, for lists whose `meta` says something."""
        return self._opened("GET", path, params=query)

    def post(self, path: str, body: dict[str, Any] | None = None) -> Any:
        return self._opened("POST", path, json=body or {}, headers=_once())["data"]

    def put(self, path: str, body: dict[str, Any] | None = None) -> Any:
        return self._opened("PUT", path, json=body or {})["data"]

    def upload(self, path: str, name: str, pdf: bytes, category: str) -> Any:
        file = {"file": (name, pdf, "application/pdf")}
        form = {"category": category}
        return self._opened("POST", path, files=file, data=form, headers=_once())["data"]

    def _opened(self, method: str, path: str, **request: Any) -> dict[str, Any]:
        try:
            answer = self._http.request(method, path, **request)
        except httpx.HTTPError as error:
            raise HopFailed(f"{method} {path}: no answer ({type(error).__name__})") from error
        try:
            body: dict[str, Any] = answer.json()
        except ValueError:
            body = {}
        if not answer.is_success or not body.get("success"):
            told = f"{body.get('code', '')} {body.get('message', '')}".strip()
            raise HopFailed(f"{method} {path} answered {answer.status_code} {told}".rstrip())
        return body


def _once() -> dict[str, str]:
    return {"Idempotency-Key": str(uuid.uuid4())}


def wait_for[T](what: str, look: Callable[[], T | None], *, seconds: float) -> T:
    """What `look` finds, as soon as it finds something."""
    ends = time.monotonic() + seconds
    while True:
        if (found := look()) is not None:
            return found
        if time.monotonic() > ends:
            raise HopFailed(f"{what} did not happen within {seconds:g} s")
        time.sleep(POLL_SECONDS)
