"""Results: filed as documents, valid from the date of their search, replaced by later ones."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from apps.core.clock import now, today
from apps.core.moves import move_to
from apps.documents.models import Document
from apps.events.leases import fence
from apps.events.services import record
from apps.searches.events import ResultDelivered, ResultRead, ResultRevised
from apps.searches.models import Line, Result
from apps.searches.products import PRODUCTS, Product
from apps.searches.providers.provider import Paper
from apps.searches.states import HELD, MOVES, OPEN, Status

from .ledger import refund_late_rush
from .progress import locked, tell_pack


@transaction.atomic
def record_result(line: Line, *, document: Document, paper: Paper) -> None:
    """A document of the line is filed, once. One that comes after the delivery is a revision and
    takes the place of those before it."""
    fence()
    line = locked(line)
    if Result.objects.filter(line=line, provider_document=paper.id).exists():
        return
    made_on = paper.made_on or today()
    earlier = Result.objects.filter(line=line, superseded_at=None)
    revises = line.status in HELD
    if revises:
        earlier.update(superseded_at=now())
    Result.objects.create(
        pack=line.pack,
        product=line.product,
        line=line,
        document=document,
        provider_document=paper.id,
        search_date=made_on,
        valid_until=PRODUCTS[line.product].validity.ends(made_on),
    )
    if revises:
        _revise(line, document)
    elif Status.PART_RESULTS in MOVES[line.status] and line.status != Status.CANCEL_REQUESTED:
        move_to(line, Status.PART_RESULTS, moves=MOVES)


def _revise(line: Line, document: Document) -> None:
    if line.status == Status.DELIVERED:
        move_to(line, Status.REVISED, moves=MOVES)
    _count_validity(line)
    fact = ResultRevised(
        pack_id=line.pack_id, line_id=line.pk, product=line.product, document_id=document.pk
    )
    record(fact, actor=None)


@transaction.atomic
def complete_line(line: Line) -> None:
    """All its documents are here. An older line of the same product is superseded."""
    fence()
    line = locked(line)
    first = line.results.filter(superseded_at=None).first()
    if line.status not in OPEN or first is None:
        return
    move_to(line, Status.DELIVERED, moves=MOVES, delivered_at=now(), staff_reason="")
    _count_validity(line)
    _supersede_older(line)
    refund_late_rush(line)
    fact = ResultDelivered(
        pack_id=line.pack_id,
        line_id=line.pk,
        product=line.product,
        document_id=first.document_id,
    )
    record(fact, actor=None)
    tell_pack(line)


def _supersede_older(line: Line) -> None:
    """But not what another authority says of its part of the land."""
    older = Line.objects.held().filter(pack=line.pack_id, product=line.product)
    if line.redirected_from_id:
        older = older.exclude(redirected_from=line.redirected_from_id)
    for other in older.exclude(pk=line.pk):
        other.results.filter(superseded_at=None).update(superseded_at=now())
        move_to(other, Status.SUPERSEDED, moves=MOVES)


def _count_validity(line: Line) -> None:
    """A line holds as long as the first of its results."""
    dates = line.results.filter(superseded_at=None).values_list("valid_until", flat=True)
    line.valid_until = min((day for day in dates if day), default=None)
    Line.objects.filter(pk=line.pk).update(valid_until=line.valid_until)


@transaction.atomic
def note_result_read(
    *, document: Document, search_date: date | None, outcome: Mapping[str, Any]
) -> None:
    """Called by analysis when it has read a search result: from its own date on the result holds.
    `outcome` is kept with it: `{"kind", "fields": {…}, "findings": [code …]}`. A result that
    nobody ordered here, because it was uploaded, counts as held too."""
    for result in _results_of(document):
        changed = search_date or result.search_date
        valid_until = PRODUCTS[result.product].validity.ends(changed) if changed else None
        Result.objects.filter(pk=result.pk).update(
            search_date=changed, valid_until=valid_until, outcome=dict(outcome), warned_at=None
        )
        if result.line:
            _count_validity(result.line)
        if valid_until:
            fact = ResultRead(
                pack_id=document.pack_id,
                document_id=document.pk,
                product=result.product,
                valid_until=valid_until.isoformat(),
            )
            record(fact, actor=None)


def _results_of(document: Document) -> list[Result]:
    """Its results; of an uploaded document one for the product its kind answers."""
    known = list(Result.objects.filter(document=document).select_related("line"))
    if known:
        return known
    document.refresh_from_db(fields=["kind"])
    return [
        Result.objects.create(pack=document.pack, product=product.code, document=document)
        for product in _answered_by(document.kind)
    ]


def _answered_by(kind: str) -> list[Product]:
    return [product for product in PRODUCTS.values() if kind in product.kinds]
