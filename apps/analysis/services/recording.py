"""Writing down what was read in a document, once, and again when it is judged anew."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from django.db import transaction

from apps.analysis import calibration
from apps.analysis.citations import Box, Proofs, prove_finding
from apps.analysis.events import DocumentAnalysed, DocumentJudgedAgain
from apps.analysis.kinds.folding import fold
from apps.analysis.kinds.paper import Page, Paper
from apps.analysis.kinds.reading import Context, FieldFound, FindingFound, Reading
from apps.analysis.known import as_json
from apps.analysis.models import GRAVITY, Analysis, ExtractedField, Finding
from apps.analysis.papers import position_of
from apps.core.clock import now
from apps.documents.models import Document, Stage
from apps.documents.services import mark_stage
from apps.events.leases import fence
from apps.events.services import record
from apps.packs.services import note_activity

from .judging import judge_pack
from .telling import tell_document, tell_searches


@dataclass(frozen=True, slots=True)
class Read:
    """A proved reading, and of what it is one."""

    reading: Reading
    proofs: Proofs
    version: str
    context: Context
    paper: Paper

    @property
    def fingerprint(self) -> str:
        of = [self.version, as_json(self.context), asdict(self.reading)]
        digest = hashlib.sha256(json.dumps(of).encode())
        for page in self.paper.pages:
            text = (page.whole or page).text
            digest.update(f"\f{page.number} {page.confidence} {page.hidden} {text}".encode())
        return digest.hexdigest()


@transaction.atomic
def record_findings(*, document: Document, read: Read) -> None:
    """What the rules read in a document. The same again changes nothing; another text or another
    context replaces what was said before, and decisions on what is said again stay."""
    fence()
    document = (
        Document.objects.select_for_update(of=("self",))
        .select_related("pack__home")
        .get(pk=document.pk)
    )
    mark_stage(document, Stage.Name.ANALYSED, status=Stage.Status.DONE)
    before = Analysis.objects.filter(document=document).first()
    if before and before.fingerprint == read.fingerprint:
        return
    analysis = _analysis(document, read)
    added, gone = renew(analysis, read.reading, read.proofs)
    gone += withdraw_unproved(analysis, read.paper)
    tell_document(analysis)
    tell_searches(document, read.reading)
    judge_pack(pack=document.pack)
    if before is None:
        record(_analysed(document, read.reading), actor=None)
    if before and (added or gone):
        tell_again(analysis, added, gone)
    if before is None or added or gone:
        note_activity(document.pack, content_changed=True)


def _analysis(document: Document, read: Read) -> Analysis:
    reading = read.reading
    analysis, _ = Analysis.objects.update_or_create(
        document=document,
        defaults={
            "engine": reading.engine,
            "engine_version": read.version,
            "kind": reading.kind,
            "kind_confidence": reading.kind_confidence,
            "is_blank": reading.is_blank,
            "dropped": len(read.proofs.dropped),
            "context": as_json(read.context),
            "fingerprint": read.fingerprint,
            "completed_at": now(),
        },
    )
    return analysis


def _analysed(document: Document, reading: Reading) -> DocumentAnalysed:
    severities = (finding.severity for finding in reading.findings)
    document.refresh_from_db(fields=["is_unsure"])
    return DocumentAnalysed(
        pack_id=document.pack_id,
        document_id=document.pk,
        document_kind=reading.kind,
        findings=len(reading.findings),
        gravest=max(severities, key=GRAVITY.__getitem__, default=None),
        unsure=document.is_unsure,
    )


def tell_again(analysis: Analysis, added: int, gone: int) -> None:
    document = analysis.document
    fact = DocumentJudgedAgain(
        pack_id=document.pack_id, document_id=document.pk, added=added, withdrawn=gone
    )
    record(fact, actor=None)


def renew(analysis: Analysis, reading: Reading, proofs: Proofs) -> tuple[int, int]:
    """How many findings are new, how many are gone."""
    analysis.fields.filter(engine=reading.engine).delete()
    ExtractedField.objects.bulk_create(
        ExtractedField(
            analysis=analysis, name=item.name, value=item.value, **_proof(item, box, reading.engine)
        )
        for item, box in zip(reading.fields, proofs.fields, strict=True)
    )
    before = list(analysis.findings.filter(engine=reading.engine).order_by("id"))
    trust = calibration.of_engine(reading.engine)
    added = 0
    for item, box, row in _matched(reading.findings, proofs.findings, before):
        sure = replace(item, confidence=trust.confidence(item.code, item.confidence))
        added += _keep(analysis, sure, box, row, reading.engine)
    return added, _withdraw(before)


def _matched(
    items: Sequence[FindingFound], boxes: Sequence[Box], before: list[Finding]
) -> list[tuple[FindingFound, Box, Finding | None]]:
    """Each finding with the row that said so before, taken out of `before`: the one with the same
    words, or else the only one left of its code."""
    rows: dict[int, Finding] = {}
    for at, item in enumerate(items):
        words = _folded(item.quote)
        same = (r for r in before if r.code == item.code and _folded(r.quote) == words)
        if row := next(same, None):
            rows[at] = row
            before.remove(row)
    for at, item in enumerate(items):
        left = [row for row in before if row.code == item.code]
        if at not in rows and len(left) == 1:
            rows[at] = left[0]
            before.remove(left[0])
    return [(item, boxes[at], rows.get(at)) for at, item in enumerate(items)]


def _keep(
    analysis: Analysis, item: FindingFound, box: Box, row: Finding | None, engine: str
) -> int:
    """Renews the row or makes one; 1 where it is new."""
    says = {
        "severity": item.severity,
        "title": item.title,
        "explanation": item.explanation,
        "suggested_action": item.suggested_action,
        "source": item.source,
        "withdrawn_at": None,
        **_proof(item, box, engine),
    }
    if row is None:
        pack_id = analysis.document.pack_id
        Finding.objects.create(analysis=analysis, pack_id=pack_id, code=item.code, **says)
        return 1
    Finding.objects.filter(pk=row.pk).update(**says)
    return int(row.withdrawn_at is not None)


def _withdraw(rows: list[Finding]) -> int:
    """What is said no more goes; a decided one is kept, withdrawn."""
    opened = [row.pk for row in rows if row.status == Finding.Status.OPEN]
    decided = [row.pk for row in rows if row.status != Finding.Status.OPEN and not row.withdrawn_at]
    Finding.objects.filter(pk__in=opened).delete()
    Finding.objects.filter(pk__in=decided).update(withdrawn_at=now())
    return len(opened) + len(decided)


def withdraw_unproved(analysis: Analysis, paper: Paper) -> int:
    """What any reader said of an earlier text goes, unless its words stand in this one too."""
    pages = {page.number: page for page in paper.pages}
    stray = [f.pk for f in analysis.fields.all() if not _stands(f.quote, pages.get(f.page))]
    ExtractedField.objects.filter(pk__in=stray).delete()
    rows = analysis.findings.filter(withdrawn_at=None)
    return _withdraw([row for row in rows if not _stands(row.quote, pages.get(row.page), row.code)])


def _stands(quote: str, page: Page | None, code: str = "") -> bool:
    return page is not None and prove_finding(code, quote, page) is not None


def _folded(quote: str) -> str:
    return fold(quote, keep_lines=False).text.strip().casefold()


def _proof(item: FieldFound | FindingFound, box: Box, engine: str) -> dict[str, Any]:
    return {
        "quote": item.quote,
        "page": item.page,
        "position": position_of(box),
        "confidence": round(item.confidence, 3),
        "engine": engine,
    }
