"""Share links: made once the pack is approved, opened without an account, counted, revocable."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.db.models import F

from apps.core.clock import now
from apps.core.errors import Conflict, Forbidden, Invalid, NotFound
from apps.core.ids import derived_token, digest, new_id
from apps.events.services import record
from apps.packs.events import PackShared, SharedPackViewed, ShareRevoked
from apps.packs.models import Pack, ShareLink
from apps.packs.permissions import Can
from apps.packs.states import State
from apps.packs.visiting import Visitor
from apps.users.limits import QUARTER, Limit, caller
from apps.users.models import User

from .packs import locked_pack, move, note_activity
from .proving import check_address

DEFAULT_LIFE = timedelta(days=7)
LONGEST = timedelta(days=365)
WRONG_PASSWORDS = Limit("share-password", 5, QUARTER)
WRONG_TOKENS_FROM = Limit("share-tokens-from", 100, QUARTER)


class RiskNotSignedOff(Conflict):
    """BR003: a pack of high risk needs its solicitor's approval."""

    code = "RISK_NOT_SIGNED_OFF"
    message = "This pack's risk is high: its solicitor must sign it off before it is shared."


class NotReadyToShare(Conflict):
    code = "PACK_NOT_APPROVED"
    message = "Only an approved pack can be shared."


class ShareNotFound(NotFound):
    code = "SHARE_NOT_FOUND"
    message = "This link is not valid any more."


class PasswordRequired(Forbidden):
    code = "SHARE_PASSWORD_REQUIRED"
    message = "This link needs its password."


@transaction.atomic
def share_by_link(
    *,
    actor: User,
    pack: Pack,
    expires_at: datetime | None = None,
    password: str | None = None,
    **options: Any,
) -> ShareLink:
    """Raises NotAllowed, EmailNotVerified, RiskNotSignedOff, NotReadyToShare."""
    pack = locked_pack(pack.pk)
    pack.require(actor, Can.SHARE)
    actor.require_verified()
    check_ready(pack)
    check_expiry(expires_at)
    key = new_id()
    link = ShareLink.objects.create(
        id=key,
        digest=digest(derived_token("share-link", key)),
        pack=pack,
        created_by=actor,
        expires_at=expires_at or now() + DEFAULT_LIFE,
        password=make_password(password) if password else "",
        **options,
    )
    show_as_shared(pack, actor=actor)
    record(PackShared(pack_id=pack.pk, link_id=link.pk), actor=actor)
    note_activity(pack)
    return link


def show_as_shared(pack: Pack, *, actor: User) -> None:
    if pack.state == State.APPROVED:
        move(pack, State.SHARED, actor=actor)


def show_as_unshared(pack: Pack, *, actor: User) -> None:
    """A pack that nobody outside can open any more can be shared again, or be reviewed."""
    if pack.state == State.SHARED and not is_open_outside(pack):
        move(pack, State.APPROVED, actor=actor)


def is_open_outside(pack: Pack) -> bool:
    granted = pack.participants.live().filter(capacity="buyer")
    return granted.exists() or pack.links.open().exists()


def check_ready(pack: Pack) -> None:
    if pack.is_high_risk and pack.review_status != Pack.Review.APPROVED:
        raise RiskNotSignedOff
    if pack.state not in {State.APPROVED, State.SHARED, State.COMPLETE}:
        raise NotReadyToShare


def check_expiry(expires_at: datetime | None) -> None:
    if expires_at and not now() < expires_at <= now() + LONGEST:
        raise Invalid(
            "Choose a time within the next year.", field="expiresAt", reason="EXPIRY_OUT_OF_RANGE"
        )


@transaction.atomic
def revoke_links(*, actor: User, pack: Pack) -> int:
    """Ends every link of the pack at once. Raises NotAllowed."""
    pack = locked_pack(pack.pk)
    pack.require(actor, Can.SHARE)
    ended = pack.links.filter(revoked_at=None).update(revoked_at=now())
    if ended:
        record(ShareRevoked(pack_id=pack.pk, links=ended), actor=actor)
        show_as_unshared(pack, actor=actor)
    return ended


def shared_link(*, token: str, visitor: Visitor, viewing: bool = False) -> ShareLink:
    """The open link behind a token. A spent, expired, revoked or unknown one is the same to its
    holder. Raises ShareNotFound, PasswordRequired, TooMany, EmailRequired."""
    link = link_of(token=token, password=visitor.password, viewing=viewing)
    check_address(link, visitor)
    return link


def link_of(*, token: str, password: str | None, viewing: bool = False) -> ShareLink:
    """The same for somebody who has yet to prove their address."""
    links = ShareLink.objects if not viewing else ShareLink.objects.open()
    link = (
        links.filter(digest=digest(token), revoked_at=None, expires_at__gt=now())
        .select_related("pack__home", "created_by__organisation")
        .first()
    )
    if link is None:
        WRONG_TOKENS_FROM.count(caller())
        raise ShareNotFound
    if link.password:
        _check_password(link, password)
    return link


def _check_password(link: ShareLink, password: str | None) -> None:
    """Of tries that come at once no more are heard than of those that come one by one."""
    WRONG_PASSWORDS.check(link.pk)
    if not password:
        raise PasswordRequired
    if not check_password(password, link.password):
        WRONG_PASSWORDS.count(link.pk)
        raise PasswordRequired
    WRONG_PASSWORDS.check(link.pk)


def open_shared(*, token: str, visitor: Visitor) -> ShareLink:
    """Counts one view by a conditional update: of many at once, as many open as are left. A wrong
    password is counted outside the transaction, which its refusal would undo."""
    link = shared_link(token=token, visitor=visitor, viewing=True)
    with transaction.atomic():
        if not ShareLink.objects.open().filter(pk=link.pk).update(views=F("views") + 1):
            raise ShareNotFound
        record(SharedPackViewed(pack_id=link.pack_id, link_id=link.pk), actor=None)
    link.views += 1
    return link
