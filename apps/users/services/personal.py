"""What is held about a person: handed out to them, and taken away."""

from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from pydantic.alias_generators import to_camel

from apps.core.clock import now
from apps.core.errors import Conflict
from apps.core.models import IdempotencyKey
from apps.events.models import Event
from apps.events.services import record
from apps.users.events import UserErased
from apps.users.models import (
    EmailChange,
    EmailToken,
    Organisation,
    RequestOrigin,
    Session,
    User,
    UserInvitation,
)

from .second_factor import remove_second_factor


class LegalHold(Conflict):
    code = "LEGAL_HOLD"
    message = "This data has to be kept for a legal reason and cannot be erased now."


def export_of(user: User) -> dict[str, Any]:
    """Everything the door holds about a person, as plain values; lists are read as they are
    written out."""
    firm, asked = user.organisation, UserInvitation.objects.filter(email=user.email)
    return {
        "account": _account(user),
        "organization": {"id": firm.pk, "name": firm.name, "type": firm.type},
        "sessions": rows(
            Session.objects.filter(user=user),
            "id", "address", "user_agent", "created_at", "ended_at",
        ),
        "invitations": rows(
            asked, "id", "role", "message", "created_at", organization="organisation__name"
        ),
        "addressChanges": rows(
            EmailChange.objects.filter(user=user), "old_email", "new_email", "created_at", "used_at"
        ),
        "requests": rows(
            RequestOrigin.objects.filter(actor=user.pk), "event", "address", "user_agent"
        ),
        "activity": rows(
            Event.objects.filter(actor=user.pk), "id", "kind", "subject", "happened_at"
        ),
    }  # fmt: skip


def _account(user: User) -> dict[str, Any]:
    return {
        "id": user.pk,
        "email": user.email,
        "firstName": user.first_name,
        "lastName": user.last_name,
        "role": user.role,
        "phone": user.phone,
        "avatar": user.avatar,
        "bio": user.bio,
        "preferences": user.all_preferences,
        "acceptsMarketing": user.accepts_marketing,
        "emailVerifiedAt": user.email_verified_at,
        "lastLoginAt": user.last_login,
        "createdAt": user.created_at,
    }


def rows(found: QuerySet[Any], *columns: str, **named: str) -> Iterator[dict[str, Any]]:
    """Each row by its columns in camelCase, or by another name that is given."""
    names = [*map(to_camel, columns), *named]
    for row in found.order_by("pk").values_list(*columns, *named.values()).iterator():
        yield dict(zip(names, row, strict=True))


@transaction.atomic
def erase(*, actor: User, user: User) -> None:
    """Takes the person out of the account. The row stays, without a name, since a pack's story
    needs somebody to have done what was done; the journal knows ids only. Every session ends.
    Raises LegalHold."""
    user = User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    if user.legal_hold:
        raise LegalHold
    if user.erased_at:
        return
    UserInvitation.objects.filter(email=user.email).update(
        email=_nobody(user), first_name="", last_name="", message=""
    )
    Session.objects.filter(user=user, ended_at=None).update(ended_at=now())
    Session.objects.filter(user=user).update(user_agent="", address=None)
    RequestOrigin.objects.filter(actor=user.pk).update(user_agent="", address=None)
    EmailToken.objects.filter(user=user).delete()
    EmailChange.objects.filter(user=user).delete()
    IdempotencyKey.objects.filter(principal=str(user.pk)).delete()
    remove_second_factor(actor=actor, of=user)
    if user.organisation.type == Organisation.Type.INDIVIDUAL:
        _empty_organisation(user.organisation)
    _empty(user)
    record(UserErased(user_id=user.pk), actor=actor)


def _nobody(user: User) -> str:
    return f"erased-{user.pk}@erased.invalid"


def _empty(user: User) -> None:
    user.email = _nobody(user)
    user.first_name, user.last_name = "Erased", "person"
    user.phone = user.avatar = user.bio = ""
    user.preferences = {}
    user.accepts_marketing = user.is_active = user.is_staff = user.is_superuser = False
    user.email_verified_at = None
    user.erased_at = now()
    user.set_unusable_password()
    user.save()


def _empty_organisation(own: Organisation) -> None:
    own.name = "Erased"
    own.registration_number = own.address = own.postcode = own.phone = own.email = ""
    own.website, own.settings = "", {}
    own.save()
