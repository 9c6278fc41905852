"""People who are asked to come in, at an address that has no account yet."""

from apps.core.clock import day_of, long_date, now
from apps.packs.events import SellerInvited
from apps.packs.models import Invitation
from apps.users.events import UserInvitationAccepted, UserInvited
from apps.users.models import User, UserInvitation
from apps.users.services import mail_token

from .letter import Letter, hello, letter_for, page


@letter_for(SellerInvited)
def invitation(fact: SellerInvited) -> Letter | None:
    people = ("home", "invited_by__organisation")
    open_ones = Invitation.objects.filter(completed_at=None, expires_at__gt=now())
    asked = open_ones.select_related(*people).filter(pk=fact.invitation_id).first()
    if asked is None:
        return None
    return Letter(
        recipient=asked.pk,
        to=asked.recipient_email,
        subject="Documents for the sale of your property",
        paragraphs=(
            hello(asked.recipient_name),
            f"{asked.invited_by.name} of {asked.invited_by.organisation.name} asks you for the "
            f"documents of {asked.home.address}.",
            *([asked.message] if asked.message else []),
            "You can upload them by the link below, without an account. It works until "
            f"{long_date(day_of(asked.expires_at))}.",
        ),
        button="Upload documents",
        link=page(f"invitations/{asked.token}"),
    )


@letter_for(UserInvited)
def colleague(fact: UserInvited) -> Letter | None:
    open_ones = UserInvitation.objects.open().select_related("organisation", "invited_by")
    asked = open_ones.filter(pk=fact.invitation_id).first()
    if asked is None:
        return None
    return Letter(
        recipient=asked.pk,
        to=asked.email,
        subject=f"Join {asked.organisation.name} on Paperwurks",
        paragraphs=(
            hello(asked.first_name),
            f"{asked.invited_by.name} asks you to join {asked.organisation.name} on Paperwurks.",
            *([asked.message] if asked.message else []),
            "The link below opens your account. It works until "
            f"{long_date(day_of(asked.expires_at))}.",
        ),
        button="Open my account",
        link=page(f"join/invitations/{mail_token(asked)}"),
    )


@letter_for(UserInvitationAccepted)
def colleague_joined(fact: UserInvitationAccepted) -> Letter | None:
    """To who asked."""
    accepted = UserInvitation.objects.select_related("organisation", "invited_by")
    asked = accepted.filter(pk=fact.invitation_id, invited_by__is_active=True).first()
    colleague = User.objects.filter(pk=fact.user_id).first()
    if asked is None or colleague is None:
        return None
    return Letter(
        recipient=asked.invited_by.pk,
        to=asked.invited_by.email,
        subject="A colleague has joined",
        paragraphs=(
            hello(asked.invited_by.first_name),
            f"{colleague.name} has joined {asked.organisation.name} on Paperwurks.",
        ),
        alert="colleague_joined",
    )
