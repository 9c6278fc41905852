"""Analysing what has been read, and judging a pack again when its papers change."""

import logging
from collections.abc import Sequence
from uuid import UUID

import httpx
from django.conf import settings

from apps.analysis import services
from apps.analysis.asking.embedding import embed_document
from apps.analysis.citations import keep_proved
from apps.analysis.engines.bedrock import BedrockEngine, Embedder, NoAnswer, Outcome, Prices, parts
from apps.analysis.engines.rules import RulesEngine
from apps.analysis.events import DocumentAnalysed
from apps.analysis.kinds.paper import Page
from apps.analysis.known import Known, as_json
from apps.analysis.models import Analysis, EngineCall
from apps.analysis.models.calls import PAUSE_SECONDS
from apps.analysis.papers import paper_of
from apps.analysis.prechecks import ADAPTERS, PlaceUnknown, client, locate
from apps.documents.events import (
    DocumentDeleted,
    DocumentRead,
    DocumentRejected,
    DocumentRestored,
)
from apps.documents.models import Document
from apps.events.gates import gate
from apps.events.reactions import Later, on
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
    _judge_again(fact.pack_id)


@on(DocumentAnalysed, queue=QUEUE)
def ask_the_model(fact: DocumentAnalysed) -> None:
    """The second reader, where one is configured. Its silence costs nothing but its word."""
    if BedrockEngine.name != settings.ANALYSIS_ENGINE or not settings.BEDROCK_MODEL_ID:
        return
    _wait_for(BedrockEngine.name)
    rows = Analysis.objects.select_related("document__pack__home")
    analysis = rows.filter(document=fact.document_id, document__deleted_at=None).first()
    if analysis is None:
        return
    document, second = analysis.document, bedrock()
    paper, context = paper_of(document), Known.of(document.pack).context()
    calls = [call for pages in parts(paper) if (call := _asked(document, second, pages)).answer]
    if not calls:
        return
    said = second.reading((call.answer for call in calls), context)
    reading, proofs = keep_proved(services.beyond(analysis, said), paper)
    services.record_second_reading(
        document=document, calls=calls, reading=reading, proofs=proofs, paper=paper
    )


def _asked(document: Document, second: BedrockEngine, pages: Sequence[Page]) -> EngineCall:
    """Raises Later or NoAnswer where the model is away: what it has said by then is kept."""
    call = services.claim_part(
        document=document,
        engine=second.name,
        model=second.model,
        pages=pages,
        worst=second.worst(pages),
    )
    if call.outcome == EngineCall.Outcome.ASKED:
        answered = second.ask(pages, budget=call.reserved)
        call = services.settle_part(call=call, answered=answered)
    if call.outcome == EngineCall.Outcome.UNREACHABLE:
        raise NoAnswer(Outcome.UNREACHABLE)
    if call.outcome != EngineCall.Outcome.ANSWERED:
        log.warning("Bedrock said nothing of a part (%s): the rules' word stands", call.outcome)
    return call


def _wait_for(engine: str) -> None:
    """One who finds the model away speaks for all: the others wait, and hold up no rules."""
    if EngineCall.objects.all().away(engine).exists():
        raise Later("Bedrock is away", seconds=PAUSE_SECONDS)


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
        _wait_for(Embedder.name)
        embed_document(document)


@on(PropertyUpdated, queue=QUEUE)
def judge_the_papers(fact: PropertyUpdated) -> None:
    _judge_again(fact.pack_id)


@on(DocumentDeleted, queue=QUEUE)
def judge_what_is_left(fact: DocumentDeleted) -> None:
    _judge_again(fact.pack_id)


@on(DocumentRejected, queue=QUEUE)
def judge_what_stands(fact: DocumentRejected) -> None:
    _judge_again(fact.pack_id)


@on(DocumentRestored, queue=QUEUE)
def judge_what_is_back(fact: DocumentRestored) -> None:
    _judge_again(fact.pack_id)


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


def _judge_again(pack_id: UUID) -> None:
    """Reads anew what was read in another context, then holds the papers against each other."""
    pack = Pack.objects.select_related("home").filter(pk=pack_id).first()
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
