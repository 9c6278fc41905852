"""Passwords: proved, forgotten, reset, changed."""

from contextlib import suppress

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from apps.core.clock import now
from apps.core.errors import Forbidden, Invalid, TooMany
from apps.events.services import record
from apps.users.events import (
    PasswordChanged,
    PasswordResetRequested,
    ResetAsked,
    SignInFailed,
)
from apps.users.limits import (
    PASSWORDS,
    PASSWORDS_FROM,
    RESETS,
    RESETS_FROM,
    TOKENS_FROM,
    caller,
)
from apps.users.models import EmailToken, ResetAsk, Session, User

from .mail_tokens import InvalidToken, holder, issue, spend, void


class InvalidCredentials(Invalid):
    code = "INVALID_CREDENTIALS"
    message = "Invalid credentials."


class AccountInactive(Forbidden):
    code = "ACCOUNT_INACTIVE"
    message = "This account is not active."


def check_password_rules(password: str, user: User, *, field: str = "password") -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        reason = (error.error_list[0].code or "invalid").upper()
        raise Invalid(" ".join(error.messages), field=field, reason=reason) from error


def prove_password(*, email: str, password: str, known: str | None = None) -> User:
    """The person who knows the password of this address. `known` is the id of who signed in
    before with the browser at hand.

    Raises TooMany after five wrong ones in a quarter of an hour, even for the right one, counted
    for the account or, in its person's own browser, for that; InvalidCredentials alike, and after
    the same time, for an unknown address and a wrong password; AccountInactive only after a right
    one."""
    email = email.strip().lower()
    user = User.objects.select_related("organisation").filter(email=email).first()
    counted = f"{email} at home" if user and str(user.pk) == known else email
    PASSWORDS.check(counted)
    PASSWORDS_FROM.check(caller())
    if user is None:
        make_password(password)  # the same time as for an address that exists
    if user is None or not user.check_password(password):
        _count_wrong(email, counted, user)
        raise InvalidCredentials
    PASSWORDS.check(counted)  # others may have tried while this one was being hashed
    if not (user.is_active and user.organisation.is_active):
        raise AccountInactive
    PASSWORDS.forget(counted)
    return user


def _count_wrong(email: str, counted: str, user: User | None) -> None:
    """A wrong one at home counts for everywhere else too."""
    if user:
        with transaction.atomic():
            record(SignInFailed(user_id=user.pk), actor=None)
    if counted != email:
        with suppress(TooMany):
            PASSWORDS.count(email)
    PASSWORDS.count(counted)
    PASSWORDS_FROM.count(caller())


def prove_again(*, actor: User, password: str, field: str) -> None:
    """Somebody signed in shows once more that they know their password. The tries count with
    those of the sign-in. Raises InvalidCredentials on `field`, TooMany."""
    PASSWORDS.check(actor.email)
    if not actor.check_password(password):
        _count_wrong(actor.email, actor.email, actor)
        raise InvalidCredentials("The current password is not right.", field=field)


@transaction.atomic
def ask_for_reset(*, email: str) -> None:
    """Writes down that a reset was asked for, whoever it is: known and unknown addresses cost
    the same here. Raises TooMany for a caller who asks for many."""
    RESETS_FROM.count(caller())
    ask = ResetAsk.objects.create(email=email.strip().lower()[:254])
    record(ResetAsked(ask_id=ask.pk), actor=None)


@transaction.atomic
def answer_reset_ask(*, ask: ResetAsk) -> None:
    """A token for the person at that address, if there is one and they do not get too many."""
    user = User.objects.filter(email=ask.email, is_active=True, erased_at=None).first()
    ask.delete()
    if user is None:
        return
    try:
        RESETS.count(user.pk)
    except TooMany:
        return
    token = issue(user, EmailToken.Purpose.RESET)
    record(PasswordResetRequested(user_id=user.pk, token_id=token.pk), actor=None)


def reset_password(*, secret: str, password: str) -> User:
    """A new password for whoever holds the token of the mail. Every session ends.
    Raises InvalidToken; Invalid, which leaves the token unspent; TooMany for one who guesses."""
    try:
        check_password_rules(password, holder(secret, EmailToken.Purpose.RESET))
        made = make_password(password)
        with transaction.atomic():
            user = spend(secret, EmailToken.Purpose.RESET)
            _set(user, made, by_reset=True, but=None)
    except InvalidToken:
        TOKENS_FROM.count(caller())
        raise
    PASSWORDS.forget(user.email)
    return user


def change_password(*, actor: User, session: Session | None, current: str, new: str) -> None:
    """Every session but this one ends. Raises InvalidCredentials, Invalid, TooMany."""
    prove_again(actor=actor, password=current, field="currentPassword")
    check_password_rules(new, actor, field="newPassword")
    made = make_password(new)
    with transaction.atomic():
        _set(actor, made, by_reset=False, but=session)


def _set(user: User, made: str, *, by_reset: bool, but: Session | None) -> None:
    user.password, user.password_changed_at = made, now()
    user.save(update_fields=["password", "password_changed_at", "updated_at"])
    others = Session.objects.filter(user=user, ended_at=None)
    (others.exclude(pk=but.pk) if but else others).update(ended_at=now())
    void(user, EmailToken.Purpose.RESET)
    record(PasswordChanged(user_id=user.pk, by_reset=by_reset), actor=user)
