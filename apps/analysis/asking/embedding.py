"""The passages of a document as vectors, so that it can be asked by meaning."""

import logging
from itertools import batched

from apps.analysis import meaning, services
from apps.analysis.asking.passages import stretches
from apps.analysis.engines.bedrock import NoAnswer, Outcome
from apps.analysis.papers import as_page
from apps.documents.models import Document

PAGES = 8  # written down together: a worker that is killed has no more than these paid for again

log = logging.getLogger(__name__)


def embed_document(document: Document) -> None:
    """The pages without vectors of the model that is configured, within the document's budget.
    Raises NoAnswer where the model is away, so that it is asked again later."""
    meaning.prepare()
    by = meaning.embedder()
    if by is None:
        return
    without = document.pages.exclude(embeddings__model=by.model)
    said = [(page, list(stretches(as_page(page)))) for page in without]
    for some in batched([one for one in said if one[1]], PAGES):
        passages = [(page, words) for page, stretch in some for words in stretch]
        texts = [words for _, words in passages]
        embedded = by.embed(texts, "search_document", budget=services.budget_of(document))
        services.record_embeddings(document=document, by=by, embedded=embedded, passages=passages)
        if embedded.outcome == Outcome.UNREACHABLE:
            raise NoAnswer(embedded.outcome)
        if embedded.outcome != Outcome.ANSWERED:
            log.warning("No vectors (%s): the words are searched", embedded.outcome)
            return
