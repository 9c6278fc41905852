"""Writing down what was read, and the solicitor's word on it."""

from django.db import transaction

from apps.analysis.citations import Box, Proofs
from apps.analysis.events import DocumentAnalysed, FindingReviewed
from apps.analysis.kinds import KINDS
from apps.analysis.kinds.reading import FieldFound, FindingFound, Reading
from apps.analysis.models import GRAVITY, Analysis, ExtractedField, Finding, Severity
from apps.core.clock import now
from apps.core.errors import Invalid
from apps.documents.models import Document, Stage
from apps.documents.services import mark_stage, note_kind
from apps.events.leases import fence
from apps.events.services import record
from apps.packs.models import Pack
from apps.packs.permissions import Can
from apps.packs.services import note_activity, set_risk
from apps.users.models import User

NO_RISK = {None, Severity.INFO, Severity.LOW}


@transaction.atomic
def record_findings(
    *, document: Document, reading: Reading, proofs: Proofs, engine_version: str
) -> None:
    """A proved reading of a document, once: a second run finds the analysis there."""
    fence()
    document = (
        Document.objects.select_for_update(of=("self",)).select_related("pack").get(pk=document.pk)
    )
    if Analysis.objects.filter(document=document).exists():
        return
    analysis = Analysis.objects.create(
        document=document,
        engine=reading.engine,
        engine_version=engine_version,
        kind=reading.kind,
        kind_confidence=reading.kind_confidence,
        is_blank=reading.is_blank,
        dropped=len(proofs.dropped),
    )
    _write(analysis, reading, proofs)
    note_kind(document=document, kind=reading.kind, category=KINDS[reading.kind].category)
    mark_stage(document, Stage.Name.ANALYSED, status=Stage.Status.DONE)
    assess(document.pack)
    record(
        DocumentAnalysed(
            pack_id=document.pack_id,
            document_id=document.pk,
            document_kind=reading.kind,
            findings=len(reading.findings),
            gravest=max(
                (f.severity for f in reading.findings), key=GRAVITY.__getitem__, default=None
            ),
        ),
        actor=None,
    )
    note_activity(document.pack, content_changed=True)


def _write(analysis: Analysis, reading: Reading, proofs: Proofs) -> None:
    ExtractedField.objects.bulk_create(
        ExtractedField(analysis=analysis, name=item.name, value=item.value, **_proof(item, box))
        for item, box in zip(reading.fields, proofs.fields, strict=True)
    )
    Finding.objects.bulk_create(
        Finding(
            analysis=analysis,
            pack_id=analysis.document.pack_id,
            code=item.code,
            severity=item.severity,
            title=item.title,
            explanation=item.explanation,
            suggested_action=item.suggested_action,
            source=item.source,
            engine=reading.engine,
            **_proof(item, box),
        )
        for item, box in zip(reading.findings, proofs.findings, strict=True)
    )


def _proof(item: FieldFound | FindingFound, box: Box) -> dict[str, object]:
    position = {
        "page": box.page,
        "x": round(box.x, 1),
        "y": round(box.y, 1),
        "width": round(box.width, 1),
        "height": round(box.height, 1),
        "text": box.text,
    }
    return {
        "quote": item.quote,
        "page": item.page,
        "position": position,
        "confidence": item.confidence,
    }


def assess(pack: Pack) -> None:
    """The pack's risk is that of its gravest open finding."""
    set_risk(pack=pack, level=risk_level(pack))


def risk_level(pack: Pack) -> str:
    severities = (
        Finding.objects.open().current().filter(pack=pack).values_list("severity", flat=True)
    )
    gravest = max(severities, key=GRAVITY.__getitem__, default=None)
    return "low" if gravest in NO_RISK else str(gravest)


@transaction.atomic
def review_finding(*, actor: User, finding: Finding, status: str, comment: str = "") -> Finding:
    """The solicitor's override, kept with its reason. Raises NotAllowed; Invalid without a reason
    for setting a grave finding aside."""
    finding.pack.require(actor, Can.REVIEW)
    grave = GRAVITY[Severity(finding.severity)] >= GRAVITY[Severity.HIGH]
    if status == Finding.Status.DISMISSED and grave and not comment:
        raise Invalid(
            "Say why this finding is dismissed.", field="comment", reason="REASON_REQUIRED"
        )
    finding.status, finding.comment = status, comment
    finding.reviewed_by, finding.reviewed_at = actor, now()
    finding.save(update_fields=["status", "comment", "reviewed_by", "reviewed_at"])
    fact = FindingReviewed(
        pack_id=finding.pack_id, finding_id=finding.pk, code=finding.code, status=status
    )
    record(fact, actor=actor)
    assess(finding.pack)
    note_activity(finding.pack)
    return finding
