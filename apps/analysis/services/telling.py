"""What the floors below are told of a document once it has been read."""

from datetime import date

from apps.analysis.calibration import UNSURE, UNSURE_KIND
from apps.analysis.highlights import highlight
from apps.analysis.kinds import KINDS
from apps.analysis.kinds.reading import Reading, value_of
from apps.analysis.models import Analysis, Finding
from apps.documents.models import Document
from apps.documents.services import note_findings, note_kind
from apps.packs.services import complete_item
from apps.searches.models import Result
from apps.searches.services import note_result_read

# When the answer was given; it holds from then.
DATES = ("search_date", "produced_on", "copy_datetime")
# None of them names a person.
KEPT = frozenset(
    {
        "authority",
        "price_paid_date",
        "report_reference",
        "requested_on",
        "search_reference",
        "supplier",
        "supplier_reference",
        "title_number",
        *DATES,
    }
)


def tell_searches(document: Document, reading: Reading) -> None:
    """Of an answer to a search: its date and what it says. The same again is not told twice."""
    said = next((value for name in DATES if (value := value_of(reading.fields, name))), None)
    dated = date.fromisoformat(said[:10]) if said else None
    outcome = {
        "kind": reading.kind,
        "fields": {f.name: f.value for f in reading.fields if f.name in KEPT},
        "findings": sorted(finding.code for finding in reading.findings),
    }
    known = Result.objects.filter(document=document)
    if not known or any(row.outcome != outcome for row in known):
        note_result_read(document=document, search_date=dated, outcome=outcome)


def tell_document(analysis: Analysis) -> None:
    """Its kind, what was found in it, and whether a person should look. Approved before it was
    known what it is, it ticks its item now."""
    document = analysis.document
    kind = KINDS.get(analysis.kind, KINDS["other"])
    note_kind(document=document, kind=analysis.kind, category=kind.category)
    show_findings(analysis)
    if document.review_status == Document.Review.APPROVED:
        document.refresh_from_db(fields=["category"])
        complete_item(
            pack=document.pack, category=document.category, document_id=document.pk, actor=None
        )


def show_findings(analysis: Analysis) -> None:
    """Those that nobody has set aside."""
    rows = Finding.objects.standing().filter(analysis=analysis, withdrawn_at=None)
    findings = list(rows.select_related("analysis").gravest_first())
    note_findings(
        document=analysis.document,
        highlights=[highlight(finding) for finding in findings],
        is_unsure=_is_unsure(analysis, findings),
    )


def _is_unsure(analysis: Analysis, findings: list[Finding]) -> bool:
    illegible = "low_text_quality" in analysis.document.flags
    waiting = (finding.confidence for finding in findings if finding.reviewed_at is None)
    doubtful = any(confidence < UNSURE for confidence in waiting)
    guessed = analysis.kind != "other" and analysis.kind_confidence < UNSURE_KIND
    return illegible or doubtful or guessed
