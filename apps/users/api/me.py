"""What a person sees and changes of themselves."""

from django.http import HttpRequest, HttpResponse
from ninja import Router

from apps.core.envelope import answer, answer_tagged
from apps.core.schemas import Envelope
from apps.users import services
from apps.users.bearer import actor, session
from apps.users.schemas import ChangeEmailIn, ChangePasswordIn, ProfilePatch, UserOut, user_out

router = Router(tags=["users"])


@router.get("/profile", response=Envelope[UserOut])
def profile(request: HttpRequest) -> HttpResponse:
    return answer_tagged(request, user_out(actor(request)))


@router.api_operation(["PUT", "PATCH"], "/profile", response=Envelope[UserOut])
def update_profile(request: HttpRequest, body: ProfilePatch) -> HttpResponse:
    user = services.update_profile(actor=actor(request), **body.columns())
    return answer(user_out(user))


@router.api_operation(["PUT", "PATCH", "POST"], "/change-password", response=Envelope[None])
def change_password(request: HttpRequest, body: ChangePasswordIn) -> HttpResponse:
    services.change_password(
        actor=actor(request),
        session=session(request),
        current=body.current_password,
        new=body.new_password,
    )
    return answer(None, message="The password was changed.")


@router.api_operation(["PUT", "PATCH", "POST"], "/change-email", response=Envelope[None])
def change_email(request: HttpRequest, body: ChangeEmailIn) -> HttpResponse:
    """The address changes once the link in the mail to it was opened (`/auth/verify-email`)."""
    services.ask_for_address(actor=actor(request), password=body.password, email=body.email)
    return answer(None, message="Open the link that is on its way to the new address.")
