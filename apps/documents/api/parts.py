"""An upload in parts: announced as any, its parts signed, sent and counted, then confirmed."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router

from apps.core.envelope import answer
from apps.core.schemas import Envelope
from apps.documents import services
from apps.documents.schemas import PartsIn, PartsOut, PartTicketOut
from apps.users.bearer import actor

from .documents import seen

router = Router(tags=["documents"])


@router.get("/{uuid:document_id}/parts", response=Envelope[PartsOut])
def sent_parts(request: HttpRequest, document_id: UUID) -> HttpResponse:
    document = seen(request, document_id)
    sent = services.sent_parts(actor=actor(request), document=document)
    total = len(document.part_numbers)
    return answer({"partSize": document.PART_BYTES, "total": total, "sent": sent})


@router.post("/{uuid:document_id}/parts", response={201: Envelope[list[PartTicketOut]]})
def sign_parts(request: HttpRequest, document_id: UUID, body: PartsIn) -> HttpResponse:
    tickets = services.sign_parts(
        actor=actor(request),
        document=seen(request, document_id),
        checksums=[(part.number, part.sha256.lower()) for part in body.parts],
    )
    shown = [
        {
            "number": ticket.number,
            "method": "PUT",
            "url": ticket.url,
            "headers": ticket.headers,
            "expiresAt": ticket.expires_at,
        }
        for ticket in tickets
    ]
    return answer(shown, status=201)


@router.delete("/{uuid:document_id}/parts", response=Envelope[None])
def abandon_parts(request: HttpRequest, document_id: UUID) -> HttpResponse:
    document = seen(request, document_id)
    services.abandon_parts(actor=actor(request), document=document)
    return answer(None)
