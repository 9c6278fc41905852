"""A link for the people of certain domains: who opens it has proved an address at one of them."""

from datetime import timedelta

from django.db import transaction

from apps.core.clock import now
from apps.core.errors import Conflict, Forbidden
from apps.core.ids import derived_token, digest, new_id
from apps.events.services import record
from apps.packs.events import ShareProofRequested
from apps.packs.models import ShareLink, ShareProof
from apps.packs.visiting import Visitor
from apps.users.limits import Limit, caller

LIFE = timedelta(hours=24)
MAILS = Limit("share-proof", 5, timedelta(hours=1))
MAILS_OF_LINK = Limit("share-proofs-of", 100, timedelta(hours=1))
MAILS_FROM = Limit("share-proofs-from", 60, timedelta(hours=1))


class EmailRequired(Forbidden):
    code = "SHARE_EMAIL_REQUIRED"
    message = "This link is for the people of certain firms. Prove your e-mail address first."


class DomainNotAllowed(Forbidden):
    code = "SHARE_DOMAIN_NOT_ALLOWED"
    message = "This link is not for addresses of that domain."


class NothingToProve(Conflict):
    code = "SHARE_NEEDS_NO_EMAIL"
    message = "This link opens without an e-mail address."


def ask_for_proof(*, link: ShareLink, email: str) -> ShareProof:
    """Sends the address a link of its own, good for a day. Raises NothingToProve,
    DomainNotAllowed, TooMany."""
    MAILS_FROM.count(caller())
    if not link.allowed_domains:
        raise NothingToProve
    if not is_allowed(link, email):
        raise DomainNotAllowed
    MAILS.count(f"{link.pk} {email}")
    MAILS_OF_LINK.count(link.pk)
    key = new_id()
    with transaction.atomic():
        proof = ShareProof.objects.create(
            id=key,
            link=link,
            email=email,
            digest=digest(derived_token("share-proof", key)),
            expires_at=min(now() + LIFE, link.expires_at),
        )
        fact = ShareProofRequested(pack_id=link.pack_id, link_id=link.pk, proof_id=proof.pk)
        record(fact, actor=None)
    return proof


def address_of(link: ShareLink, visitor: Visitor) -> str:
    """The address a visitor has proved, or nothing."""
    if visitor.proof:
        proofs = link.proofs.filter(digest=digest(visitor.proof), expires_at__gt=now())
        if proof := proofs.first():
            return proof.email
    person = visitor.person
    return person.email if person and person.is_email_verified else ""


def check_address(link: ShareLink, visitor: Visitor) -> None:
    """Raises EmailRequired."""
    if link.allowed_domains and not is_allowed(link, address_of(link, visitor)):
        raise EmailRequired


def is_allowed(link: ShareLink, email: str) -> bool:
    """The domain itself; one below it has to be named."""
    return not link.allowed_domains or email.rpartition("@")[2].lower() in link.allowed_domains


def forget_proofs() -> None:
    """Those that prove nothing any more."""
    ShareProof.objects.filter(expires_at__lte=now()).delete()
