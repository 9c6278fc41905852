"""The solicitor's word on what was found."""

from uuid import UUID

from django.db import transaction

from apps.analysis.events import FindingReviewed
from apps.analysis.models import GRAVITY, Contradiction, Finding, Severity
from apps.core.clock import now
from apps.core.errors import Invalid, NotFound
from apps.documents.models import Document
from apps.events.services import record
from apps.packs.models import Pack
from apps.packs.permissions import Can
from apps.packs.services import note_activity
from apps.users.models import User

from .judging import assess, judge_pack
from .telling import show_findings

SET_ASIDE = frozenset({Finding.Status.DISMISSED, Finding.Status.RESOLVED})


def judged(*, actor: User, judged_id: UUID) -> Finding | Contradiction:
    """A finding or a contradiction the actor may see. Raises NotFound."""
    try:
        found: Finding | Contradiction = Finding.objects.seen_by(actor, judged_id)
    except NotFound:
        found = Contradiction.objects.seen_by(actor, judged_id)
    return found


@transaction.atomic
def review_finding(
    *, actor: User, finding: Finding | Contradiction, status: str, comment: str = ""
) -> Finding | Contradiction:
    """The solicitor's override, kept with its reason. Raises NotAllowed; Invalid without a reason
    for setting a grave finding aside."""
    finding.pack.require(actor, Can.REVIEW)
    grave = GRAVITY[Severity(finding.severity)] >= GRAVITY[Severity.HIGH]
    if status == Finding.Status.DISMISSED and grave and not comment:
        raise Invalid(
            "Say why this finding is dismissed.", field="comment", reason="REASON_REQUIRED"
        )
    _lock(finding)
    before = finding.status
    finding.status, finding.comment = status, comment
    finding.reviewed_by, finding.reviewed_at = actor, now()
    finding.save(update_fields=["status", "comment", "reviewed_by", "reviewed_at"])
    fact = FindingReviewed(
        pack_id=finding.pack_id, finding_id=finding.pk, code=finding.code, status=status
    )
    record(fact, actor=actor)
    if isinstance(finding, Finding):
        show_findings(finding.analysis)
        if SET_ASIDE & {before, status}:
            judge_pack(pack=finding.pack)
    assess(finding.pack)
    note_activity(finding.pack)
    return finding


def _lock(finding: Finding | Contradiction) -> None:
    """In the order in which a reading locks: the document, what was found in it, the pack."""
    if isinstance(finding, Finding):
        Document.objects.select_for_update().get(pk=finding.analysis.document_id)
    else:
        Pack.objects.select_for_update().get(pk=finding.pack_id)
    finding.refresh_from_db(fields=["status"])
