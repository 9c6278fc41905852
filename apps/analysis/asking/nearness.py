"""What stands near a question in meaning, where that is configured."""

import logging
from dataclasses import replace

from django.conf import settings
from django.db.models import FloatField, QuerySet
from django.db.models.expressions import RawSQL

from apps.analysis import meaning, services
from apps.analysis.asking.passages import Passage
from apps.analysis.engines.bedrock import Outcome
from apps.analysis.models import Embedding
from apps.documents.models import Document
from apps.packs.models import Pack

MOST = 10
PATIENCE = 3.0  # seconds: somebody waits for the answer

log = logging.getLogger(__name__)


def near(pack: Pack, documents: QuerySet[Document], question: str) -> list[Passage]:
    """The nearest first, none further off than `ASK_CLOSENESS`; nothing where the model does not
    answer in time or the firm's month is spent: then the words alone are searched."""
    by = meaning.embedder()
    vectors = Embedding.objects.filter(page__document__in=documents)
    if by is None or not vectors.filter(model=by.model).exists():
        return []
    hasty = replace(by, timeout=PATIENCE, tries=1)
    budget = services.budget_of_firm(pack)
    embedded = hasty.embed([question], "search_query", budget=budget)
    services.record_question(pack=pack, by=by, embedded=embedded)
    if embedded.outcome != Outcome.ANSWERED:
        log.warning("No vector of a question (%s): the words are searched", embedded.outcome)
        return []
    asked = str(embedded.vectors[0])
    distance = RawSQL('"analysis_embedding"."vector"::vector <=> %s::vector', [asked], FloatField())
    found = (
        vectors.filter(model=by.model)
        .annotate(distance=distance)
        .filter(distance__lte=1 - settings.ASK_CLOSENESS)
        .order_by("distance", "pk")
    )
    rows = found.values_list("page__document", "page__number", "quote")[:MOST]
    return [Passage(str(document), page, quote) for document, page, quote in rows]
