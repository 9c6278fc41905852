"""Analysing what has been read, and judging a pack again when its papers change."""

from apps.analysis import services
from apps.analysis.citations import keep_proved
from apps.analysis.engines.rules import RulesEngine
from apps.analysis.events import DocumentAnalysed
from apps.analysis.known import Known, as_json
from apps.analysis.models import Analysis
from apps.analysis.papers import paper_of
from apps.documents.events import DocumentDeleted, DocumentRead, DocumentRestored
from apps.documents.models import Document
from apps.events.gates import gate
from apps.events.reactions import on
from apps.packs.events import PropertyUpdated
from apps.packs.models import Pack

QUEUE = "ai_analysis"

engine = RulesEngine()


@on(DocumentRead, queue=QUEUE)
def analyse_document(fact: DocumentRead) -> None:
    gate("ENABLE_AI_ANALYSIS")
    document = Document.objects.select_related("pack__home").filter(pk=fact.document_id).first()
    if document and not document.deleted_at:
        _analyse(document)


def _analyse(document: Document) -> None:
    paper, context = paper_of(document), Known.of(document.pack).context()
    reading, proofs = keep_proved(engine.read(paper, context), paper)
    read = services.Read(reading, proofs, engine.version, context, paper)
    services.record_findings(document=document, read=read)


@on(DocumentAnalysed, queue=QUEUE)
def judge_the_others(fact: DocumentAnalysed) -> None:
    """A paper may tell who lends or what else the rules of other papers turn on."""
    _judge_again(Pack.objects.select_related("home").filter(pk=fact.pack_id).first())


@on(PropertyUpdated, queue=QUEUE)
def judge_the_papers(fact: PropertyUpdated) -> None:
    _judge_again(Pack.objects.select_related("home").filter(pk=fact.pack_id).first())


@on(DocumentDeleted, queue=QUEUE)
def judge_what_is_left(fact: DocumentDeleted) -> None:
    _judge_again(Pack.objects.select_related("home").filter(pk=fact.pack_id).first())


@on(DocumentRestored, queue=QUEUE)
def judge_what_is_back(fact: DocumentRestored) -> None:
    _judge_again(Pack.objects.select_related("home").filter(pk=fact.pack_id).first())


def _judge_again(pack: Pack | None) -> None:
    """Reads anew what was read in another context, then holds the papers against each other."""
    if pack is None:
        return
    known = Known.of(pack)
    context = as_json(known.context())
    for analysis in known.analyses:
        if analysis.context != context and _is_readable(analysis):
            _analyse(analysis.document)
    services.judge_pack(pack=pack)


def _is_readable(analysis: Analysis) -> bool:
    return analysis.document.state == Document.State.READ
