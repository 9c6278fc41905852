"""The bodies every answer has: success, page, error (one body for all readings of the SPA)."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from http import HTTPStatus
from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse
from pydantic import BaseModel

from .clock import now
from .context import request_id
from .errors import Refusal, VersionMismatch
from .pages import Page

VERSION = "1.0.0"
TYPES = {
    400: "validation",
    401: "authentication",
    403: "authorization",
    404: "not_found",
    409: "conflict",
    429: "rate_limit",
}


def _plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return value.model_dump(by_alias=True)
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, (set, frozenset, tuple, Iterator)):
        return list(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")


def dumps(value: Any) -> bytes:
    """JSON as the wire has it: UTC with `Z`, money as numbers."""
    return orjson.dumps(value, default=_plain, option=orjson.OPT_UTC_Z | orjson.OPT_NON_STR_KEYS)


def _meta() -> dict[str, Any]:
    return {"timestamp": now(), "version": VERSION}


def _respond(body: dict[str, Any], status: int) -> HttpResponse:
    response = HttpResponse(dumps(body), content_type="application/json", status=status)
    response["Cache-Control"] = "no-store"
    return response


def answer(
    data: Any, *, status: int = 200, message: str | None = None, meta: dict[str, Any] | None = None
) -> HttpResponse:
    body = {"success": True, "data": data, "meta": {**_meta(), **(meta or {})}}
    if message:
        body["message"] = message
    return _respond(body, status)


def answer_page(page: Page, rows: Sequence[Any]) -> HttpResponse:
    return answer(rows, meta={"pagination": page.as_meta()})


def answer_tagged(request: HttpRequest, data: Any) -> HttpResponse:
    """A single object with its ETag, a hash of `data`; 304 where the caller has it already."""
    written = dumps(data)
    tag = _tag(written)
    if _names(request.headers.get("If-None-Match", ""), tag):
        response = HttpResponse(status=304)
    else:
        response = answer(orjson.Fragment(written))
    response["ETag"] = tag
    return response


def require_unchanged(request: HttpRequest, read: Callable[[], Any]) -> None:
    """Raises VersionMismatch where `If-Match` is sent and names another state than `read` gives."""
    wanted = request.headers.get("If-Match")
    if wanted is not None and not _names(wanted, _tag(dumps(read()))):
        raise VersionMismatch


def _tag(written: bytes) -> str:
    return f'"{hashlib.sha256(written).hexdigest()[:32]}"'


def _names(header: str, tag: str) -> bool:
    return bool({tag, f"W/{tag}", "*"} & {name.strip() for name in header.split(",")})


def refuse(refusal: Refusal) -> HttpResponse:
    field = refusal.field
    response = error_response(
        refusal.status,
        refusal.code,
        refusal.message,
        field=field,
        details=refusal.details,
        errors=[field_error(field, refusal.message, refusal.reason)] if field else (),
    )
    if refusal.retry_after is not None:
        response["Retry-After"] = str(refusal.retry_after)
    if refusal.status == HTTPStatus.UNAUTHORIZED:
        response["WWW-Authenticate"] = "Bearer"
    return response


def error_response(
    status: int,
    code: str,
    message: str,
    *,
    field: str | None = None,
    details: dict[str, Any] | None = None,
    errors: Sequence[dict[str, Any]] = (),
) -> HttpResponse:
    kind = TYPES.get(status, "server_error" if status >= 500 else "unknown")
    body = {
        "success": False,
        "data": None,
        "code": code,
        "message": message,
        "field": field,
        "details": details or {},
        "errors": list(errors),
        "error": {
            "code": code,
            "message": message,
            "type": kind,
            "severity": "high" if status >= 500 else "medium",
            "statusCode": status,
            "timestamp": now(),
        },
        "requestId": request_id.get(),
        "meta": _meta(),
    }
    return _respond(body, status)


def field_error(field: str, message: str, code: str = "invalid") -> dict[str, Any]:
    return {
        "field": field,
        "message": message,
        "code": code,
        "type": "validation",
        "constraints": [code],
    }


def iso(value: datetime | date | None) -> str | None:
    """A moment as it stands in JSON, for text built by hand."""
    return value.isoformat().replace("+00:00", "Z") if value else None
