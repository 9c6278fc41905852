"""The OpenAPI document says what the wire has."""

from collections.abc import Iterator

from ninja import Schema

from .contract import _document


def shapes(kind: type[Schema] = Schema) -> Iterator[type[Schema]]:
    for below in kind.__subclasses__():
        yield below
        yield from shapes(below)


def test_no_two_shapes_have_one_name() -> None:
    """Of two the document would keep one, and promise it in the other's place."""
    homes: dict[str, set[str]] = {}
    for shape in shapes():
        if shape.__module__.startswith("apps.") and not shape.__pydantic_generic_metadata__["args"]:
            homes.setdefault(shape.__name__, set()).add(shape.__module__)
    assert {name: found for name, found in homes.items() if len(found) > 1} == {}


def test_every_key_that_is_promised_is_in_camel_case() -> None:
    named = _document()["components"]["schemas"].items()
    keys = {(name, key) for name, shape in named for key in shape.get("properties", {})}
    assert {(name, key) for name, key in keys if "_" in key} == set()


def test_every_operation_promises_an_answer() -> None:
    silent = [
        f"{method} {path}"
        for path, methods in _document()["paths"].items()
        for method, operation in methods.items()
        if not any(status.startswith("2") for status in operation["responses"])
    ]
    assert silent == []


def test_every_operation_tells_how_it_refuses_and_every_list_how_it_is_paged() -> None:
    paths = _document()["paths"]
    operations = [operation for methods in paths.values() for operation in methods.values()]
    assert all("default" in operation["responses"] for operation in operations)
    lists = [paths[f"/api/v1/{name}"]["get"] for name in ("properties", "packs", "notifications")]
    assert all(
        {"page", "limit"} <= {parameter["name"] for parameter in operation["parameters"]}
        for operation in lists
    )
