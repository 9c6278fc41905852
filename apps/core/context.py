"""What accompanies a request, or the work it caused, without being handed on by hand."""

from contextvars import ContextVar

request_id: ContextVar[str] = ContextVar("request_id", default="-")
