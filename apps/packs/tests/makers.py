"""Property files and packs for tests."""

from typing import Any

from apps.core.ids import new_id
from apps.packs import services
from apps.packs.models import Pack, Participant, Property
from apps.packs.states import State
from apps.users.models import User
from apps.users.tests.makers import make_agent, make_solicitor


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


def approve(pack: Pack) -> Pack:
    """The same pack, its deeds there, signed off by a solicitor of its own."""
    solicitor = make_solicitor()
    services.assign_solicitor(actor=agent_of(pack), home=pack.home, solicitor_id=solicitor.pk)
    services.complete_item(pack=pack, category="title_deeds", document_id=new_id(), actor=solicitor)
    services.advance(pack, State.COLLECTING, actor=None)
    pack.refresh_from_db()
    return services.sign_off(actor=solicitor, pack=pack, decision="approved", version=pack.version)


def agent_of(pack: Pack) -> User:
    return pack.home.created_by


def share(pack: Pack, email: str, **terms: Any) -> Participant:
    terms.setdefault("role", "viewer")
    return services.share_with(actor=agent_of(pack), pack=pack, email=email, **terms)
