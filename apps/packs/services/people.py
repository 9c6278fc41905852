"""Who acts for a property: its agent and its solicitor."""

from typing import Any
from uuid import UUID

from django.db import models, transaction

from apps.core.clock import now
from apps.core.errors import NotFound
from apps.events.services import record
from apps.packs.events import (
    AgentAssigned,
    AgentReleased,
    SolicitorAssigned,
    SolicitorNominated,
    SolicitorReleased,
)
from apps.packs.models import Nomination, Property
from apps.packs.permissions import Can
from apps.users.models import User
from apps.users.roles import Role

from .packs import locked_home


class UserNotFound(NotFound):
    code = "USER_NOT_FOUND"
    message = "There is no such person to assign."


def _professional(role: Role, **who: Any) -> User | None:
    people: models.QuerySet[User] = User.objects.filter(
        role=role,
        is_active=True,
        email_verified_at__isnull=False,
        organisation__is_active=True,
        **who,
    )
    return people.first()


def _ready_to_assign(actor: User, home: Property) -> Property:
    """The property, locked. Raises NotAllowed, EmailNotVerified."""
    home = locked_home(home.pk)
    home.current_pack.require(actor, Can.ASSIGN)
    actor.require_verified()
    return home


@transaction.atomic
def assign_agent(*, actor: User, home: Property, agent_id: UUID | None) -> Property:
    """An agent of any firm, or nobody. Raises NotAllowed, EmailNotVerified, UserNotFound."""
    home = _ready_to_assign(actor, home)
    if agent_id is None:
        return _release(home, "assigned_agent", actor=actor)
    agent = _professional(Role.AGENT, pk=agent_id)
    if agent is None:
        raise UserNotFound
    if home.assigned_agent_id != agent.pk:
        before, home.assigned_agent = home.assigned_agent_id, agent
        home.save(update_fields=["assigned_agent", "updated_at"])
        record(
            AgentAssigned(
                pack_id=home.current_pack.pk, property_id=home.pk, agent_id=agent.pk, before=before
            ),
            actor=actor,
        )
    return home


@transaction.atomic
def assign_solicitor(*, actor: User, home: Property, solicitor_id: UUID | None) -> Property:
    """The solicitor, of any firm, sees the property from now on and the one before no longer;
    nobody, and nobody is asked for either. Raises NotAllowed, EmailNotVerified, UserNotFound."""
    home = _ready_to_assign(actor, home)
    if solicitor_id is None:
        home.nominations.filter(settled_at=None).update(settled_at=now())
        return _release(home, "assigned_solicitor", actor=actor)
    solicitor = _professional(Role.SOLICITOR, pk=solicitor_id)
    if solicitor is None:
        raise UserNotFound
    return appoint(home, solicitor, actor=actor)


@transaction.atomic
def assign_solicitor_by_email(*, actor: User, home: Property, email: str) -> Property:
    """A solicitor we know is assigned. Anybody else is asked to register, and is assigned once
    the address is proved; until then the one before stays. Raises NotAllowed, EmailNotVerified."""
    home = _ready_to_assign(actor, home)
    solicitor = _professional(Role.SOLICITOR, email=email)
    if solicitor:
        return appoint(home, solicitor, actor=actor)
    open_ones = home.nominations.filter(settled_at=None)
    if not open_ones.filter(email=email).exists():
        open_ones.update(settled_at=now())
        nomination = Nomination.objects.create(home=home, email=email, nominated_by=actor)
        fact = SolicitorNominated(
            pack_id=home.current_pack.pk, property_id=home.pk, nomination_id=nomination.pk
        )
        record(fact, actor=actor)
    return home


def appoint(home: Property, solicitor: User, *, actor: User | None) -> Property:
    """Makes `solicitor` the one of `home` and settles who was asked before."""
    home.nominations.filter(settled_at=None).update(settled_at=now())
    if home.assigned_solicitor_id != solicitor.pk:
        before, home.assigned_solicitor = home.assigned_solicitor_id, solicitor
        home.save(update_fields=["assigned_solicitor", "updated_at"])
        record(
            SolicitorAssigned(
                pack_id=home.current_pack.pk,
                property_id=home.pk,
                solicitor_id=solicitor.pk,
                before=before,
            ),
            actor=actor,
        )
    return home


def _release(home: Property, place: str, *, actor: User) -> Property:
    before: UUID | None = getattr(home, f"{place}_id")
    if before:
        setattr(home, place, None)
        home.save(update_fields=[place, "updated_at"])
        about = {"pack_id": home.current_pack.pk, "property_id": home.pk}
        if place == "assigned_agent":
            record(AgentReleased(**about, agent_id=before), actor=actor)
        else:
            record(SolicitorReleased(**about, solicitor_id=before), actor=actor)
    return home
