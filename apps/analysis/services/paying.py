"""What models may cost, and what they did. US dollars."""

from decimal import Decimal

from django.conf import settings

from apps.analysis.engines.bedrock import Spent
from apps.analysis.models import EngineCall
from apps.documents.models import Document
from apps.packs.models import Pack


def budget_of(document: Document) -> Decimal:
    """What may still be spent on this document, by its firm's month too."""
    own = EngineCall.objects.filter(document=document).spent()
    return min(settings.BEDROCK_BUDGET_DOCUMENT - own, budget_of_firm(document.pack))


def budget_of_firm(pack: Pack) -> Decimal:
    calls = EngineCall.objects.filter(organisation=pack.home.organisation_id)
    return settings.BEDROCK_BUDGET_FIRM_MONTH - calls.this_month().spent()


def note_call(
    *,
    engine: str,
    model: str,
    spent: Spent,
    pack: Pack,
    document: Document | None = None,
    dropped: int = 0,
) -> None:
    """A call with its cost, whatever came of it."""
    EngineCall.objects.create(
        document=document,
        organisation_id=pack.home.organisation_id,
        engine=engine,
        model=model,
        outcome=spent.outcome,
        tries=spent.tries,
        input_tokens=spent.input_tokens,
        output_tokens=spent.output_tokens,
        cost=spent.cost,
        dropped=dropped,
    )
