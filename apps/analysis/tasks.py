"""Analysing what has been read."""

from apps.analysis import services
from apps.analysis.citations import keep_proved
from apps.analysis.engines import Context
from apps.analysis.engines.rules import RulesEngine
from apps.analysis.kinds.paper import Page, Paper
from apps.documents.events import DocumentRead
from apps.documents.models import Document
from apps.events.gates import gate
from apps.events.reactions import on

engine = RulesEngine()


@on(DocumentRead, queue="ai_analysis")
def analyse_document(fact: DocumentRead) -> None:
    gate("ENABLE_AI_ANALYSIS")
    document = Document.objects.select_related("pack__home").filter(pk=fact.document_id).first()
    if document is None or document.deleted_at:
        return
    paper = paper_of(document)
    reading = engine.read(paper, Context(as_at=document.pack.created_at.date()))
    proved, proofs = keep_proved(reading, paper)
    services.record_findings(
        document=document, reading=proved, proofs=proofs, engine_version=engine.version
    )


def paper_of(document: Document) -> Paper:
    rows = document.pages.order_by("number")
    return Paper(
        tuple(
            Page(
                number=page.number,
                text=page.text,
                words=tuple(page.words),
                width=page.width,
                height=page.height,
                source=page.source,
                confidence=page.confidence,
            )
            for page in rows
        )
    )
