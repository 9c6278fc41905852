"""JSON bodies, read strictly: what two readers could understand differently is refused."""

import json
from typing import Any, NoReturn

from django.http import HttpRequest
from ninja.parser import Parser

from .errors import Invalid, UnsupportedType


class InvalidJSON(Invalid):
    code = "INVALID_JSON"
    message = "The body of this request is not valid JSON."


class DuplicateKey(Invalid):
    code = "DUPLICATE_KEY"
    message = "A key stands twice in the body of this request."


class StrictParser(Parser):
    def parse_body(self, request: HttpRequest) -> Any:
        if request.content_type != "application/json":
            raise UnsupportedType("Send JSON, with Content-Type: application/json.")
        try:
            return json.loads(request.body, object_pairs_hook=_once, parse_constant=_no_number)
        except (ValueError, RecursionError) as error:
            raise InvalidJSON from error


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise DuplicateKey
    return found


def _no_number(name: str) -> NoReturn:
    """NaN and Infinity are JavaScript, not JSON."""
    raise InvalidJSON
