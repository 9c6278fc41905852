"""A person's own details."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from apps.core.errors import Invalid
from apps.events.services import record
from apps.users.events import ProfileUpdated
from apps.users.models import User
from apps.users.preferences import merged

PREFERENCES_MOST = 8_000


@transaction.atomic
def update_profile(
    *, actor: User, preferences: Mapping[str, Any] | None = None, **columns: Any
) -> User:
    """Changes what is given; preferences are merged at every level. Raises Invalid where they
    outgrow what a person could want."""
    people = User.objects.select_for_update(of=("self",)).select_related("organisation")
    user = people.get(pk=actor.pk)
    if preferences is not None:
        columns["preferences"] = merged(user.preferences, preferences)
        if len(str(columns["preferences"])) > PREFERENCES_MOST:
            raise Invalid("This is too much.", field="profile.preferences", reason="TOO_LONG")
    changed = sorted(name for name, value in columns.items() if getattr(user, name) != value)
    if changed:
        for name in changed:
            setattr(user, name, columns[name])
        user.save(update_fields=[*changed, "updated_at"])
        record(ProfileUpdated(user_id=user.pk, fields=changed), actor=actor)
    return user
