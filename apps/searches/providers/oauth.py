"""Access tokens by OAuth2 client credentials, kept in the memory of this process alone."""

import threading
import time
from collections.abc import Callable

import httpx
import orjson

from . import wire
from .provider import Unanswered

EARLY = 60  # seconds before its end at which a token is no longer used


class Tokens:
    """Shared by the threads of a process. `client` says where to ask, as whom: the address of the
    API, the client's id and its secret."""

    def __init__(self, client: Callable[[], tuple[str, str, str]]) -> None:
        self._client, self._lock = client, threading.Lock()
        self._token, self._until, self._for = "", 0.0, ("", "", "")

    def get(self) -> dict[str, str]:
        """The Authorization header. Raises Unanswered."""
        with self._lock:
            if time.monotonic() >= self._until or self._for != self._client():
                self._renew()
            return {"Authorization": f"Bearer {self._token}"}

    def forget(self) -> None:
        with self._lock:
            self._until = 0.0

    def _renew(self) -> None:
        url, name, secret = self._client()
        form = {"grant_type": "client_credentials", "client_id": name, "client_secret": secret}
        try:
            with wire.client() as client:
                answer = client.post(f"{url.rstrip('/')}/oauth/token", data=form)
        except httpx.HTTPError as error:
            raise Unanswered(f"no token: {type(error).__name__}") from error
        if not answer.is_success:
            wait = wire.retry_after(answer)
            raise Unanswered(f"no token: HTTP {answer.status_code}", retry_after=wait)
        self._token, life = _read(answer)
        self._until, self._for = time.monotonic() + max(life - EARLY, life / 2), (url, name, secret)


def _read(answer: httpx.Response) -> tuple[str, float]:
    """The token and its life in seconds."""
    try:
        told = orjson.loads(answer.content)
        return str(told["access_token"]), float(told.get("expires_in", 300))
    except (orjson.JSONDecodeError, KeyError, TypeError, ValueError) as error:
        raise Unanswered("no token in the answer") from error
