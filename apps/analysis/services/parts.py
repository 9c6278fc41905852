"""A part of a paper about which a second reader is asked: claimed before, settled after. What has
been answered is never paid for again; what a worker was killed over may have been, and is not asked
again either."""

import hashlib
from collections.abc import Sequence
from decimal import Decimal

from django.db import transaction

from apps.analysis.engines.bedrock import Answered
from apps.analysis.engines.bedrock.trying import TRIES
from apps.analysis.kinds.paper import Page
from apps.analysis.models import EngineCall
from apps.core.clock import now
from apps.documents.models import Document
from apps.events.leases import fence
from apps.users.models import Organisation

from .paying import budget_of

_Outcome = EngineCall.Outcome
ASKED_AGAIN = frozenset({_Outcome.UNREACHABLE, _Outcome.OVER_BUDGET})


@transaction.atomic
def claim_part(
    *, document: Document, engine: str, model: str, pages: Sequence[Page], worst: Decimal
) -> EngineCall:
    """Its call. Where `outcome` is ASKED it is to be made now, within `reserved`; any other is how
    it went before, or why it is not made. Calls of a firm are claimed one by one, so that together
    they keep its budget. `worst`: the most that one try can cost."""
    fence()
    firm = document.pack.home.organisation_id
    Organisation.objects.select_for_update(no_key=True).get(pk=firm)
    digest = _digest(pages)
    call = EngineCall.objects.filter(document=document, model=model, digest=digest).first()
    if call and call.outcome == _Outcome.ASKED:
        call.outcome = _Outcome.INTERRUPTED
        call.save(update_fields=["outcome"])
    if call and call.outcome not in ASKED_AGAIN:
        return call
    call = call or EngineCall(
        document=document, organisation_id=firm, engine=engine, model=model, digest=digest
    )
    left = budget_of(document)
    is_within = worst <= left
    call.outcome = _Outcome.ASKED if is_within else _Outcome.OVER_BUDGET
    call.reserved = min(left, worst * TRIES) if is_within else Decimal(0)
    call.called_at = now()
    call.save()
    return call


def _digest(pages: Sequence[Page]) -> str:
    said = "\f".join(f"{page.number} {page.text}" for page in pages)
    return hashlib.sha256(said.encode()).hexdigest()


@transaction.atomic
def settle_part(*, call: EngineCall, answered: Answered) -> EngineCall:
    fence()
    call.outcome = _Outcome(answered.outcome)
    call.tries += answered.tries
    call.input_tokens += answered.input_tokens
    call.output_tokens += answered.output_tokens
    call.cost += answered.cost
    call.reserved = Decimal(0)
    call.answer = answered.said
    call.save()
    return call
