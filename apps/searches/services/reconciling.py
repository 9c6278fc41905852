"""Holding our ledger against a provider's list of orders. Differences are written down for a
person to explain; nothing is mended."""

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.db.models import Sum

from apps.core.clock import now
from apps.core.ids import new_id
from apps.events.leases import fence
from apps.events.services import record
from apps.searches.events import DifferenceExplained, LedgersDiffer, ReconciliationDue
from apps.searches.models import Discrepancy, LedgerEntry, Line
from apps.searches.providers import PROVIDERS
from apps.searches.providers.provider import Listed
from apps.users.models import User

_Kind = Discrepancy.Kind
FRESH = timedelta(minutes=10)  # an order younger than this may still be under way on either side


@transaction.atomic
def owe_reconciliation() -> None:
    for key, provider in PROVIDERS.items():
        if provider.capabilities.lists and provider.is_configured():
            record(ReconciliationDue(run_id=new_id(), provider=key), actor=None)


@transaction.atomic
def reconcile(*, provider: str, run_id: UUID, listed: Sequence[Listed]) -> list[Discrepancy]:
    """Compares by the provider's reference: what is listed and we lack, what we have and is not
    listed, amounts that differ by a penny, one of our references listed twice. A difference that
    stands unexplained is not reported again."""
    fence()
    ours = {
        line.provider_reference: line
        for line in Line.objects.filter(provider=provider).exclude(provider_reference="")
    }
    theirs = {order.provider_reference: order for order in listed}
    found = [
        *_unknown_to_us(provider, ours, listed),
        *_unknown_to_provider(provider, ours, theirs),
        *_amounts(provider, ours, theirs),
    ]
    fresh = [row for row in found if not _is_known(row)]
    Discrepancy.objects.bulk_create(fresh)
    if fresh:
        fact = LedgersDiffer(run_id=run_id, provider=provider, differences=len(fresh))
        record(fact, actor=None)
    return fresh


def _unknown_to_us(
    provider: str, ours: dict[str, Line], listed: Sequence[Listed]
) -> list[Discrepancy]:
    by_reference = {str(line.reference): line for line in ours.values()}
    rows = []
    for order in listed:
        if order.provider_reference in ours or _is_under_way(order.reference):
            continue
        twin = by_reference.get(order.reference)
        rows.append(
            Discrepancy(
                provider=provider,
                kind=_Kind.ORDERED_TWICE if twin else _Kind.UNKNOWN_TO_US,
                provider_reference=order.provider_reference,
                line=twin,
                theirs=order.net,
            )
        )
    return rows


def _is_under_way(reference: str) -> bool:
    """Sent a moment ago; the answer may be on its way."""
    try:
        key = UUID(reference)
    except ValueError:
        return False
    return Line.objects.filter(
        reference=key, provider_reference="", sent_at__gte=now() - FRESH
    ).exists()


def _unknown_to_provider(
    provider: str, ours: dict[str, Line], theirs: dict[str, Listed]
) -> list[Discrepancy]:
    old = now() - FRESH
    return [
        Discrepancy(
            provider=provider,
            kind=_Kind.UNKNOWN_TO_PROVIDER,
            provider_reference=reference,
            line=line,
            ours=line.net,
        )
        for reference, line in ours.items()
        if reference not in theirs and line.acknowledged_at and line.acknowledged_at < old
    ]


def _amounts(provider: str, ours: dict[str, Line], theirs: dict[str, Listed]) -> list[Discrepancy]:
    """The provider lists what it asks for an order, not what it gave back."""
    charges = LedgerEntry.objects.filter(line__in=list(ours.values()), kind=LedgerEntry.Kind.CHARGE)
    charged: dict[UUID, Decimal] = dict(
        charges.values_list("line").annotate(net=Sum("net")).values_list("line", "net")
    )
    return [
        Discrepancy(
            provider=provider,
            kind=_Kind.AMOUNT_DIFFERS,
            provider_reference=reference,
            line=line,
            ours=charged.get(line.pk, Decimal(0)),
            theirs=order.net,
        )
        for reference, line in ours.items()
        if (order := theirs.get(reference))
        and order.net is not None
        and order.net != charged.get(line.pk, Decimal(0))
    ]


def _is_known(row: Discrepancy) -> bool:
    return Discrepancy.objects.filter(
        provider=row.provider,
        kind=row.kind,
        provider_reference=row.provider_reference,
        explained_at=None,
    ).exists()


@transaction.atomic
def explain(*, actor: User, discrepancy: Discrepancy, explanation: str) -> None:
    """What a person found out. From then on the same difference would be a new one."""
    rows = Discrepancy.objects.filter(pk=discrepancy.pk, explained_at=None)
    if explanation.strip() and rows.update(explanation=explanation.strip(), explained_at=now()):
        fact = DifferenceExplained(
            discrepancy_id=discrepancy.pk, provider=discrepancy.provider, kind_of=discrepancy.kind
        )
        record(fact, actor=actor)
