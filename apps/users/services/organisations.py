"""The firm: its details, its settings, whether its door is open."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from apps.core.errors import Forbidden, Invalid
from apps.events.services import record
from apps.users.events import OrganisationActivated, OrganisationDeactivated, OrganisationUpdated
from apps.users.models import Organisation, User
from apps.users.preferences import merged
from apps.users.roles import MANAGE_USERS, Role

SETTINGS_MOST = 20_000


class NotTheManager(Forbidden):
    message = "Only somebody who manages the firm's people may do that."


def require_manager(actor: User) -> None:
    """Raises NotTheManager."""
    if MANAGE_USERS not in actor.permissions:
        raise NotTheManager


def require_inviter(actor: User) -> None:
    """Those who manage a firm's people; and in a law firm, where nobody has that permission, its
    solicitors. Raises NotTheManager."""
    in_law_firm = actor.organisation.type == Organisation.Type.LAW_FIRM
    if not (in_law_firm and actor.role == Role.SOLICITOR):
        require_manager(actor)


@transaction.atomic
def update_organisation(
    *, actor: User, settings: Mapping[str, Any] | None = None, **columns: Any
) -> Organisation:
    """Changes the actor's own organisation; settings are merged at every level. An individual
    is the manager of theirs. Raises NotTheManager, Invalid."""
    mine = Organisation.objects.select_for_update().get(pk=actor.organisation_id)
    if mine.type != Organisation.Type.INDIVIDUAL:
        require_manager(actor)
    if settings is not None:
        columns["settings"] = merged(mine.settings, settings)
        if len(str(columns["settings"])) > SETTINGS_MOST:
            raise Invalid("This is too much.", field="settings", reason="TOO_LONG")
    changed = sorted(name for name, value in columns.items() if getattr(mine, name) != value)
    if changed:
        for name in changed:
            setattr(mine, name, columns[name])
        mine.save(update_fields=[*changed, "updated_at"])
        record(OrganisationUpdated(organisation_id=mine.pk, fields=changed), actor=actor)
    return mine


@transaction.atomic
def deactivate_organisation(*, actor: User, organisation: Organisation) -> None:
    """By staff. Its people are locked out with their next request; nothing is ended, so that
    activating it lets them back in where they were."""
    if _switch(organisation, on=False):
        record(OrganisationDeactivated(organisation_id=organisation.pk), actor=actor)


@transaction.atomic
def activate_organisation(*, actor: User, organisation: Organisation) -> None:
    if _switch(organisation, on=True):
        record(OrganisationActivated(organisation_id=organisation.pk), actor=actor)


def _switch(organisation: Organisation, *, on: bool) -> int:
    rows = Organisation.objects.filter(pk=organisation.pk, is_active=not on)
    return rows.update(is_active=on)
