"""A world for one kind of actor: a property in each relation to them, each with its own mark."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from typing import Any

from apps.core.clock import now
from apps.packs.models import Pack, Participant, Property
from apps.packs.services.starting import start_pack
from apps.packs.states import State
from apps.users.models import Organisation, User
from apps.users.services import open_session
from apps.users.tokens import access_token

from .cells import UNVERIFIED, VISIBLE, Kind, Relation

_serial = count(1)
MARK = r"canary[0-9]+x"


def _mark() -> str:
    return f"canary{next(_serial)}x"


@dataclass
class Place:
    """A property and its pack, the actor, what they are to it, and the mark of its tenant."""

    actor: User
    relation: Relation
    mark: str
    home: Property
    pack: Pack
    things: dict[str, Any] = field(default_factory=dict)

    @property
    def agent(self) -> User:
        """Of the firm that opened the file, or of the one that would have."""
        return self.home.created_by


@dataclass
class World:
    kind: Kind
    actor: User
    mark: str
    token: str
    places: dict[Relation, Place]

    @property
    def visible_marks(self) -> set[str]:
        theirs = {self.places[relation].mark for relation in VISIBLE}
        return {self.mark, *theirs}


def person(role: str, firm: Organisation | None = None, mark: str = "", **fields: Any) -> User:
    mark = mark or _mark()
    types = {"agent": "estate_agency", "solicitor": "law_firm"}
    firm = firm or Organisation.objects.create(name=mark, type=types.get(role, "individual"))
    fields.setdefault("email_verified_at", now())
    return User.objects.create(
        email=f"{mark}{next(_serial)}@example.com",
        first_name=mark,
        last_name=mark,
        role=role,
        organisation=firm,
        password="!",
        **fields,
    )


def make_world(kind: Kind) -> World:
    mark = _mark()
    fields: dict[str, Any] = {"is_staff": True, "is_superuser": True} if kind == Kind.STAFF else {}
    if kind in UNVERIFIED:
        fields["email_verified_at"] = None
    actor = person(kind.role, mark=mark, **fields)
    session = open_session(actor).session
    token = access_token(session)[0]
    if kind == Kind.NOBODY:
        token = ""
    elif kind == Kind.FORGER:
        token = token[:-4] + "AAAA"
    elif kind == Kind.SIGNED_OUT:
        type(session).objects.filter(pk=session.pk).update(ended_at=now())
    elif kind == Kind.DEACTIVATED:
        User.objects.filter(pk=actor.pk).update(is_active=False)
    elif kind == Kind.CLOSED_FIRM:
        Organisation.objects.filter(pk=actor.organisation_id).update(is_active=False)
    places = {relation: _place(actor, relation) for relation in Relation}
    return World(kind, actor, mark, token, places)


def _place(actor: User, relation: Relation) -> Place:
    mark = _mark()
    agent = person("agent", mark=mark)
    home = Property.objects.create(
        reference=mark,
        title=mark,
        file_reference=mark,
        line1=f"1 {mark} Street",
        city="Wexbury",
        postcode="BS1 4TB",
        property_type="detached",
        tenure="freehold",
        created_by=agent,
        **{"organisation": agent.organisation, "owner": agent, **_tie(actor, relation)},
    )
    pack = start_pack(home, title=mark, description=mark)
    state = State.SHARED if relation in LET_IN else State.COLLECTING
    Pack.objects.filter(pk=pack.pk).update(state=state)
    pack.refresh_from_db()
    if relation in LET_IN:
        Participant.objects.create(
            pack=pack, email=actor.email, user=actor, invited_by=agent, **LET_IN[relation]()
        )
    return Place(actor, relation, mark, home, pack)


def _tie(actor: User, relation: Relation) -> dict[str, Any]:
    match relation:
        case Relation.OWNER:
            return {"owner": actor}
        case Relation.MEMBER:
            return {"organisation": actor.organisation}
        case Relation.AGENT:
            return {"assigned_agent": actor}
        case Relation.SOLICITOR:
            return {"assigned_solicitor": actor}
        case Relation.ARCHIVED:
            return {"organisation": actor.organisation, "is_archived": True}
    return {}


LET_IN: dict[Relation, Callable[[], dict[str, Any]]] = {
    Relation.GRANTED: lambda: {"expires_at": now() + timedelta(days=1)},
    Relation.EXPIRED: lambda: {"expires_at": now() - timedelta(days=1)},
    Relation.REVOKED: lambda: {"revoked_at": now()},
}
