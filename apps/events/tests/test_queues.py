import time
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from celery import Celery
from django.conf import settings

from apps.core.tests.chaos import Proxy, proxy
from apps.events import queues
from apps.events.models import Delivery

from .reactions import ring

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def line(monkeypatch: pytest.MonkeyPatch) -> Iterator[Proxy]:
    """The way to the broker, which may be shut."""
    at = urlsplit(settings.CELERY_BROKER_URL)
    if at.scheme != "redis":
        pytest.skip("a folder is never away")
    with proxy((str(at.hostname), at.port or 6379)) as made:
        url = f"redis{made.url.removeprefix('http')}{at.path}"
        monkeypatch.setenv("CELERY_BROKER_URL", url)  # it counts for more than an argument
        app = Celery(set_as_current=False)
        app.conf.broker_transport_options = settings.CELERY_BROKER_TRANSPORT_OPTIONS
        monkeypatch.setattr(queues, "current_app", app)
        monkeypatch.setattr(queues, "_quiet_until", 0.0)
        yield made


def unsent() -> int:
    return Delivery.objects.filter(poked_at=None).count()


@pytest.mark.parametrize("quiet", [queues.QUIET_SECONDS, 0.0])
def test_a_broker_that_is_away_holds_up_no_request(
    line: Proxy, monkeypatch: pytest.MonkeyPatch, quiet: float
) -> None:
    """Asked once, and also if it is asked each time."""
    monkeypatch.setattr(queues, "QUIET_SECONDS", quiet)
    ring()
    assert unsent() == 0
    line.turn("refuse")
    start = time.perf_counter()
    for _ in range(10):
        ring()
    assert time.perf_counter() - start < 3
    assert unsent() == 10


def test_a_broker_that_is_back_is_told_again(line: Proxy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queues, "QUIET_SECONDS", 0.0)
    line.turn("refuse")
    ring()
    line.turn("pass")
    ring()
    assert unsent() == 1


def test_a_line_that_was_cut_while_idle_costs_no_message(line: Proxy) -> None:
    ring()
    line.turn("pass")
    ring()
    assert unsent() == 0
