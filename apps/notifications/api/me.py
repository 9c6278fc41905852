"""The rights of the UK GDPR, art. 15 (access), 17 (erasure) and 20 (portability)."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from apps.core.envelope import answer
from apps.core.schemas import Envelope
from apps.notifications import services
from apps.notifications.schemas import ErasureOut
from apps.users.bearer import actor

router = Router(tags=["me"])


@router.get("/export", response=Envelope[dict[str, Any]])
def export(request: HttpRequest) -> HttpResponse:
    """Everything held about oneself, to be kept as a file."""
    response = answer(services.export_of(actor=actor(request)))
    response["Content-Disposition"] = 'attachment; filename="paperwurks-export.json"'
    return response


@router.post("/erasure", response=Envelope[ErasureOut])
def erase(request: HttpRequest) -> HttpResponse:
    """Ends the account and takes the person out of it; 409 LEGAL_HOLD where the law wants the
    data kept. The answer says what stays, and why."""
    return answer(services.erase(actor=actor(request)))
