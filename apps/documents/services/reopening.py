"""A document is read again: because we failed, because somebody asks, because two members of
staff took it out of quarantine."""

from django.db import IntegrityError, transaction

from apps.core.errors import Conflict, Forbidden
from apps.core.moves import move_to
from apps.documents.events import DocumentReopened, ReleaseGiven
from apps.documents.models import Document, Release, Stage
from apps.events.services import record
from apps.packs.permissions import Can
from apps.users.models import User
from apps.users.roles import Role

from .direct import DocumentIsRejected

QUARANTINED = "MALWARE"


class NotInQuarantine(Conflict):
    code = "NOT_IN_QUARANTINE"
    message = "This document is not in quarantine."


class SpokenAlready(Conflict):
    code = "SECOND_PERSON_NEEDED"
    message = "Your word stands already. A second member of staff has to give theirs."


@transaction.atomic
def reprocess_document(*, actor: User, document: Document) -> Document:
    """Reads it anew with the engines of today; one that is being read is left to it. Raises
    NotAllowed, DocumentIsRejected (the file is at fault: no reading helps), IllegalMove."""
    document.pack.require(actor, Can.REVIEW if actor.role == Role.SOLICITOR else Can.UPLOAD)
    if document.state == Document.State.REJECTED:
        raise DocumentIsRejected
    if not document.is_in_flight:
        reopen(document, why="asked", actor=actor)
    return document


@transaction.atomic
def replay_document(*, actor: User, document: Document) -> Document:
    """Staff's second chance for a document on which we failed. Raises IllegalMove."""
    if not actor.is_staff:
        raise Forbidden
    if document.state == Document.State.REJECTED:
        raise DocumentIsRejected
    reopen(document, why="asked", actor=actor)
    return document


@transaction.atomic
def release_document(*, actor: User, document: Document, reason: str = "") -> Document:
    """One member of staff's word that a file the scanner refused is harmless; with the second it
    is read without the scanner. Raises Forbidden, NotInQuarantine, SpokenAlready."""
    if not actor.is_staff:
        raise Forbidden
    document = Document.objects.select_for_update().get(pk=document.pk)
    if (document.state, document.error) != (Document.State.REJECTED, QUARANTINED):
        raise NotInQuarantine
    try:
        with transaction.atomic():
            Release.objects.create(document=document, staff=actor, reason=reason)
    except IntegrityError:
        raise SpokenAlready from None
    record(ReleaseGiven(pack_id=document.pack_id, document_id=document.pk), actor=actor)
    if document.releases.count() >= Release.NEEDED:
        reopen(document, why="released", actor=actor)
    return document


def reopen(document: Document, *, why: str, actor: User | None) -> None:
    """Back to the start, in the caller's transaction: what was read before is read again."""
    start = Document.State.RECEIVED
    if document.state != start:
        afresh = {"error": "", "read_at": None, "is_drawn": False}
        move_to(document, start, moves=Document.MOVES, field="state", **afresh)
    document.pages.all().delete()
    later = document.stages.exclude(name=Stage.Name.RECEIVED)
    later.update(status=Stage.Status.PENDING, started_at=None, finished_at=None)
    fact = DocumentReopened(pack_id=document.pack_id, document_id=document.pk, why=why)
    record(fact, actor=actor)
