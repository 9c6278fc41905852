"""Opening an account and proving its address."""

from datetime import timedelta

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from apps.core.clock import now
from apps.core.errors import Conflict, Invalid, TooMany
from apps.core.ids import derived_token, digest, new_id
from apps.events.services import record
from apps.users.events import EmailVerified, UserRegistered, VerificationRequested
from apps.users.models import EmailToken, Organisation, Throttle, User, UserInvitation

RESENDS = 3


class EmailExists(Conflict):
    code = "EMAIL_EXISTS"
    message = "An account with this email already exists."


class InvalidToken(Invalid):
    code = "INVALID_TOKEN"
    message = "This link is not valid, has been used or has expired."


def register(
    *,
    email: str,
    password: str,
    first_name: str,
    last_name: str,
    role: str,
    organisation_name: str | None,
    organisation_type: str | None,
    accepts_marketing: bool = False,
) -> User:
    """A new account, unverified. An individual gets an organisation of their own.

    Raises EmailExists, also for the losers of a race; Invalid for a weak password."""
    _check_password(password)
    try:
        with transaction.atomic():
            organisation = Organisation.objects.create(
                name=organisation_name or f"{first_name} {last_name}",
                type=organisation_type or Organisation.Type.INDIVIDUAL,
            )
            user = User.objects.create_user(
                email,
                password,
                first_name=first_name,
                last_name=last_name,
                role=role,
                organisation=organisation,
                accepts_marketing=accepts_marketing,
            )
            record(UserRegistered(user_id=user.pk, role=role), actor=user)
            _send_verification(user)
    except IntegrityError as error:
        raise EmailExists(field="email") from error
    return user


def _check_password(password: str) -> None:
    try:
        validate_password(password)
    except ValidationError as error:
        raise Invalid(" ".join(error.messages), field="password") from error


def _send_verification(user: User) -> None:
    token = issue(user, EmailToken.Purpose.VERIFY)
    record(VerificationRequested(user_id=user.pk, token_id=token.pk), actor=user)


def issue(user: User, purpose: EmailToken.Purpose) -> EmailToken:
    """A new token; older ones of the same purpose are void."""
    user.email_tokens.filter(purpose=purpose, used_at=None).update(used_at=now())
    key = new_id()
    return EmailToken.objects.create(
        id=key,
        user=user,
        purpose=purpose,
        digest=digest(derived_token(purpose, key)),
        expires_at=now() + EmailToken.LIFE[purpose],
    )


def mail_token(token: EmailToken | UserInvitation) -> str:
    """The secret itself, made again for the mail that carries it."""
    return derived_token(token.purpose, token.pk)


def spend(secret: str, purpose: EmailToken.Purpose) -> User:
    """Uses a token up by one conditional update. Raises InvalidToken, the same for every cause."""
    row = EmailToken.objects.select_related("user").filter(
        digest=digest(secret), purpose=purpose, used_at=None, expires_at__gt=now()
    )
    token = row.first()
    if token is None or not row.update(used_at=now()):
        raise InvalidToken
    return token.user


@transaction.atomic
def verify_email(*, secret: str) -> User:
    user = spend(secret, EmailToken.Purpose.VERIFY)
    user.email_verified_at = now()
    user.save(update_fields=["email_verified_at", "updated_at"])
    record(EmailVerified(user_id=user.pk), actor=user)
    return user


@transaction.atomic
def resend_verification(*, actor: User) -> User:
    """Voids the last link and sends another, three times a day."""
    if actor.is_email_verified:
        return actor
    key = f"verify:{actor.pk}"
    if wait := Throttle.wait(key, limit=RESENDS):
        raise TooMany(retry_after=wait)
    Throttle.hit(key, window=timedelta(days=1))
    _send_verification(actor)
    return actor
