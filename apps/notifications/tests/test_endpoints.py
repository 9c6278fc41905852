"""Outgoing webhooks: kept by a firm, signed by the specification, tried again, switched off."""

import base64
import hashlib
import hmac
from datetime import timedelta
from typing import Any

import orjson
import pytest
import time_machine

from apps.core.clock import now
from apps.core.ids import new_id
from apps.events.models import Delivery
from apps.events.tests.pump import deliver_owed
from apps.notifications import services
from apps.notifications.channels.webhook import sign
from apps.notifications.models import Dispatch, Notification, WebhookEndpoint
from apps.packs.events import PackShared
from apps.packs.models import Pack
from apps.packs.tests.makers import make_pack
from apps.users.models import User
from apps.users.tests.makers import door, make_agent, make_solicitor, make_user

from .receiver import Heard, Receiver
from .test_telling import happen

pytestmark = pytest.mark.django_db
URL = "https://hooks.example.com/paperwurks"


@pytest.fixture(autouse=True)
def loopback(settings: Any) -> None:
    settings.OUTWARD_ALLOW_LOOPBACK = True


def make_endpoint(actor: User, url: str = URL) -> tuple[WebhookEndpoint, str]:
    return services.add_endpoint(actor=actor, url=url, event_types=[])


def share(pack: Pack) -> None:
    happen(PackShared(pack_id=pack.pk, link_id=new_id()))


def try_again() -> None:
    WebhookEndpoint.objects.update(rests_until=None)
    Delivery.objects.owed().update(next_try_at=now() - timedelta(seconds=1))
    deliver_owed()


def is_signed_by(secret: str, heard: Heard) -> bool:
    """As a receiver checks it, written from the specification."""
    head = f"{heard.headers['webhook-id']}.{heard.headers['webhook-timestamp']}."
    key = base64.b64decode(secret.removeprefix("whsec_"))
    mac = hmac.new(key, head.encode() + heard.body, hashlib.sha256).digest()
    given = heard.headers["webhook-signature"].split(" ")
    return f"v1,{base64.b64encode(mac).decode()}" in given


def test_the_signature_is_that_of_the_specifications_example() -> None:
    secret, message = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek"
    signature = sign(secret, message, 1614265330, b'{"test": 2432232314}')
    assert signature == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_the_secret_is_shown_once() -> None:
    agent = make_agent()
    answer = door(agent).post("/webhook-endpoints", {"url": URL})
    assert answer.status_code == 201
    assert answer.json()["data"]["secret"].startswith("whsec_")
    [row] = door(agent).get("/webhook-endpoints").json()["data"]
    assert (row["url"], row["isActive"], "secret" in row) == (URL, True, False)


@pytest.mark.parametrize("url", ["http://hooks.example.com/", "https://10.0.0.1/", "ftp://x.com/"])
def test_a_url_that_leads_inside_is_refused_by_its_field(url: str) -> None:
    answer = door(make_agent()).post("/webhook-endpoints", {"url": url})
    body = answer.json()
    assert (answer.status_code, body["code"], body["field"]) == (400, "VALIDATION_ERROR", "url")
    assert body["errors"][0]["code"] == "URL_NOT_ALLOWED"
    assert not WebhookEndpoint.objects.exists()


def test_a_type_of_event_that_does_not_exist_is_refused() -> None:
    body = {"url": URL, "eventTypes": ["packs.nothing"]}
    assert door(make_agent()).post("/webhook-endpoints", body).status_code == 400
    assert not WebhookEndpoint.objects.exists()


@pytest.mark.parametrize("role", ["owner", "buyer"])
def test_webhooks_are_for_firms(role: str) -> None:
    answer = door(make_user(role)).post("/webhook-endpoints", {"url": URL})
    assert answer.status_code == 403
    assert not WebhookEndpoint.objects.exists()


def test_the_endpoints_of_another_firm_do_not_exist() -> None:
    endpoint, _ = make_endpoint(make_agent())
    stranger, path = door(make_agent()), f"/webhook-endpoints/{endpoint.pk}"
    for answer in (stranger.get(path), stranger.delete(path), stranger.get(f"{path}/deliveries")):
        assert answer.status_code == 404
    endpoint.refresh_from_db()
    assert endpoint.removed_at is None


def test_an_event_reaches_the_firm_signed_and_thin() -> None:
    pack = make_pack()
    with Receiver(204) as receiver:
        _, secret = make_endpoint(pack.home.created_by, receiver.url)
        share(pack)
    [heard] = receiver.heard
    assert is_signed_by(secret, heard)
    body = orjson.loads(heard.body)
    assert body["type"] == "packs.pack_shared"
    assert set(body["data"]) == {"packId", "linkId"}
    assert Dispatch.objects.get(channel="webhook").outcome == "HTTP 204"


def test_a_firm_that_is_not_at_work_on_the_pack_hears_nothing() -> None:
    with Receiver(204) as receiver:
        make_endpoint(make_solicitor(), receiver.url)
        share(make_pack())
    assert receiver.heard == []


def test_an_endpoint_hears_only_the_types_it_named() -> None:
    pack = make_pack()
    with Receiver(204) as receiver:
        endpoint, _ = make_endpoint(pack.home.created_by, receiver.url)
        types = ["documents.document_received"]
        path = f"/webhook-endpoints/{endpoint.pk}"
        door(pack.home.created_by).patch(
            path, {"eventTypes": types}, content_type="application/json"
        )
        share(pack)
    assert receiver.heard == []


def test_while_a_secret_is_replaced_both_sign() -> None:
    pack = make_pack()
    with Receiver(204) as receiver:
        endpoint, old = make_endpoint(pack.home.created_by, receiver.url)
        path = f"/webhook-endpoints/{endpoint.pk}/rotate-secret"
        new = door(pack.home.created_by).post(path).json()["data"]["secret"]
        share(pack)
        with time_machine.travel(now() + timedelta(hours=25)):
            share(pack)
    first, second = receiver.heard
    assert is_signed_by(old, first)
    assert is_signed_by(new, first)
    assert is_signed_by(new, second)
    assert not is_signed_by(old, second)


@pytest.mark.parametrize("status", [500, 302])
def test_a_failure_is_tried_again_as_the_same_message(status: int) -> None:
    pack = make_pack()
    with Receiver(status, 204) as receiver:
        make_endpoint(pack.home.created_by, receiver.url)
        share(pack)
        try_again()
    first, second = receiver.heard
    assert first.headers["webhook-id"] == second.headers["webhook-id"]
    assert WebhookEndpoint.objects.get().failing_since is None


def test_an_endpoint_that_failed_a_moment_ago_is_spared_what_waits_for_it() -> None:
    pack = make_pack()
    with Receiver(500, 204) as receiver:
        make_endpoint(pack.home.created_by, receiver.url)
        share(pack)
        share(pack)
        assert len(receiver.heard) == 1
        try_again()
    assert len(receiver.heard) == 3
    assert not Dispatch.objects.owed().exists()


def test_the_log_tells_what_went_out_and_when_it_is_tried_again() -> None:
    pack = make_pack()
    agent = pack.home.created_by
    with Receiver(503) as receiver:
        endpoint, _ = make_endpoint(agent, receiver.url)
        share(pack)
    [row] = door(agent).get(f"/webhook-endpoints/{endpoint.pk}/deliveries").json()["data"]
    assert (row["status"], row["attempts"], row["outcome"]) == ("pending", 1, "HTTP 503")
    assert row["nextTryAt"]


def test_ten_failures_end_a_message() -> None:
    pack = make_pack()
    with Receiver(500) as receiver:
        make_endpoint(pack.home.created_by, receiver.url)
        share(pack)
        for _ in range(12):
            try_again()
    assert len(receiver.heard) == 10
    assert Dispatch.objects.get(channel="webhook").status == "given_up"


def test_gone_switches_an_endpoint_off_and_its_keeper_is_told() -> None:
    pack = make_pack()
    agent = pack.home.created_by
    with Receiver(410) as receiver:
        make_endpoint(agent, receiver.url)
        share(pack)
        share(pack)
    assert len(receiver.heard) == 1
    assert WebhookEndpoint.objects.get().disabled_at
    assert Notification.objects.filter(recipient=agent, type="webhook_disabled").count() == 1


def test_five_days_of_failure_switch_an_endpoint_off_until_a_person_says_otherwise() -> None:
    pack = make_pack()
    agent = pack.home.created_by
    with Receiver(500) as receiver:
        endpoint, _ = make_endpoint(agent, receiver.url)
        share(pack)
        WebhookEndpoint.objects.update(failing_since=now() - timedelta(days=5, minutes=1))
        try_again()
    path = f"/webhook-endpoints/{endpoint.pk}"
    assert door(agent).get(path).json()["data"]["isActive"] is False
    on = door(agent).put(path, {"isActive": True}, content_type="application/json")
    assert on.json()["data"]["isActive"] is True


def test_a_removed_endpoint_is_called_no_more() -> None:
    pack = make_pack()
    agent = pack.home.created_by
    with Receiver(204) as receiver:
        endpoint, _ = make_endpoint(agent, receiver.url)
        assert door(agent).delete(f"/webhook-endpoints/{endpoint.pk}").json()["success"] is True
        share(pack)
    assert receiver.heard == []
    assert door(agent).get("/webhook-endpoints").json()["data"] == []
