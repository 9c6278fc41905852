"""What accompanies a request, or the work it caused, without being handed on by hand."""

from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True)
class Origin:
    """Where a request came from, as far as our own proxies vouch for it."""

    address: str | None
    user_agent: str


request_id: ContextVar[str] = ContextVar("request_id", default="-")
origin: ContextVar[Origin | None] = ContextVar("origin", default=None)
