"""Who asks, what they are to the thing they ask about, and what a rule says of that."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from apps.packs.permissions import ALLOWED, DEFAULTS, Can, Standing, allowed_by


class Kind(StrEnum):
    """The kinds of actor. The first five have no way in."""

    NOBODY = "nobody"
    FORGER = "a forger"
    SIGNED_OUT = "somebody signed out"
    DEACTIVATED = "somebody deactivated"
    CLOSED_FIRM = "somebody of a closed firm"
    OWNER = "owner"
    AGENT = "agent"
    SOLICITOR = "solicitor"
    BUYER = "buyer"
    UNVERIFIED_OWNER = "an unverified owner"
    UNVERIFIED_AGENT = "an unverified agent"
    STAFF = "staff"

    @property
    def role(self) -> str:
        return ROLES.get(self, "agent")


OUTSIDE = tuple(Kind)[:5]
UNVERIFIED = (Kind.UNVERIFIED_OWNER, Kind.UNVERIFIED_AGENT)
ROLES = {
    Kind.OWNER: "owner",
    Kind.UNVERIFIED_OWNER: "owner",
    Kind.STAFF: "owner",
    Kind.SOLICITOR: "solicitor",
    Kind.BUYER: "buyer",
}


class Relation(StrEnum):
    """What the actor is to a property, its pack, and all that is in it."""

    OWNER = "its owner"
    MEMBER = "of the firm that opened it"
    AGENT = "its agent, of another firm"
    SOLICITOR = "its solicitor"
    GRANTED = "let in to read it"
    EXPIRED = "let in until yesterday"
    REVOKED = "let in and put out again"
    STRANGER = "nothing to it"
    ARCHIVED = "of its firm, and it is archived"
    ABSENT = "asking for what is not there"


INSIDE = {Relation.OWNER, Relation.MEMBER, Relation.AGENT, Relation.SOLICITOR, Relation.ARCHIVED}
VISIBLE = {*INSIDE, Relation.GRANTED}

type Holds = Callable[[Kind, Relation], bool]


def allowed(kind: Kind, relation: Relation) -> frozenset[Can]:
    """By who they are, or by a viewer's grant."""
    role = kind.role
    if relation == Relation.OWNER and role == "owner":
        return ALLOWED[Standing.OWNER]
    if relation in {Relation.MEMBER, Relation.AGENT, Relation.ARCHIVED} and role == "agent":
        return ALLOWED[Standing.AGENT]
    if relation == Relation.SOLICITOR and role == "solicitor":
        return ALLOWED[Standing.SOLICITOR]
    return allowed_by(DEFAULTS["viewer"]) if relation == Relation.GRANTED else frozenset()


def sees_pack(kind: Kind, relation: Relation) -> bool:
    return relation in VISIBLE


def always(kind: Kind, relation: Relation) -> bool:
    return True


@dataclass(frozen=True)
class Rule:
    """`sees`: for whom the thing exists (404 for others). `may`: who of them may do this to it
    (403 for others). `verified`: only with a verified address. `body`: what is sent, where what
    the schema requires is not enough; made from the Place if callable. `things`: what the path
    names, where it is not what it usually is. `about_place`: the body names the thing."""

    public: bool = False
    sees: Holds = sees_pack
    may: Holds = always
    verified: bool = False
    body: dict[str, Any] | Callable[[Any], dict[str, Any]] | None = None
    headers: dict[str, str] | None = None
    things: dict[str, Callable[[Any], Any]] | None = None
    about_place: bool = False

    def expects(self, kind: Kind, relation: Relation) -> int:
        """401, 404, 403; 200 stands for being let through, 0 for an open door."""
        if self.public:
            return 0
        if kind in OUTSIDE:
            return 401
        if not self.sees(kind, relation):
            return 404
        refused = self.verified and kind in UNVERIFIED
        return 200 if self.may(kind, relation) and not refused else 403


def seen(**more: Any) -> Rule:
    """Whoever sees the pack may."""
    return Rule(**more)


def needs(*cans: Can, **more: Any) -> Rule:
    """Whoever sees the pack and may do one of these."""
    return Rule(may=lambda kind, relation: bool(allowed(kind, relation) & set(cans)), **more)


def roles(*names: str, **more: Any) -> Rule:
    """Anybody of these roles; about nothing in particular."""
    return Rule(sees=always, may=lambda kind, relation: kind.role in names, **more)


def own(*relations: Relation, **more: Any) -> Rule:
    """A thing that is there for its own people alone, such as a notification."""
    wanted = set(relations or (Relation.OWNER,))
    return Rule(sees=lambda kind, relation: relation in wanted, **more)


def anyone(**more: Any) -> Rule:
    """Whoever is signed in; about nothing in particular, or about oneself."""
    return Rule(sees=always, **more)


def public(**more: Any) -> Rule:
    """Without signing in: guarded by a secret in the request, or by nothing."""
    return Rule(public=True, **more)
