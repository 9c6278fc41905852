"""What every request passes: health before anything, its id and its line, errors in our body."""

import logging
import re
import time
from collections.abc import Callable

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse

from .context import request_id
from .envelope import error_response
from .ids import new_id

type View = Callable[[HttpRequest], HttpResponse]

LIVE = {"/health", "/health/", "/api/health", "/api/health/", "/api/v1/health"}
READY = {"/health/ready", "/api/v1/health/ready"}
REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")
MESSAGES = {
    400: ("BAD_REQUEST", "This request cannot be understood."),
    403: ("FORBIDDEN", "You may not do that."),
    404: ("NOT_FOUND", "Not found."),
    405: ("METHOD_NOT_ALLOWED", "This method is not allowed here."),
    413: ("PAYLOAD_TOO_LARGE", "This request is too large."),
    500: ("INTERNAL_ERROR", "Something went wrong on our side. It has been recorded."),
}

log = logging.getLogger("paperwurks.requests")


def health(get_response: View) -> View:
    """Answers probes before the host check and the redirect: they come by address, over HTTP.
    Liveness asks nothing of the database; a shared store that blips must not end every task."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.path in LIVE:
            return HttpResponse(b'{"status":"ok"}', content_type="application/json")
        if request.path in READY:
            return _readiness()
        return get_response(request)

    return middleware


def _readiness() -> HttpResponse:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse(
            b'{"status":"unavailable","database":"down"}',
            content_type="application/json",
            status=503,
        )
    finally:
        connection.close_if_unusable_or_obsolete()
    return HttpResponse(b'{"status":"ok","database":"ok"}', content_type="application/json")


def request_log(get_response: View) -> View:
    def middleware(request: HttpRequest) -> HttpResponse:
        given = request.headers.get("X-Request-ID", "")
        token = request_id.set(given if REQUEST_ID.fullmatch(given) else str(new_id()))
        start = time.perf_counter()
        try:
            response = get_response(request)
            response["X-Request-ID"] = request_id.get()
            took = (time.perf_counter() - start) * 1000
            level = logging.ERROR if response.status_code >= 500 else logging.INFO
            log.log(
                level, "%s %s %d %.1f", request.method, _route(request), response.status_code, took
            )
            return response
        finally:
            request_id.reset(token)

    return middleware


def _route(request: HttpRequest) -> str:
    """The path as the log may have it: tokens in it stay out of the log."""
    match = request.resolver_match
    if match and "token" in match.kwargs:
        return request.path.replace(match.kwargs["token"], "***")
    return request.path.replace(" ", "+")


def api_errors(get_response: View) -> View:
    """Django's own error pages, under /api, in the API's body."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        is_json = response.get("Content-Type", "").startswith("application/json")
        if response.status_code < 400 or is_json or not request.path.startswith("/api/"):
            return response
        code, message = MESSAGES.get(response.status_code, MESSAGES[400])
        ours = error_response(response.status_code, code, message)
        if "Allow" in response:
            ours["Allow"] = response["Allow"]
        return ours

    return middleware
