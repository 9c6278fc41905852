"""Long lists, page by page; and what is seen in several ways at once."""

from typing import Any

import pytest

from apps.core.ids import new_id
from apps.packs.models import Participant, Property
from apps.packs.models.seeing import WAYS
from apps.users.models import User
from apps.users.tests.makers import door, make_agent

from .makers import make_pack, make_property

pytestmark = pytest.mark.django_db
MANY = 1130


def make_many(agent: User) -> None:
    """More properties than are counted for each page, some of them changed at the same time."""
    home = make_property(agent)
    fields = {
        field.attname: getattr(home, field.attname)
        for field in Property._meta.concrete_fields
        if field.name not in {"id", "reference", "haystack"}
    }
    homes = [Property(**fields, id=new_id(), reference=f"PAP-{n}") for n in range(MANY - 1)]
    Property.objects.bulk_create(homes)
    Property.objects.filter(reference__endswith="3").update(updated_at=home.created_at)


def page(who: User, path: str, number: int) -> tuple[list[str], dict[str, Any]]:
    body = door(who).get(f"{path}&limit=100&page={number}").json()
    return [row["id"] for row in body["data"]], body["meta"]["pagination"]


@pytest.mark.parametrize(
    ("path", "order"),
    [
        ("/properties?", ("-updated_at", "-id")),
        ("/properties?sortOrder=asc", ("updated_at", "id")),
        ("/properties?sortBy=createdAt", ("-created_at", "-id")),
        ("/properties?city=wex", ("-updated_at", "-id")),
        ("/properties/my-properties?", ("-updated_at", "-id")),
    ],
)
def test_a_long_list_is_paged_from_both_its_ends(path: str, order: tuple[str, str]) -> None:
    agent = make_agent()
    make_many(agent)
    whole = [str(pk) for pk in Property.objects.order_by(*order).values_list("pk", flat=True)]
    for number in (12, 1, 6, 11, 13):
        ids, told = page(agent, path, number)
        assert ids == whole[100 * (number - 1) : 100 * number]
        assert (told["total"], told["totalPages"]) == (MANY, 12)


def test_what_is_seen_in_every_way_is_listed_once() -> None:
    agent = make_agent()
    pack = make_pack(agent)
    Property.objects.filter(pk=pack.home_id).update(owner=agent, assigned_solicitor=agent)
    Participant.objects.create(
        pack=pack, email=agent.email, user=agent, invited_by=agent, capacity="seller"
    )
    for way in WAYS:
        assert Property.objects.visible_to(agent, ways=(way,)).count() == 1, way
    ids, told = page(agent, "/properties?", 1)
    assert (ids, told["total"]) == ([str(pack.home_id)], 1)


@pytest.mark.parametrize("way", WAYS)
def test_each_way_of_seeing_a_property_leads_to_the_list(way: str) -> None:
    reader, pack = make_agent(), make_pack()
    make_pack()
    assert page(reader, "/properties?", 1)[0] == []
    if way == "grant":
        Participant.objects.create(
            pack=pack, email=reader.email, invited_by=reader, capacity="seller"
        )
    else:
        them = reader.organisation if way == "organisation" else reader
        Property.objects.filter(pk=pack.home_id).update(**{way: them})
    assert page(reader, "/properties?", 1)[0] == [str(pack.home_id)]
