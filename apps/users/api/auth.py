from django.http import HttpRequest, HttpResponse
from ninja import Router

from apps.core.envelope import answer
from apps.core.schemas import Envelope
from apps.users import services
from apps.users.bearer import actor
from apps.users.cookies import clear_cookies, known_person, refresh_cookie, set_cookies
from apps.users.models import Session
from apps.users.schemas import (
    AuthOut,
    ForgotPasswordIn,
    InvitationPreview,
    LoginIn,
    RefreshIn,
    RegisterIn,
    ResetPasswordIn,
    TokenIn,
    TokensOut,
    UserOut,
    user_out,
)
from apps.users.services import InvalidToken, SignIn
from apps.users.tokens import session_of, session_of_refresh

router = Router(tags=["auth"])
PLACEHOLDERS = {None, "", "cookie"}


def _signed_in(given: SignIn, *, status: int = 200) -> HttpResponse:
    tokens = TokensOut(
        access_token=given.access, refresh_token=given.refresh, expires_at=given.expires_at
    )
    body = AuthOut.model_construct(user=user_out(given.user), tokens=tokens)
    return set_cookies(answer(body, status=status), given)


@router.post("/register", auth=None, response={201: Envelope[AuthOut]})
def register(request: HttpRequest, body: RegisterIn) -> HttpResponse:
    """Signs in at once. With the token of an invitation one joins the firm that sent it."""
    person = body.model_dump(
        include={"email", "password", "first_name", "last_name", "accepts_marketing"}
    )
    if body.invitation_token:
        user = services.register_invited(secret=body.invitation_token, **person)
    else:
        user = services.register(
            **person,
            role=body.role,
            organisation_name=body.organization_name,
            organisation_type=body.organization_type,
        )
    return _signed_in(services.open_session(user), status=201)


@router.post("/login", auth=None, response=Envelope[AuthOut])
def login(request: HttpRequest, body: LoginIn) -> HttpResponse:
    given = services.sign_in(
        email=body.email,
        password=body.password,
        code=body.code,
        remember=body.remember_me,
        known=known_person(request),
    )
    return _signed_in(given)


@router.post("/refresh", auth=None, response=Envelope[AuthOut])
def refresh(request: HttpRequest, body: RefreshIn) -> HttpResponse:
    """By the token in the body, or by the cookie where the body holds its placeholder."""
    shown = body.refresh_token
    token = refresh_cookie(request) if shown in PLACEHOLDERS else shown
    if not token:
        raise InvalidToken
    return _signed_in(services.refresh(token=token))


@router.post("/logout", auth=None, response=Envelope[None])
def logout(request: HttpRequest) -> HttpResponse:
    """Ends the session of the bearer token, or else that of the cookie. Idempotent: 200 also
    for a session that is over."""
    if session := _session_of(request):
        services.sign_out(session=session)
    return clear_cookies(answer(None, message="Signed out."))


def _session_of(request: HttpRequest) -> Session | None:
    _, _, token = request.headers.get("Authorization", "").partition(" ")
    if session := session_of(token.strip()):
        return session
    if "Origin" not in request.headers:
        return None
    return session_of_refresh(refresh_cookie(request) or "")


@router.post("/forgot-password", auth=None, response=Envelope[None])
def forgot_password(request: HttpRequest, body: ForgotPasswordIn) -> HttpResponse:
    """The same answer, as fast, whether anybody has this address or not."""
    services.ask_for_reset(email=body.email)
    return answer(None, message="If the address is known, a link is on its way.")


@router.post("/reset-password", auth=None, response=Envelope[None])
def reset_password(request: HttpRequest, body: ResetPasswordIn) -> HttpResponse:
    services.reset_password(secret=body.token, password=body.password)
    return answer(None, message="The password was changed. Sign in with the new one.")


@router.post("/verify-email", auth=None, response=Envelope[UserOut])
def verify_email_by_body(request: HttpRequest, body: TokenIn) -> HttpResponse:
    return answer(user_out(services.verify_email(secret=body.token)))


@router.post("/verify-email/{token}", auth=None, response=Envelope[UserOut])
def verify_email(request: HttpRequest, token: str) -> HttpResponse:
    return answer(user_out(services.verify_email(secret=token)))


@router.post("/resend-verification", response=Envelope[UserOut])
def resend_verification(request: HttpRequest) -> HttpResponse:
    return answer(user_out(services.resend_verification(actor=actor(request))))


@router.get("/invitations/{token}", auth=None, response=Envelope[InvitationPreview])
def preview_invitation(request: HttpRequest, token: str) -> HttpResponse:
    found = services.invitation_of(token)
    return answer(
        InvitationPreview(
            email=found.email,
            role=found.role,
            organization=found.organisation.name,
            first_name=found.first_name,
            last_name=found.last_name,
            expires_at=found.expires_at,
        )
    )


@router.post("/invitations/{token}/accept", response=Envelope[UserOut])
def accept_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """For somebody who has an account and no firm yet. Who has none registers with the token."""
    return answer(user_out(services.join_firm(actor=actor(request), secret=token)))
