import pytest
from django.test import Client

from apps.users.models import EmailToken, User
from apps.users.services import mail_token
from apps.users.tests.makers import make_user

pytestmark = pytest.mark.django_db


def link_of(user: User) -> str:
    return mail_token(EmailToken.objects.get(user=user))


def is_verified(user: User) -> bool:
    return User.objects.get(pk=user.pk).is_email_verified


def test_opening_the_page_spends_nothing() -> None:
    user = make_user(verified=False)
    page = Client().get("/verify-email", {"token": link_of(user)})
    assert link_of(user) in page.content.decode()
    assert page["Referrer-Policy"] == "no-referrer"
    assert not is_verified(user)


def test_what_the_page_sends_verifies_the_address() -> None:
    user = make_user(verified=False)
    page = Client(enforce_csrf_checks=True).post("/verify-email", {"token": link_of(user)})
    assert (page.status_code, is_verified(user)) == (200, True)


@pytest.mark.parametrize("token", ["", "x", '"><script>alert(1)</script>'])
def test_a_link_that_is_not_valid_is_told_so(token: str) -> None:
    assert Client().post("/verify-email", {"token": token}).status_code == 400
    shown = Client().get("/verify-email", {"token": token}).content.decode()
    assert "<script>alert" not in shown
