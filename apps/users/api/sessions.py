from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router

from apps.core.envelope import answer
from apps.core.errors import NotFound
from apps.core.schemas import Envelope
from apps.users import services
from apps.users.bearer import actor, session
from apps.users.models import Session
from apps.users.schemas import SessionOut

router = Router(tags=["auth"])


@router.get("/sessions", response=Envelope[list[SessionOut]])
def list_sessions(request: HttpRequest) -> HttpResponse:
    """Where one is signed in, newest use first."""
    here = session(request).pk
    mine = Session.objects.live().filter(user=actor(request)).order_by("-rotated_at")
    return answer([_out(row, here) for row in mine])


def _out(row: Session, here: UUID) -> SessionOut:
    return SessionOut(
        id=row.pk,
        user_agent=row.user_agent,
        ip_address=row.address,
        remember=row.remember,
        created_at=row.created_at,
        last_used_at=row.rotated_at,
        expires_at=row.expires_at,
        is_current=row.pk == here,
    )


@router.delete("/sessions", response=Envelope[None])
def end_other_sessions(request: HttpRequest) -> HttpResponse:
    """Signs out everywhere but here."""
    who = actor(request)
    ended = services.end_sessions(actor=who, of=who, but=session(request))
    return answer(None, message=f"{ended} ended.")


@router.delete("/sessions/{uuid:session_id}", response=Envelope[None])
def end_session(request: HttpRequest, session_id: UUID) -> HttpResponse:
    row = Session.objects.live().filter(user=actor(request), pk=session_id).first()
    if row is None:
        raise NotFound
    services.sign_out(session=row)
    return answer(None, message="Signed out there.")
