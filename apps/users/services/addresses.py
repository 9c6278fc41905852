"""Another e-mail address: asked for with the password, proved by a link, told to the old one."""

from django.db import IntegrityError, transaction

from apps.core.clock import now
from apps.core.errors import Invalid
from apps.core.ids import derived_token, digest, new_id
from apps.events.services import record
from apps.users.events import EmailChanged, EmailChangeRequested, EmailVerified
from apps.users.limits import ADDRESS_CHANGES
from apps.users.models import EmailChange, EmailToken, User

from .mail_tokens import InvalidToken, void
from .passwords import prove_again


def ask_for_address(*, actor: User, password: str, email: str) -> None:
    """Mails a link to the new address, good for a day; the account keeps the old one until it is
    opened. The same for an address that somebody else has, whose link leads nowhere. Raises
    InvalidCredentials, Invalid for the address one has, TooMany."""
    prove_again(actor=actor, password=password, field="password")
    if email == actor.email:
        raise Invalid("This is your address already.", field="email", reason="SAME_EMAIL")
    ADDRESS_CHANGES.count(actor.pk)
    key = new_id()
    with transaction.atomic():
        actor.email_changes.filter(used_at=None).update(used_at=now())
        EmailChange.objects.create(
            id=key,
            user=actor,
            old_email=actor.email,
            new_email=email,
            digest=digest(derived_token(EmailChange.purpose, key)),
            expires_at=now() + EmailChange.LIFE,
        )
        record(EmailChangeRequested(user_id=actor.pk, change_id=key), actor=actor)


def take_address(*, secret: str) -> User | None:
    """Who shows the link has the new address; it is verified with that, and links to the old one
    are void. None where this is no such link. Raises InvalidToken where the address is somebody
    else's by now."""
    open_ones = EmailChange.objects.filter(
        used_at=None, expires_at__gt=now(), user__is_active=True, digest=digest(secret)
    )
    change = open_ones.select_related("user__organisation").first()
    if change is None:
        return None
    user = change.user
    try:
        with transaction.atomic():
            if not EmailChange.objects.filter(pk=change.pk, used_at=None).update(used_at=now()):
                raise InvalidToken
            user.email, user.email_verified_at = change.new_email, now()
            user.save(update_fields=["email", "email_verified_at", "updated_at"])
            void(user, EmailToken.Purpose.VERIFY, EmailToken.Purpose.RESET)
            record(EmailChanged(user_id=user.pk, change_id=change.pk), actor=user)
            record(EmailVerified(user_id=user.pk), actor=user)
    except IntegrityError:
        raise InvalidToken from None
    return user
