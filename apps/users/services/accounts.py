"""Opening an account and proving its address."""

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction

from apps.core.clock import now
from apps.core.errors import Conflict
from apps.events.services import record
from apps.users.events import EmailVerified, UserRegistered, VerificationRequested
from apps.users.limits import REGISTRATIONS_FROM, TOKENS_FROM, VERIFICATIONS, caller
from apps.users.models import EmailToken, Organisation, User

from .addresses import take_address
from .mail_tokens import InvalidToken, invitation_of, issue, spend
from .members import accept
from .passwords import check_password_rules


class EmailExists(Conflict):
    code = "EMAIL_EXISTS"
    message = "An account with this email already exists."


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

    Raises EmailExists, also for the losers of a race; Invalid for a weak password; TooMany."""
    person = _person(email, password, first_name, last_name)
    try:
        with transaction.atomic():
            organisation = Organisation.objects.create(
                name=organisation_name or f"{first_name} {last_name}",
                type=organisation_type or Organisation.Type.INDIVIDUAL,
            )
            user = User.objects.create(
                **person, role=role, organisation=organisation, accepts_marketing=accepts_marketing
            )
            record(UserRegistered(user_id=user.pk, role=role), actor=user)
            send_verification(user)
    except IntegrityError as error:
        raise EmailExists(field="email") from error
    return user


def register_invited(
    *,
    secret: str,
    email: str,
    password: str,
    first_name: str,
    last_name: str,
    accepts_marketing: bool = False,
) -> User:
    """A new account in the firm that invited it, in the role of the invitation. The address is
    proved: the token went there and nowhere else. Raises InvalidToken, EmailExists, Invalid."""
    person = _person(email, password, first_name, last_name)
    try:
        with transaction.atomic():
            invitation = invitation_of(secret)
            if invitation.email != email:
                raise InvalidToken(field="email")
            user = User.objects.create(
                **person,
                role=invitation.role,
                organisation=invitation.organisation,
                accepts_marketing=accepts_marketing,
                email_verified_at=now(),
            )
            record(UserRegistered(user_id=user.pk, role=user.role), actor=user)
            accept(invitation, user)
    except IntegrityError as error:
        raise EmailExists(field="email") from error
    return user


def _person(email: str, password: str, first_name: str, last_name: str) -> dict[str, str]:
    """Columns of a person. The slow hash is made before a transaction is open."""
    REGISTRATIONS_FROM.count(caller())
    check_password_rules(password, User(email=email))
    return {
        "email": email.lower(),
        "password": make_password(password),
        "first_name": first_name,
        "last_name": last_name,
    }


def send_verification(user: User) -> None:
    token = issue(user, EmailToken.Purpose.VERIFY)
    record(VerificationRequested(user_id=user.pk, token_id=token.pk), actor=user)


def verify_email(*, secret: str) -> User:
    """Of the first address, or of another that was asked for. Raises InvalidToken, TooMany for one
    who guesses."""
    try:
        return _verify(secret)
    except InvalidToken:
        TOKENS_FROM.count(caller())
        raise


@transaction.atomic
def _verify(secret: str) -> User:
    if moved := take_address(secret=secret):
        return moved
    user = spend(secret, EmailToken.Purpose.VERIFY)
    user.email_verified_at = now()
    user.save(update_fields=["email_verified_at", "updated_at"])
    record(EmailVerified(user_id=user.pk), actor=user)
    return user


def resend_verification(*, actor: User) -> User:
    """Voids the last link and sends another, three times a day. Raises TooMany."""
    if not actor.is_email_verified:
        VERIFICATIONS.count(actor.pk)
        with transaction.atomic():
            send_verification(actor)
    return actor
