from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from apps.core.envelope import answer
from apps.core.schemas import Envelope

from . import services
from .bearer import actor
from .cookies import clear_cookies, refresh_cookie, set_cookies
from .models import Session
from .schemas import AuthOut, LoginIn, RefreshIn, RegisterIn, TokensOut, UserOut, user_out
from .services import InvalidToken, SignIn
from .tokens import session_of

auth = Router(tags=["auth"])
users = Router(tags=["users"])


def _signed_in(given: SignIn, *, status: int = 200) -> HttpResponse:
    tokens = TokensOut(
        access_token=given.access, refresh_token=given.refresh, expires_at=given.expires_at
    )
    body = AuthOut(user=user_out(given.user), tokens=tokens)
    return set_cookies(answer(body, status=status), given)


@auth.post("/register", auth=None, response={201: Envelope[AuthOut]})
def register(request: HttpRequest, body: RegisterIn) -> HttpResponse:
    user = services.register(
        email=body.email,
        password=body.password,
        first_name=body.first_name,
        last_name=body.last_name,
        role=body.role,
        organisation_name=body.organization_name,
        organisation_type=body.organization_type,
        accepts_marketing=body.accepts_marketing,
    )
    return _signed_in(services.open_session(user, user_agent=_agent(request)), status=201)


@auth.post("/login", auth=None, response=Envelope[AuthOut])
def login(request: HttpRequest, body: LoginIn) -> HttpResponse:
    given = services.sign_in(
        email=body.email,
        password=body.password,
        remember=body.remember_me,
        user_agent=_agent(request),
    )
    return _signed_in(given)


@auth.post("/refresh", auth=None, response=Envelope[AuthOut])
def refresh(request: HttpRequest, body: RefreshIn) -> HttpResponse:
    shown = body.refresh_token
    token = shown if shown and shown != "cookie" else refresh_cookie(request)
    if not token:
        raise InvalidToken
    return _signed_in(services.refresh(token=token))


@auth.post("/logout", auth=None, response=Envelope[None])
def logout(request: HttpRequest) -> HttpResponse:
    """Idempotent: 200 also for a session that is over."""
    if session := _session_of(request):
        services.sign_out(session=session)
    return clear_cookies(answer(None, message="Signed out."))


def _session_of(request: HttpRequest) -> Session | None:
    return session_of(request.headers.get("Authorization", "").removeprefix("Bearer "))


@auth.post("/verify-email/{token}", auth=None, response=Envelope[UserOut])
def verify_email(request: HttpRequest, token: str) -> HttpResponse:
    return answer(user_out(services.verify_email(secret=token)))


@auth.post("/resend-verification", response=Envelope[UserOut])
def resend_verification(request: HttpRequest) -> HttpResponse:
    return answer(user_out(services.resend_verification(actor=actor(request))))


@users.get("/profile", response=Envelope[UserOut])
def profile(request: HttpRequest) -> HttpResponse:
    return answer(user_out(actor(request)))


def _agent(request: HttpRequest) -> str:
    return request.headers.get("User-Agent", "")


ROUTERS: list[tuple[str, Any]] = [("/auth", auth), ("/users", users)]
