"""What the door writes: proofs of an address, and warnings of what may not have been oneself."""

from uuid import UUID

from apps.core.clock import now
from apps.users.events import (
    EmailChanged,
    EmailChangeRequested,
    PasswordChanged,
    PasswordResetRequested,
    RecoveryCodeUsed,
    RefreshReused,
    RoleChanged,
    TwoFactorDisabled,
    TwoFactorEnabled,
    VerificationRequested,
)
from apps.users.models import EmailChange, EmailToken, User
from apps.users.services import mail_token

from .letter import Letter, hello, letter_for, our_page, page


def _live(token_id: UUID) -> EmailToken | None:
    rows = EmailToken.objects.select_related("user").filter(used_at=None, expires_at__gt=now())
    return rows.filter(pk=token_id, user__is_active=True).first()


@letter_for(VerificationRequested)
def verification(fact: VerificationRequested) -> Letter | None:
    token = _live(fact.token_id)
    if token is None:
        return None
    return Letter(
        recipient=token.user.pk,
        to=token.user.email,
        subject="Verify your e-mail address",
        paragraphs=(
            hello(token.user.first_name),
            "please confirm that this address is yours. The link works once, for 24 hours.",
            "If you did not open an account with Paperwurks, you can ignore this message.",
        ),
        button="Verify my e-mail address",
        link=our_page(f"verify-email?token={mail_token(token)}"),
    )


@letter_for(PasswordResetRequested)
def reset(fact: PasswordResetRequested) -> Letter | None:
    token = _live(fact.token_id)
    if token is None:
        return None
    return Letter(
        recipient=token.user.pk,
        to=token.user.email,
        subject="Choose a new password",
        paragraphs=(
            hello(token.user.first_name),
            "somebody asked to reset the password of your account. The link works once, for an "
            "hour.",
            "If it was not you, you can ignore this message: your password stays as it is.",
        ),
        button="Choose a new password",
        link=page(f"reset-password?token={mail_token(token)}"),
    )


def _warning(user_id: UUID, alert: str, subject: str, what: str) -> Letter | None:
    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user is None:
        return None
    return Letter(
        recipient=user.pk,
        to=user.email,
        subject=subject,
        paragraphs=(
            hello(user.first_name),
            what,
            "If it was not you, choose a new password at once and tell your firm.",
        ),
        button="Choose a new password",
        link=page("forgot-password"),
        alert=alert,
    )


@letter_for(PasswordChanged)
def password_changed(fact: PasswordChanged) -> Letter | None:
    what = "the password of your account was changed, and all other sign-ins were ended."
    return _warning(fact.user_id, "password_changed", "Your password was changed", what)


@letter_for(RefreshReused)
def sign_in_ended(fact: RefreshReused) -> Letter | None:
    what = (
        "a spent sign-in of your account was used again. Somebody may have copied it, so it was "
        "ended wherever it was in use. Please sign in again."
    )
    return _warning(fact.user_id, "sign_in_ended", "A sign-in to your account was ended", what)


@letter_for(TwoFactorEnabled)
def two_factor_on(fact: TwoFactorEnabled) -> Letter | None:
    what = "signing in to your account now takes a code from your authenticator app as well."
    return _warning(fact.user_id, "two_factor_enabled", "Two-factor sign-in is on", what)


@letter_for(TwoFactorDisabled)
def two_factor_off(fact: TwoFactorDisabled) -> Letter | None:
    what = "signing in to your account no longer takes a code from your authenticator app."
    return _warning(fact.user_id, "two_factor_disabled", "Two-factor sign-in is off", what)


@letter_for(RecoveryCodeUsed)
def recovery_code_used(fact: RecoveryCodeUsed) -> Letter | None:
    what = f"a recovery code was used to sign in to your account; {fact.left} are left."
    return _warning(fact.user_id, "recovery_code_used", "A recovery code was used", what)


@letter_for(RoleChanged)
def role_changed(fact: RoleChanged) -> Letter | None:
    what = f"your role was changed from {fact.before} to {fact.after}."
    return _warning(fact.user_id, "role_changed", "Your role was changed", what)


@letter_for(EmailChangeRequested)
def new_address(fact: EmailChangeRequested) -> Letter | None:
    """To the new address. One that is somebody else's gets none."""
    open_ones = EmailChange.objects.filter(used_at=None, expires_at__gt=now())
    change = open_ones.select_related("user").filter(pk=fact.change_id).first()
    if change is None or User.objects.filter(email=change.new_email).exists():
        return None
    return Letter(
        recipient=change.user.pk,
        to=change.new_email,
        subject="Confirm your new e-mail address",
        paragraphs=(
            hello(change.user.first_name),
            "please confirm that your account is to have this address. The link works once, for "
            "24 hours.",
            "If you did not ask for it, you can ignore this message.",
        ),
        button="Confirm my address",
        link=our_page(f"verify-email?token={mail_token(change)}"),
    )


@letter_for(EmailChanged)
def address_changed(fact: EmailChanged) -> Letter | None:
    """To the old address."""
    change = EmailChange.objects.select_related("user").filter(pk=fact.change_id).first()
    if change is None:
        return None
    return Letter(
        recipient=change.user.pk,
        to=change.old_email,
        subject="Your e-mail address was changed",
        paragraphs=(
            hello(change.user.first_name),
            "your account has another e-mail address from now on, and this one no longer opens it.",
            "If it was not you, answer to this message at once.",
        ),
        alert="email_changed",
    )
