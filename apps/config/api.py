"""The API: every router mounted, every refusal in the one body."""

import logging
from http import HTTPStatus
from typing import Any

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from ninja.errors import HttpError, ValidationError

from apps.analysis import api as analysis
from apps.core.envelope import error_response, field_error, refuse
from apps.core.errors import NotFound, Refusal
from apps.core.parsing import InvalidJSON, StrictParser
from apps.documents import api as documents
from apps.notifications import api as notifications
from apps.packs import api as packs
from apps.searches import api as searches
from apps.users import api as users
from apps.users.bearer import Bearer

from .openapi import ABOUT, DescribedAPI, Docs

log = logging.getLogger(__name__)

NO_BODY = (("body", "body"), "missing")

CODES = {
    "missing": "REQUIRED",
    "too_long": "TOO_LONG",
    "too_short": "TOO_SHORT",
    "string_unicode": "INVALID_CHARACTER",
    "date": "INVALID_DATE",
    "uuid": "INVALID_UUID",
    "finite": "INVALID_AMOUNT",
    "decimal": "INVALID_AMOUNT",
    "greater": "OUT_OF_RANGE",
    "less": "OUT_OF_RANGE",
    "literal": "INVALID_CHOICE",
    "enum": "INVALID_CHOICE",
    "type": "INVALID_TYPE",
    "parsing": "INVALID_TYPE",
}


api = DescribedAPI(
    title="Paperwurks API",
    version="1.0.0",
    description=ABOUT,
    urls_namespace="api",
    parser=StrictParser(),
    auth=Bearer(),
    docs=Docs(),
    docs_url=None,
    openapi_url=None,
)
for app in (users, packs, documents, searches, analysis, notifications):
    for prefix, router in app.ROUTERS:
        for view in router.path_operations.values():
            for operation in view.operations:
                operation.by_alias = True  # the document promises what the wire has: camelCase
        api.add_router(prefix, router)


@api.exception_handler(Refusal)
def on_refusal(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    return refuse(refusal)


@api.exception_handler(Http404)
def on_missing(request: HttpRequest, error: Http404) -> HttpResponse:
    return refuse(NotFound())


@api.exception_handler(HttpError)
def on_http_error(request: HttpRequest, error: HttpError) -> HttpResponse:
    """Ninja's own: it hides why a body could not be parsed behind one of these."""
    if isinstance(cause := error.__cause__, Refusal):
        return refuse(cause)
    code = HTTPStatus(error.status_code).name
    return error_response(error.status_code, code, "This request cannot be understood.")


@api.exception_handler(RequestDataTooBig)
def on_too_big(request: HttpRequest, error: RequestDataTooBig) -> HttpResponse:
    return error_response(413, "PAYLOAD_TOO_LARGE", "This request is too large.")


@api.exception_handler(SuspiciousOperation)
@api.exception_handler(UnreadablePostError)
@api.exception_handler(MultiPartParserError)
def on_unreadable(request: HttpRequest, error: Exception) -> HttpResponse:
    return error_response(400, "BAD_REQUEST", "This request cannot be understood.")


@api.exception_handler(ValidationError)
def on_invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Every field that is wrong, by the name the client gave it."""
    if [(item["loc"], item["type"]) for item in error.errors] == [NO_BODY]:
        return refuse(InvalidJSON())
    errors = [_field(item) for item in error.errors]
    details: dict[str, list[str]] = {}
    for item in errors:
        details.setdefault(item["field"], []).append(item["message"])
    first = errors[0]
    return error_response(
        400,
        "VALIDATION_ERROR",
        first["message"],
        field=first["field"],
        details=details,
        errors=errors,
    )


def _field(item: dict[str, Any]) -> dict[str, Any]:
    """`("body", "body", "address", "postcode")` is `address.postcode` to the client."""
    name = ".".join(str(part) for part in item["loc"][2:] or item["loc"][1:])
    return field_error(name, item["msg"].removeprefix("Value error, "), _code(item["type"]))


def _code(kind: str) -> str:
    """Pydantic's kinds of error by our codes; those of our own fields are codes already."""
    if kind.isupper():
        return kind
    return next((code for word, code in CODES.items() if word in kind), "INVALID")


@api.exception_handler(Exception)
def on_crash(request: HttpRequest, error: Exception) -> HttpResponse:
    log.exception("Unanticipated %s", type(error).__name__)
    return error_response(
        500, "INTERNAL_ERROR", "Something went wrong on our side. It has been recorded."
    )
