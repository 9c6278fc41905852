"""Who is told of a fact of a pack: who stands where in it, who of them may still see it, and
never the one who did it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from apps.documents.models import Document
from apps.events.facts import Fact
from apps.packs.models import Pack
from apps.users.models import User
from apps.users.roles import Role

from .notices import NOTICES, Notice, Who
from .words import values_of


@dataclass(frozen=True)
class Told:
    """A person, and a notice in words: the property and the document named as people know them."""

    person: User
    notice: Notice
    pack: Pack
    document: Document | None
    title: str
    message: str


def audience(fact: Fact, *, actor: UUID | None) -> Iterator[Told]:
    """Each person once, with the first notice that is for them."""
    notices = [notice for notice in NOTICES.get(fact.kind, []) if notice.when(fact)]
    pack = pack_of(fact) if notices else None
    if pack is None:
        return
    document = _document(getattr(fact, "document_id", None))
    told = {actor}
    for notice in notices:
        for person in _people(pack, notice.to, fact):
            if person.pk not in told and _may_be_told(person, pack):
                told.add(person.pk)
                yield _in_words(person, notice, pack, document, fact)


def pack_of(fact: Fact) -> Pack | None:
    """The pack a fact is about, with the people of its property."""
    people = ("owner", "created_by", "assigned_agent", "assigned_solicitor")
    joined = [f"home__{name}__organisation" for name in people]
    return (
        Pack.objects.select_related("home", *joined).filter(pk=fact.story).first()
        if fact.story
        else None
    )


def _document(document_id: UUID | None) -> Document | None:
    return Document.objects.filter(pk=document_id).first() if document_id else None


def _people(pack: Pack, roles: Iterable[Who], fact: Fact) -> set[User]:
    """An agent who opened the file stands as its owner only until the seller joins."""
    home, found = pack.home, set[User | None]()
    for role in roles:
        match role:
            case Who.OWNER if home.owner.role == Role.OWNER:
                found.add(home.owner)
            case Who.AGENT:
                creator = home.created_by if home.created_by.role == Role.AGENT else None
                found.add(home.assigned_agent or creator)
            case Who.SOLICITOR:
                found.add(home.assigned_solicitor)
            case Who.PARTICIPANTS:
                found |= {grant.user for grant in pack.participants.live().select_related("user")}
            case Who.GRANTEE:
                granted = pack.participants.select_related("user")
                found |= {grant.user for grant in granted if grant.pk == fact.subject_id}
    return {person for person in found if person is not None}


def _may_be_told(person: User, pack: Pack) -> bool:
    if not (person.is_active and person.organisation.is_active):
        return False
    return Pack.objects.visible_to(person).filter(pk=pack.pk).exists()


def _in_words(
    person: User, notice: Notice, pack: Pack, document: Document | None, fact: Fact
) -> Told:
    named = {
        **values_of(fact),
        "property": f"{pack.home.line1}, {pack.home.city}",
        "document": document.name if document else "A document",
    }
    title, message = notice.title.format(**named), notice.message.format(**named)
    return Told(person, notice, pack, document, title, message)
