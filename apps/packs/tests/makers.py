"""Property files and packs for tests."""

from typing import Any

from apps.packs import services
from apps.packs.models import Pack, Property
from apps.users.models import User
from apps.users.tests.makers import make_agent


def make_property(agent: User | None = None, **fields: Any) -> Property:
    return services.create_property(
        actor=agent or make_agent(),
        **{
            "title": "14 Harbour Row",
            "file_reference": "HR/14",
            "line1": "14 Harbour Row",
            "city": "Wexbury",
            "postcode": "BS1 4TB",
            "property_type": "detached",
            "tenure": "freehold",
            **fields,
        },
    )


def make_pack(agent: User | None = None, **fields: Any) -> Pack:
    return make_property(agent, **fields).packs.get()
