from django.http import HttpRequest, HttpResponse
from ninja import Router

from apps.core.envelope import answer, answer_tagged
from apps.core.schemas import Envelope
from apps.users import services
from apps.users.bearer import actor
from apps.users.schemas import OrganisationDetail, OrganisationPatch

router = Router(tags=["organizations"])


@router.get("/me", response=Envelope[OrganisationDetail])
def my_organisation(request: HttpRequest) -> HttpResponse:
    mine = OrganisationDetail.model_validate(actor(request).organisation)
    return answer_tagged(request, mine)


@router.api_operation(["PUT", "PATCH"], "/me", response=Envelope[OrganisationDetail])
def update_my_organisation(request: HttpRequest, body: OrganisationPatch) -> HttpResponse:
    mine = services.update_organisation(actor=actor(request), **body.columns())
    return answer(OrganisationDetail.model_validate(mine))
