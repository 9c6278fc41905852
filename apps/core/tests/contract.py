"""Every answer that a test sees is held against what the OpenAPI document promises for it."""

import re
from functools import cache
from typing import Any

from django.http import HttpResponse
from jsonschema import Draft202012Validator

PART = re.compile(r"\{[^}]*\}")


def hold_to_contract(method: str, path: str, answer: HttpResponse) -> None:
    """Raises jsonschema.ValidationError for a body of another shape, KeyError for a status that
    was not promised. Errors have the one body."""
    is_json = answer.headers.get("Content-Type", "").startswith("application/json")
    if method == "HEAD" or not is_json:
        return
    if answer.status_code >= 400:
        _refused().validate(answer.json())
    elif promised := _promise(method, path, answer.status_code):
        promised.validate(answer.json())


@cache
def _document() -> dict[str, Any]:
    from apps.config.api import api

    return dict(api.get_openapi_schema(path_prefix="/api/v1/"))


@cache
def _paths() -> list[tuple[re.Pattern[str], dict[str, Any]]]:
    """Fixed paths before those with a variable, as the router has them."""
    paths = sorted(_document()["paths"].items(), key=lambda item: PART.sub("~", item[0]))
    return [(re.compile(PART.sub("[^/]+", path)), methods) for path, methods in paths]


@cache
def _promise(method: str, path: str, status: int) -> Draft202012Validator | None:
    methods = next((m for pattern, m in _paths() if pattern.fullmatch(path)), None)
    if methods is None:
        return None
    responses = methods[method.lower()]["responses"]
    content = responses[str(status)].get("content")
    return _validator(content["application/json"]["schema"]) if content else None


@cache
def _refused() -> Draft202012Validator:
    from apps.core.schemas import Refused

    return Draft202012Validator(Refused.model_json_schema(by_alias=True))


def _validator(schema: dict[str, Any]) -> Draft202012Validator:
    return Draft202012Validator({**schema, "components": _document()["components"]})
