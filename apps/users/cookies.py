"""The cookies of a sign-in: the refresh token where no script can read it, a readable placeholder
that tells the SPA there is one, and the mark of a browser that its person signed in with before."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from apps.core.errors import Forbidden

from .services import SignIn

SECRET = "pw_refresh"  # noqa: S105
SECRET_PATH = "/api/v1/auth"  # noqa: S105
PLACEHOLDER = "refreshToken"
DEVICE = "pw_device"
DAY = 24 * 60 * 60
DEVICE_AGE = 180 * DAY


class OriginRefused(Forbidden):
    code = "CSRF_FAILED"
    message = "This request did not come from the application."


def set_cookies(response: HttpResponse, given: SignIn) -> HttpResponse:
    age = settings.REFRESH_TOKEN_DAYS * DAY if given.session.remember else None
    _set(response, SECRET, given.refresh, path=SECRET_PATH, age=age, httponly=True)
    _set(response, PLACEHOLDER, "cookie", path="/", age=age, httponly=False)
    mark = signing.dumps(str(given.user.pk), salt=DEVICE)
    _set(response, DEVICE, mark, path=SECRET_PATH, age=DEVICE_AGE, httponly=True)
    return response


def known_person(request: HttpRequest) -> str | None:
    """The id of who last signed in with this browser. It opens nothing; it keeps somebody who
    guesses from elsewhere from locking them out here."""
    try:
        who: str = signing.loads(request.COOKIES.get(DEVICE, ""), salt=DEVICE, max_age=DEVICE_AGE)
    except signing.BadSignature:
        return None
    return who


def clear_cookies(response: HttpResponse) -> HttpResponse:
    response.delete_cookie(SECRET, path=SECRET_PATH, samesite="Lax")
    response.delete_cookie(PLACEHOLDER, path="/", domain=settings.COOKIE_DOMAIN, samesite="Lax")
    return response


def _set(
    response: HttpResponse, name: str, value: str, *, path: str, age: int | None, httponly: bool
) -> None:
    """What no script may read goes to this host alone; the placeholder to the SPA's too."""
    response.set_cookie(
        name,
        value,
        max_age=age,
        path=path,
        domain=None if httponly else settings.COOKIE_DOMAIN,
        secure=urlsplit(settings.PUBLIC_BASE_URL).scheme == "https",
        httponly=httponly,
        samesite="Lax",
    )


def from_our_pages(request: HttpRequest) -> bool:
    ours = {*settings.CORS_ALLOWED_ORIGINS, settings.PUBLIC_BASE_URL}
    return request.headers.get("Origin") in ours and request.content_type == "application/json"


def refresh_cookie(request: HttpRequest) -> str | None:
    """The token in the cookie, for a request that our own pages sent. Raises OriginRefused."""
    token = request.COOKIES.get(SECRET)
    if token and not from_our_pages(request):
        raise OriginRefused
    return token
