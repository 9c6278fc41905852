"""What staff do, and how they come in."""

from django.db import transaction

from apps.events.services import record
from apps.users.events import LegalHoldChanged, StaffChanged, StaffSignedIn
from apps.users.models import User

from .members import NotYourself


@transaction.atomic
def note_staff_sign_in(*, actor: User) -> None:
    record(StaffSignedIn(user_id=actor.pk), actor=actor)


@transaction.atomic
def set_staff(*, actor: User, user: User, is_staff: bool) -> None:
    """By a superuser, for somebody else. Raises NotYourself."""
    if user.pk == actor.pk:
        raise NotYourself
    rows = User.objects.filter(pk=user.pk, is_staff=not is_staff)
    if rows.update(is_staff=is_staff, **({} if is_staff else {"is_superuser": False})):
        record(StaffChanged(user_id=user.pk, is_staff=is_staff), actor=actor)


@transaction.atomic
def set_legal_hold(*, actor: User, user: User, reason: str) -> None:
    """With a reason this person's data cannot be erased; without one it can again."""
    if User.objects.filter(pk=user.pk).exclude(legal_hold=reason).update(legal_hold=reason):
        record(LegalHoldChanged(user_id=user.pk, held=bool(reason)), actor=actor)
