"""Passages as vectors, written down with what they cost."""

from collections.abc import Sequence

from django.db import transaction

from apps.analysis.engines.bedrock import Embedded, Embedder
from apps.analysis.models import Embedding
from apps.documents.models import Document, Page
from apps.events.leases import fence
from apps.packs.models import Pack

from .paying import note_call


@transaction.atomic
def record_embeddings(
    *, document: Document, by: Embedder, embedded: Embedded, passages: Sequence[tuple[Page, str]]
) -> None:
    """The passages of some pages with a vector each, in place of what another model made of them.
    A page that was read anew in the meantime is left out: that reading owes its own."""
    fence()
    document = Document.objects.select_for_update(of=("self",)).get(pk=document.pk)
    note_call(engine=by.name, model=by.model, spent=embedded, pack=document.pack, document=document)
    if not embedded.vectors:
        return
    ids = {page.pk for page, _ in passages}
    there = set(document.pages.filter(pk__in=ids).values_list("pk", flat=True))
    Embedding.objects.filter(page__in=there).delete()
    Embedding.objects.bulk_create(
        Embedding(page=page, model=by.model, quote=quote, vector=vector)
        for (page, quote), vector in zip(passages, embedded.vectors, strict=True)
        if page.pk in there
    )


@transaction.atomic
def record_question(*, pack: Pack, by: Embedder, embedded: Embedded) -> None:
    note_call(engine=by.name, model=by.model, spent=embedded, pack=pack)
