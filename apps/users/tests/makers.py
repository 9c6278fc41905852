"""People and firms for tests: `make_agent()` …, each signed in by `door(user)`."""

from itertools import count
from typing import Any

from django.test import Client
from django_otp import DEVICE_ID_SESSION_KEY

from apps.core.clock import now
from apps.core.tests.contract import hold_to_contract
from apps.users import services
from apps.users.models import Authenticator, User

PASSWORD = "Correct4Horse"
_serial = count(1)


def make_user(role: str = "owner", *, verified: bool = True, **fields: Any) -> User:
    number = next(_serial)
    firm = {"agent": "estate_agency", "solicitor": "law_firm"}.get(role)
    user = services.register(
        **{
            "email": f"{role}{number}@example.com",
            "password": PASSWORD,
            "first_name": role.title(),
            "last_name": "Tester",
            "role": role,
            "organisation_name": f"{role.title()} Firm {number}" if firm else None,
            "organisation_type": firm,
            **fields,
        }
    )
    if verified:
        user.email_verified_at = now()
        user.save()
    return user


def make_agent(**fields: Any) -> User:
    return make_user("agent", **fields)


def make_solicitor(**fields: Any) -> User:
    return make_user("solicitor", **fields)


def make_buyer(**fields: Any) -> User:
    return make_user("buyer", **fields)


class Door(Client):
    """A client that speaks JSON and keeps its bearer token. What it is answered must be what the
    OpenAPI document promises."""

    def __init__(self, token: str | None = None) -> None:
        super().__init__(headers={"Authorization": f"Bearer {token}"} if token else {})

    def generic(self, method: str, path: str, *args: Any, **kwargs: Any) -> Any:
        path = path if path.startswith("/api") else f"/api/v1{path}"
        answer = super().generic(method, path, *args, **kwargs)
        hold_to_contract(method, path.partition("?")[0], answer)
        return answer

    def post(self, path: str, data: Any = None, **kwargs: Any) -> Any:
        kwargs.setdefault("content_type", "application/json")
        return super().post(path, data, **kwargs)


def door(user: User) -> Door:
    return Door(services.open_session(user).access)


def staff_client() -> Client:
    """A superuser's browser, past both factors of the staff admin."""
    user = User.objects.create_superuser(f"staff{next(_serial)}@example.com", PASSWORD)
    device = Authenticator.objects.create(user=user, secret=Authenticator.fresh_secret())
    client = Client()
    client.force_login(user)
    session = client.session
    session[DEVICE_ID_SESSION_KEY] = device.persistent_id
    session.save()
    return client
