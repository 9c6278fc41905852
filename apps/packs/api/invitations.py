from django.http import HttpRequest, HttpResponse
from ninja import Router

from apps.core.envelope import answer, answer_tagged
from apps.core.schemas import Envelope
from apps.packs import services
from apps.packs.schemas import InvitationPage, invitation_page

router = Router(tags=["invitations"])


@router.get("/{token}", auth=None, response=Envelope[InvitationPage])
def get_invitation(request: HttpRequest, token: str) -> HttpResponse:
    return answer_tagged(request, invitation_page(services.open_invitation(token=token)))


@router.post("/{token}/complete", auth=None, response=Envelope[None])
def complete_invitation(request: HttpRequest, token: str) -> HttpResponse:
    services.complete_invitation(token=token)
    return answer(None, message="Thank you. Your agent has been told.")
