"""Analysing what has been read, and judging a pack again when its papers change."""

import logging

import httpx
from django.conf import settings

from apps.analysis import services
from apps.analysis.asking.embedding import embed_document
from apps.analysis.citations import keep_proved
from apps.analysis.engines.bedrock import BedrockEngine, Prices
from apps.analysis.engines.rules import RulesEngine
from apps.analysis.events import DocumentAnalysed
from apps.analysis.known import Known, as_json
from apps.analysis.models import Analysis, EngineCall
from apps.analysis.papers import paper_of
from apps.analysis.prechecks import ADAPTERS, PlaceUnknown, client, locate
from apps.documents.events import DocumentDeleted, DocumentRead, DocumentRestored
from apps.documents.models import Document
from apps.events.gates import gate
from apps.events.reactions import on
from apps.packs.events import PropertyCreated, PropertyUpdated
from apps.packs.models import Pack, Property

QUEUE = "ai_analysis"

log = logging.getLogger(__name__)

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


@on(DocumentAnalysed, queue=QUEUE)
def ask_the_model(fact: DocumentAnalysed) -> None:
    """The second reader, where one is configured. Its silence costs nothing but its word."""
    if BedrockEngine.name != settings.ANALYSIS_ENGINE or not settings.BEDROCK_MODEL_ID:
        return
    rows = Analysis.objects.select_related("document__pack__home")
    analysis = rows.filter(document=fact.document_id, document__deleted_at=None).first()
    if analysis is None or _is_asked(analysis):
        return
    document, second = analysis.document, bedrock()
    paper, context = paper_of(document), Known.of(document.pack).context()
    answered = second.ask(paper, context, budget=services.budget_of(document))
    if answered.reading is None:
        log.warning("Bedrock gave no reading (%s): the rules' word stands", answered.outcome)
    proved = None
    if answered.reading:
        reading, proofs = keep_proved(services.beyond(analysis, answered.reading), paper)
        proved = reading, proofs, paper
    services.record_second_reading(
        document=document, model=second.model, answered=answered, proved=proved
    )


def _is_asked(analysis: Analysis) -> bool:
    """A delivery that comes twice is not paid for twice."""
    calls = EngineCall.objects.filter(document=analysis.document_id, engine=BedrockEngine.name)
    return calls.filter(called_at__gte=analysis.completed_at).exists()


def bedrock() -> BedrockEngine:
    return BedrockEngine(
        model=settings.BEDROCK_MODEL_ID,
        region=settings.AWS_REGION,
        endpoint=settings.AWS_BEDROCK_ENDPOINT_URL,
        prices=Prices(settings.BEDROCK_PRICE_INPUT, settings.BEDROCK_PRICE_OUTPUT),
        patience=settings.BEDROCK_PATIENCE,
    )


@on(DocumentRead, queue=QUEUE)
def embed_pages(fact: DocumentRead) -> None:
    """For questions by meaning, where they are configured. Without, the words are searched."""
    document = Document.objects.filter(pk=fact.document_id).first()
    if document and not document.deleted_at:
        embed_document(document)


@on(PropertyUpdated, queue=QUEUE)
def judge_the_papers(fact: PropertyUpdated) -> None:
    _judge_again(Pack.objects.select_related("home").filter(pk=fact.pack_id).first())


@on(DocumentDeleted, queue=QUEUE)
def judge_what_is_left(fact: DocumentDeleted) -> None:
    _judge_again(Pack.objects.select_related("home").filter(pk=fact.pack_id).first())


@on(DocumentRestored, queue=QUEUE)
def judge_what_is_back(fact: DocumentRestored) -> None:
    _judge_again(Pack.objects.select_related("home").filter(pk=fact.pack_id).first())


@on(PropertyCreated, queue=QUEUE, attempts=3)
def ask_registers(fact: PropertyCreated) -> None:
    """Public registers about the place, each on its own: one that is away hides no other."""
    home = Property.objects.filter(pk=fact.property_id).first()
    asked = [ADAPTERS[name] for name in settings.PRECHECKS if name in ADAPTERS]
    if home is None or not asked:
        return
    with client() as wire:
        try:
            place = locate(home.line1, home.postcode, home.uprn, wire)
        except PlaceUnknown:
            return
        for adapter in asked:
            try:
                signs = adapter.look(place, wire)
            except (httpx.HTTPError, ValueError, KeyError, TypeError) as error:
                log.warning(
                    "The register %s did not answer: %s", adapter.name, type(error).__name__
                )
            else:
                services.record_precheck(home=home, source=adapter.name, signs=signs)


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
