"""A pack, and the agent who opened it."""

import pytest

from apps.packs.models import Pack
from apps.packs.tests.makers import make_pack
from apps.users.tests.makers import Door, door


@pytest.fixture
def pack() -> Pack:
    return make_pack()


@pytest.fixture
def agent(pack: Pack) -> Door:
    return door(pack.home.created_by)
