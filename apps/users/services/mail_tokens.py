"""Tokens that go out by mail: made, made again for the letter, and spent once."""

from apps.core.clock import now
from apps.core.errors import Invalid
from apps.core.ids import derived_token, digest, new_id
from apps.users.models import EmailChange, EmailToken, User, UserInvitation


class InvalidToken(Invalid):
    code = "INVALID_TOKEN"
    message = "This link is not valid, has been used or has expired."


def issue(user: User, purpose: EmailToken.Purpose) -> EmailToken:
    """A new token; older ones of the same purpose are void."""
    void(user, purpose)
    key = new_id()
    return EmailToken.objects.create(
        id=key,
        user=user,
        purpose=purpose,
        digest=digest(derived_token(purpose, key)),
        expires_at=now() + EmailToken.LIFE[purpose],
    )


def void(user: User, *purposes: EmailToken.Purpose) -> None:
    user.email_tokens.filter(purpose__in=purposes, used_at=None).update(used_at=now())


def mail_token(token: EmailToken | EmailChange | UserInvitation) -> str:
    """The secret itself, made again for the mail that carries it."""
    return derived_token(token.purpose, token.pk)


def holder(secret: str, purpose: EmailToken.Purpose) -> User:
    """Whose token it is, unspent. Raises InvalidToken, the same for every cause."""
    return _unspent(secret, purpose).user


def spend(secret: str, purpose: EmailToken.Purpose) -> User:
    """Uses a token up by one conditional update. Raises InvalidToken, the same for every cause."""
    token = _unspent(secret, purpose)
    if not EmailToken.objects.filter(pk=token.pk, used_at=None).update(used_at=now()):
        raise InvalidToken
    return token.user


def _unspent(secret: str, purpose: EmailToken.Purpose) -> EmailToken:
    rows = EmailToken.objects.select_related("user__organisation").filter(
        digest=digest(secret),
        purpose=purpose,
        used_at=None,
        expires_at__gt=now(),
        user__is_active=True,
    )
    if (token := rows.first()) is None:
        raise InvalidToken
    return token


def invitation_of(secret: str) -> UserInvitation:
    """The open invitation behind a token, of a firm that is active. Raises InvalidToken."""
    rows = UserInvitation.objects.open().select_related("organisation", "invited_by")
    found = rows.filter(digest=digest(secret), organisation__is_active=True).first()
    if found is None:
        raise InvalidToken
    return found
