"""JSON bodies, read strictly: what two readers could understand differently is refused."""

import json
from typing import Any, NoReturn

from django.http import HttpRequest
from ninja.parser import Parser

from .errors import Invalid, UnsupportedType

DEEPEST = 64  # what is nested deeper is no shape of ours, and would exhaust who walks through it


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
            body = json.loads(request.body, object_pairs_hook=_once, parse_constant=_no_number)
        except (ValueError, RecursionError) as error:
            raise InvalidJSON from error
        if _is_too_deep(body):
            raise InvalidJSON
        return body


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise DuplicateKey
    return found


def _no_number(name: str) -> NoReturn:
    """NaN and Infinity are JavaScript, not JSON."""
    raise InvalidJSON


def _is_too_deep(body: Any, left: int = DEEPEST) -> bool:
    within = list(body.values()) if isinstance(body, dict) else body
    return isinstance(within, list) and (
        left == 0 or any(_is_too_deep(item, left - 1) for item in within)
    )
