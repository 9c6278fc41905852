"""Mails that belong to one fact and one address, and are sent whatever the preferences say:
proofs of an address, and invitations of people who have no account."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings

from apps.core.clock import LONDON, now
from apps.events.facts import Fact
from apps.packs.events import SellerInvited
from apps.packs.models import Invitation
from apps.users.events import RefreshReused, VerificationRequested
from apps.users.models import EmailToken, User
from apps.users.services import mail_token

LETTERS: dict[str, Callable[[Any], "Letter | None"]] = {}


@dataclass(frozen=True)
class Letter:
    """`recipient` is the id that stands for the address in the books."""

    recipient: UUID
    to: str
    subject: str
    paragraphs: tuple[str, ...]
    button: str = ""
    link: str = ""


def letter_of(fact: Fact) -> Letter | None:
    """The letter this fact asks for; None where there is none, or no longer any use in one."""
    write = LETTERS.get(fact.kind)
    return write(fact) if write else None


def _for[F: Fact](fact: type[F]) -> Callable[[Callable[[F], Letter | None]], object]:
    def register(write: Callable[[F], Letter | None]) -> Callable[[F], Letter | None]:
        LETTERS[fact.kind] = write
        return write

    return register


def page(path: str) -> str:
    """The address of a page of the front end."""
    return f"{settings.FRONTEND_URL.rstrip('/')}/{path}"


def _live(token_id: UUID) -> EmailToken | None:
    rows = EmailToken.objects.select_related("user").filter(used_at=None, expires_at__gt=now())
    return rows.filter(pk=token_id).first()


@_for(VerificationRequested)
def verification(fact: VerificationRequested) -> Letter | None:
    token = _live(fact.token_id)
    if token is None:
        return None
    return Letter(
        recipient=token.user.pk,
        to=token.user.email,
        subject="Verify your e-mail address",
        paragraphs=(
            f"Hello {token.user.first_name},",
            "please confirm that this address is yours. The link works once, for 24 hours.",
            "If you did not open an account with Paperwurks, you can ignore this message.",
        ),
        button="Verify my e-mail address",
        link=page(f"verify-email?token={mail_token(token)}"),
    )


@_for(RefreshReused)
def sign_in_ended(fact: RefreshReused) -> Letter | None:
    user = User.objects.filter(pk=fact.user_id, is_active=True).first()
    if user is None:
        return None
    return Letter(
        recipient=user.pk,
        to=user.email,
        subject="A sign-in to your account was ended",
        paragraphs=(
            f"Hello {user.first_name},",
            "a spent sign-in of your account was used again. Somebody may have copied it, so it "
            "was ended on every copy.",
            "Please sign in again. If you did not expect this, change your password.",
        ),
        button="Sign in",
        link=page("login"),
    )


@_for(SellerInvited)
def invitation(fact: SellerInvited) -> Letter | None:
    people = ("home", "invited_by__organisation")
    open_ones = Invitation.objects.filter(completed_at=None, expires_at__gt=now())
    asked = open_ones.select_related(*people).filter(pk=fact.invitation_id).first()
    if asked is None:
        return None
    until = asked.expires_at.astimezone(LONDON)
    return Letter(
        recipient=asked.pk,
        to=asked.recipient_email,
        subject="Documents for the sale of your property",
        paragraphs=(
            f"Hello {asked.recipient_name},",
            f"{asked.invited_by.name} of {asked.invited_by.organisation.name} asks you for the "
            f"documents of {asked.home.address}.",
            *([asked.message] if asked.message else []),
            "You can upload them by the link below, without an account. It works until "
            f"{until.day} {until:%B %Y}.",
        ),
        button="Upload documents",
        link=page(f"invitations/{asked.token}"),
    )
