"""What every request passes: its id and line, health before any refusal, errors in our body."""

import logging
import re
import time
from collections.abc import Callable
from urllib.parse import quote

import orjson
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from .addresses import client_address
from .context import Origin, origin, request_id
from .envelope import error_response
from .ids import new_id
from .readiness import FIT, not_ready

type View = Callable[[HttpRequest], HttpResponse]

LIVE = {"/health", "/health/", "/api/health", "/api/health/", "/api/v1/health"}
READY = {"/health/ready", "/health/ready/", "/api/v1/health/ready"}
PAGES = ("/admin", "/verify-email")
REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")
MESSAGES = {
    400: ("BAD_REQUEST", "This request cannot be understood."),
    403: ("FORBIDDEN", "You may not do that."),
    404: ("NOT_FOUND", "Not found."),
    405: ("METHOD_NOT_ALLOWED", "This method is not allowed here."),
    413: ("PAYLOAD_TOO_LARGE", "This request is too large."),
    500: ("INTERNAL_ERROR", "Something went wrong on our side. It has been recorded."),
}

# A run as long as a token's, that is not an id: a link's secret, whatever route it came to.
SECRET = re.compile(r"(?<=/)(?![0-9a-f-]{36}(?:/|$))[^/]*(?:[A-Za-z0-9_-]{30}|@)[^/]*")

NOTHING = "default-src 'none'; frame-ancestors 'none'"
PAGE = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
)

log = logging.getLogger("paperwurks.requests")


def health(get_response: View) -> View:
    """Answers probes before the host check and the redirect: they come by address, over HTTP.
    Liveness asks nothing of the database; a shared store that blips must not end every task."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.path in LIVE:
            return _state(200, {"status": "ok"})
        if request.path in READY:
            wrong = not_ready()
            return _state(503, {"status": "unavailable", **wrong}) if wrong else _state(200, FIT)
        return get_response(request)

    return middleware


def _state(status: int, said: dict[str, str]) -> HttpResponse:
    response = HttpResponse(orjson.dumps(said), content_type="application/json", status=status)
    response["Cache-Control"] = "no-store"
    return response


def request_log(get_response: View) -> View:
    def middleware(request: HttpRequest) -> HttpResponse:
        given = request.headers.get("X-Request-ID", "")
        token = request_id.set(given if REQUEST_ID.fullmatch(given) else str(new_id()))
        place = origin.set(Origin(client_address(request), request.headers.get("User-Agent", "")))
        start = time.perf_counter()
        try:
            response = get_response(request)
            response["X-Request-ID"] = request_id.get()
            _log(request, response.status_code, (time.perf_counter() - start) * 1000)
            return response
        finally:
            request_id.reset(token)
            origin.reset(place)

    return middleware


def _log(request: HttpRequest, status: int, took: float) -> None:
    """Exactly `method path status duration` behind the line's time, id and level."""
    level = logging.ERROR if status >= 500 else logging.INFO
    fields = {
        "method": request.method,
        "path": quote(SECRET.sub("***", request.path), safe="/*:@!$&'()+,;=~"),
        "status": status,
        "duration_ms": round(took, 1),
    }
    log.log(level, " ".join(map(str, fields.values())), extra={"fields": fields})


def content_policy(get_response: View) -> View:
    """What a browser may load for a page of ours: nothing for an answer of the API, else only our
    own. Swagger and the administration bring scripts within their pages."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        is_page = response.get("Content-Type", "").startswith("text/html")
        response.headers.setdefault("Content-Security-Policy", PAGE if is_page else NOTHING)
        return response

    return middleware


def length_limited(get_response: View) -> View:
    """Django takes a body of no known length for an empty one, and writes files of any length to
    the disk before it is asked whose they are: both are refused unread."""

    def middleware(request: HttpRequest) -> HttpResponse:
        length = request.headers.get("Content-Length", "")
        if "Transfer-Encoding" in request.headers and not length:
            return error_response(411, "LENGTH_REQUIRED", "Send the body with its Content-Length.")
        if length.isdecimal() and int(length) > settings.BODY_MAX_BYTES:
            return error_response(413, *MESSAGES[413])
        return get_response(request)

    return middleware


def no_nul(get_response: View) -> View:
    """PostgreSQL takes no NUL. What comes from an address bar is mended, never refused."""

    def middleware(request: HttpRequest) -> HttpResponse:
        query = request.META.get("QUERY_STRING", "")
        request.META["QUERY_STRING"] = query.replace("%00", "")
        return get_response(request)

    return middleware


def api_errors(get_response: View) -> View:
    """Django's own error pages in the API's body, wherever a person is not shown a page. It stands
    outside of what may refuse a request before a view is found: the host check, a form's size."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        is_json = response.get("Content-Type", "").startswith("application/json")
        if response.status_code < 400 or is_json or request.path.startswith(PAGES):
            return response
        code, message = MESSAGES.get(response.status_code, MESSAGES[400])
        ours = error_response(response.status_code, code, message)
        for name, value in response.items():
            if name not in {"Content-Type", "Content-Length"}:
                ours[name] = value
        return ours

    return middleware
