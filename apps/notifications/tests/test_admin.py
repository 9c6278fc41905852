import pytest
from django.test import Client

from apps.notifications import services
from apps.users.tests.makers import make_agent, staff_client

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff() -> Client:
    return staff_client()


@pytest.mark.parametrize("model", ["notification", "dispatch", "webhookendpoint"])
def test_every_page_opens(staff: Client, model: str) -> None:
    assert staff.get(f"/admin/notifications/{model}/").status_code == 200


def test_no_page_shows_a_secret(staff: Client) -> None:
    url = "https://hooks.example.com/"
    endpoint, secret = services.add_endpoint(actor=make_agent(), url=url, event_types=[])
    path = f"/admin/notifications/webhookendpoint/{endpoint.pk}/change/"
    shown = staff.get(path).content.decode()
    assert url in shown
    assert secret not in shown
    assert endpoint.secret not in shown
