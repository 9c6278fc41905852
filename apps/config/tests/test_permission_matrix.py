"""Every operation of the live schema × every kind of actor × every relation. What each app allows
stands in its `tests/permissions.py`, a line an operation."""

import logging
import re
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

import pytest
from django.conf import settings

from apps.config.api import api

from .matrix.asking import content, send, statements, undone, written
from .matrix.cells import Kind, Relation, Rule
from .matrix.requests import Operation, operations
from .matrix.world import MARK, Place, World, make_world

SCHEMA = api.get_openapi_schema()
OPERATIONS = operations(SCHEMA)


def _tables(name: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for app in settings.HOUSE:
        try:
            module = import_module(f"apps.{app}.tests.permissions")
        except ModuleNotFoundError as error:
            if error.name != f"apps.{app}.tests.permissions":
                raise
            continue
        lines = getattr(module, name)
        assert not found.keys() & lines.keys(), f"{app} says again what another app has said"
        found |= lines
    return found


RULES: dict[str, Rule] = _tables("OPERATIONS")
OBJECTS: dict[str, Callable[[Place], Any]] = _tables("OBJECTS")


KNOWN = [operation for operation in OPERATIONS if operation.name in RULES]


def test_every_operation_has_its_line_and_every_line_its_operation() -> None:
    names = {operation.name for operation in OPERATIONS}
    assert names - RULES.keys() == set(), "operations without a line in tests/permissions.py"
    assert RULES.keys() - names == set(), "lines about operations that are gone"
    wanted = {name for operation in OPERATIONS for name in operation.parameters}
    assert wanted <= OBJECTS.keys()


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.django_db
@pytest.mark.timeout(600)
@pytest.mark.parametrize("kind", Kind)
def test_everybody_may_do_just_what_they_may(kind: Kind, data_dir: Any) -> None:
    world = make_world(kind)
    wrong, cells = [], 0
    for same in _same():
        for relations in _asked(same[0]):
            cells += len(relations) * len(same)
            if said := _try(world, same[0], relations[0]):
                wrong.append(f"{same[0].name}, {kind}, {relations[0]}: {said}")
    assert not wrong, f"{len(wrong)} cells:\n" + "\n".join(wrong[:60])
    assert cells == len(KNOWN) * len(Relation), "a cell is missing"


def _same() -> list[list[Operation]]:
    """PUT and PATCH of one function are one thing to try, and have one rule."""
    found: dict[tuple[str, str], list[Operation]] = {}
    for operation in KNOWN:
        key = (operation.path, operation.schema["operationId"])
        found.setdefault(key, []).append(operation)
    for same in found.values():
        assert len({id(RULES[operation.name]) for operation in same}) == 1, same[0].name
    return list(found.values())


def _asked(operation: Operation) -> list[list[Relation]]:
    """One request a relation; about nothing in particular, one answers for all of them, since it
    is the same request."""
    alike = not (operation.parameters or RULES[operation.name].about_place)
    return [list(Relation)] if alike else [[relation] for relation in Relation]


def _try(world: World, operation: Operation, relation: Relation) -> str:
    """What is wrong with this cell, if anything is. Nothing of it stays."""
    rule, place = RULES[operation.name], world.places[relation]
    path, told = operation.request(place, rule, OBJECTS)
    with undone():
        headers = {**told.pop("headers"), "Authorization": f"Bearer {world.token}"}
        with statements() as sql:
            response = send(operation.method, path, headers, told)
            shown = content(response)
    expected = rule.expects(world.kind, relation)
    if leaked := set(re.findall(MARK, shown)) - world.visible_marks:
        return f"shows {leaked}"
    if expected == 401 and any("packs_" in statement for statement in sql):
        return "looked at packs for somebody at a closed door"
    return _verdict(expected, response.status_code, written(sql), shown)


def _verdict(expected: int, status: int, left: list[str], shown: str) -> str:
    if status >= 500:
        return f"{status} {shown[:300]}"
    if expected in {401, 403, 404}:
        if status != expected:
            return f"{status} where {expected} is right {shown[:160]}"
        return f"a refusal wrote {left[0][:120]}" if left else ""
    if expected == 200 and status in {401, 403, 404}:
        return f"{status} where it is allowed {shown[:160]}"
    return ""
