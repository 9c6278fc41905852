"""Whatever is sent to whichever operation, it is answered, and never with 500."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from apps.config.api import api
from apps.packs.tests.makers import make_pack
from apps.users.tests.makers import Door, door, make_agent

pytestmark = pytest.mark.django_db
NASTY: list[Any] = [10**30, "\u0000", {"a": {"b": [1]}}, [None]]
DOCUMENT = api.get_openapi_schema(path_prefix="/api/v1/")
OPERATIONS = [
    pytest.param(method, path, operation, id=f"{method} {path}")
    for path, methods in DOCUMENT["paths"].items()
    for method, operation in methods.items()
]


# Held to their own rules, which the document cannot say: lengths and letters of passwords, names of
# time zones, numbers of titles; amounts, as text, are numbers.
BY_RULE = re.compile(
    r"password|timezone|titleNumber|amount|price|value|rent|charge|area|plotSize", re.I
)


def boundless(schema: dict[str, Any], name: str = "") -> Iterator[str]:
    """The texts and lists of a shape that may be as long as a body."""
    if "$ref" in schema:
        schema = DOCUMENT["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    for choice in (*schema.get("anyOf", ()), *schema.get("allOf", ())):
        yield from boundless(choice, name)
    for inner, shape in schema.get("properties", {}).items():
        yield from boundless(shape, inner)
    if schema.get("type") == "array":
        yield from boundless(schema.get("items", {}), name)
    bounds = {"maxLength", "maxItems", "enum", "const", "format", "pattern"}
    if schema.get("type") in {"string", "array"} and not bounds & schema.keys():
        yield name


@pytest.mark.parametrize(("method", "path", "operation"), OPERATIONS)
def test_what_may_be_sent_has_an_end(method: str, path: str, operation: dict[str, Any]) -> None:
    content = operation.get("requestBody", {}).get("content", {})
    endless = {name for sent in content.values() for name in boundless(sent["schema"])}
    assert {name for name in endless - {"files"} if not BY_RULE.search(name)} == set()


def keys(operation: dict[str, Any]) -> list[str]:
    content = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    schema = content.get("schema", {})
    names = [choice.get("$ref", "") for choice in (schema, *schema.get("anyOf", []))]
    found = next((name.rpartition("/")[2] for name in names if name), "")
    return list(DOCUMENT["components"]["schemas"].get(found, {}).get("properties", {}))


@pytest.mark.parametrize(("method", "path", "operation"), OPERATIONS)
def test_no_input_is_a_crash(method: str, path: str, operation: dict[str, Any]) -> None:
    agent = make_agent()
    pack = make_pack(agent)
    ids = {"pack_id": pack.pk, "property_id": pack.home_id}
    url = re.sub(r"\{(\w+)\}", lambda part: str(ids.get(part[1], pack.pk)), path)
    names = {parameter["name"] for parameter in operation.get("parameters", [])}
    client = door(agent)
    for value in NASTY:
        for body in (value, dict.fromkeys(keys(operation), value)):
            query = dict.fromkeys(names | {"search", "page", "sortBy"}, str(value))
            answer = send(client, method, url, body, query)
            assert answer.status_code < 500, (url, body, query)


def send(client: Door, method: str, url: str, body: Any, query: dict[str, str]) -> Any:
    if method == "get":
        return client.get(url, query)
    raw = json.dumps(body).encode()
    return client.generic(method.upper(), url, raw, "application/json", query_params=query)
