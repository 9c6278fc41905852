"""What lies in one thing is not reached through another: every nested path of the live schema,
with the child of one tenant under the parent of another."""

from typing import Any

import pytest

from apps.core.clock import now
from apps.core.ids import digest
from apps.packs.models import ShareLink

from .matrix.asking import content, send, statements, undone, written
from .matrix.cells import Kind, Relation
from .matrix.requests import Operation
from .matrix.world import Place, World, make_world
from .test_permission_matrix import OBJECTS, OPERATIONS, RULES

NESTED = [o for o in OPERATIONS if len(o.parameters) > 1 and o.parameters[-1].endswith("_id")]


def _link(place: Place) -> str:
    link = ShareLink.objects.create(
        pack=place.pack,
        created_by=place.agent,
        digest=place.mark,
        expires_at=now().replace(year=2099),
    )
    ShareLink.objects.filter(pk=link.pk).update(digest=digest(link.token))
    return link.token


def _ask(world: World, operation: Operation, parent: Place, child: Place) -> tuple[int, Any, str]:
    """As the parent's own request, but for the last id in its path, which is the child's."""
    makers = {**OBJECTS, "token": _link}
    path, told = operation.request(parent, RULES[operation.name], makers)
    operation.request(child, RULES[operation.name], makers)
    last = operation.parameters[-1]
    path = path.replace(str(parent.things[last]), str(child.things[last]))
    headers = {**told.pop("headers"), "Authorization": f"Bearer {world.token}"}
    with undone(), statements() as sql:
        response = send(operation.method, path, headers, told)
        shown = content(response)
    return response.status_code, written(sql), shown


def test_the_schema_has_nested_paths() -> None:
    assert len(NESTED) >= 5


@pytest.mark.django_db
@pytest.mark.parametrize("operation", NESTED, ids=lambda operation: operation.name)
@pytest.mark.parametrize(
    ("parent", "child"),
    [
        (Relation.MEMBER, Relation.STRANGER),
        (Relation.STRANGER, Relation.MEMBER),
        (Relation.MEMBER, Relation.AGENT),
    ],
    ids=["theirs under mine", "mine under theirs", "mine under mine"],
)
def test_a_child_under_another_parent_is_not_there_and_nothing_is_written(
    operation: Operation, parent: Relation, child: Relation, data_dir: Any
) -> None:
    world = make_world(Kind.AGENT)
    own = _ask(world, operation, world.places[parent], world.places[parent])
    if parent == Relation.MEMBER:
        assert own[0] not in {401, 403, 404}, "the request itself is good"
    status, left, shown = _ask(world, operation, world.places[parent], world.places[child])
    assert (status, left) == (404, [])
    assert world.places[child].mark not in shown
