"""HM Land Registry's wire, and orders that go over it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
import time_machine

from apps.core.clock import now, today
from apps.documents.services import file_document, note_kind
from apps.events.tests.pump import deliver_owed
from apps.packs.models import Pack
from apps.searches import services
from apps.searches.models import Callback, Line, Quote
from apps.searches.products import PRODUCTS
from apps.searches.providers import PROVIDERS
from apps.searches.providers.hmlr import LandRegistry
from apps.searches.providers.provider import (
    Declined,
    Lost,
    NotOffered,
    NotSent,
    Parties,
)
from apps.searches.tests.gateway import Gateway, gateway_at_work
from apps.searches.tests.makers import line_of, pass_time, place, requisition, work_through
from apps.users.tests.makers import door

pytestmark = pytest.mark.django_db
HMLR = PROVIDERS["hmlr"]
PRIORITY = {
    "product": "OS1",
    "search_from": date(2026, 11, 20),
    "parties": Parties(proprietors="Ann Prynne & Co", applicant="Fred Blogs"),
}
BANKRUPTCY = {
    "product": "K16",
    "net": Decimal("12.00"),
    "parties": Parties(borrowers=[("Ann Mary", "O'Neil-Prynne"), ("Fred", "Blogs")]),
}


@pytest.fixture
def gateway(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Gateway]:
    """The registry, open day and night."""
    settings.DELIVERY_LEASE_SECONDS = 60
    settings.ENABLE_DOCUMENT_PROCESSING = False
    always = replace(LandRegistry.capabilities, hours=None)
    monkeypatch.setattr(LandRegistry, "capabilities", always)
    with gateway_at_work(settings) as gateway:
        yield gateway


def with_register(title: str = "WX123456", days: int = 400) -> Pack:
    """A pack whose register was read, but long ago."""
    pack = place("LLC1").pack
    document = file_document(
        pack=pack, name="old.pdf", data=b"%PDF-1.4 old", category="title_deeds"
    )
    note_kind(document=document, kind="official_copy_register", category="title_deeds")
    services.note_result_read(
        document=document,
        search_date=today() - timedelta(days=days),
        outcome={"fields": {"title_number": title}},
    )
    return pack


def register_ordered(title: str = "WX123456") -> Line:
    return line_of(place("OC1", pack=with_register(title)))


def fresh(line: Line) -> Line:
    return Line.objects.get(pk=line.pk)


def test_a_register_comes_from_the_registry_at_once(gateway: Gateway) -> None:
    gateway.ready = True
    line = register_ordered()
    deliver_owed()
    assert (fresh(line).status, fresh(line).provider) == ("delivered", "hmlr")
    assert gateway.taken[0]["TitleNumber"] == "WX123456"


def test_a_register_that_was_queued_is_polled(gateway: Gateway) -> None:
    line = register_ordered()
    deliver_owed()
    assert fresh(line).status == "acknowledged"
    gateway.ready = True
    Line.objects.filter(pk=line.pk).update(acknowledged_at=now() - timedelta(hours=1))
    work_through(2)
    assert fresh(line).status == "delivered"
    assert len(gateway.taken) == 1


def test_a_message_whose_answer_was_lost_is_not_sent_twice(gateway: Gateway) -> None:
    gateway.lose = 1
    line = register_ordered()
    work_through()
    assert fresh(line).provider_reference == str(line.reference)
    assert len(gateway.taken) == 1


def test_without_a_title_number_a_person_looks_for_it(gateway: Gateway) -> None:
    line = line_of(place("OC1"))
    work_through()
    assert (fresh(line).provider, fresh(line).staff_reason) == ("manual", "order_by_hand")
    assert gateway.taken == []


def test_news_that_comes_twice_is_kept_once_and_acknowledged_twice(gateway: Gateway) -> None:
    line = register_ordered()
    deliver_owed()
    gateway.ready = True
    event = {
        "subject": str(line.reference),
        "event_datetime": "2026-11-25T09:00:00Z",
        "notification_type": "application.completed",
    }
    gateway.notices = [{"notification_id": n, **event} for n in ("1", "2")]
    Line.objects.filter(pk=line.pk).update(acknowledged_at=now() - timedelta(hours=1))
    pass_time()
    deliver_owed()
    assert gateway.acknowledged == ["1", "2"]
    assert (Callback.objects.get().times, Callback.objects.get().state) == (2, "applied")
    assert fresh(line).status == "delivered"


def test_a_copy_may_come_at_once(gateway: Gateway) -> None:
    gateway.ready = True
    taken = PROVIDERS["hmlr"].submit(requisition())
    assert taken.report
    (paper,) = taken.report.papers
    assert paper.content.startswith(b"%PDF")


def test_more_than_was_agreed_is_not_paid(gateway: Gateway) -> None:
    with pytest.raises(Declined) as refused:
        PROVIDERS["hmlr"].submit(requisition(net=Decimal("6.99")))
    assert refused.value.code == "price_changed"


@pytest.mark.parametrize(
    "changed", [{"title_number": ""}, {"title_number": "x<y"}, {"product": "SIM"}]
)
def test_without_a_title_number_nobody_is_asked(gateway: Gateway, changed: dict[str, str]) -> None:
    with pytest.raises(NotOffered):
        PROVIDERS["hmlr"].submit(requisition(**changed))
    assert gateway.taken == []


def test_an_unknown_message_is_not_taken_for_an_order_that_never_came(gateway: Gateway) -> None:
    with pytest.raises(NotOffered):
        PROVIDERS["hmlr"].look_up(str(uuid4()), product="OC1")


def test_news_is_pulled_and_acknowledged(gateway: Gateway) -> None:
    event = {
        "subject": "a1",
        "event_datetime": "2026-11-25T09:00:00Z",
        "notification_type": "application.completed",
    }
    gateway.notices = [{"notification_id": n, **event} for n in ("1", "2")]
    first, second = PROVIDERS["hmlr"].pull()
    assert (first.event == second.event, first.id == second.id) == (True, False)
    PROVIDERS["hmlr"].acknowledge(["1", "2"])
    assert PROVIDERS["hmlr"].pull() == []


@pytest.mark.parametrize("wanted", [{"product": "OC2"}, PRIORITY, BANKRUPTCY])
def test_each_search_is_taken_acknowledged_and_polled(
    gateway: Gateway, wanted: dict[str, Any]
) -> None:
    order = requisition(**wanted)
    taken = HMLR.submit(order)
    assert (taken.provider_reference, taken.report) == (order.reference, None)
    assert HMLR.poll(order.reference, product=order.product).progress == "in_progress"
    gateway.ready = True
    (paper,) = HMLR.poll(order.reference, product=order.product).papers
    assert (paper.name, paper.made_on) == (f"{order.product}-result.pdf", date(2026, 11, 25))
    assert len(gateway.taken) == 1


def test_a_priority_search_says_for_whom_against_whom_and_from_when(gateway: Gateway) -> None:
    HMLR.submit(requisition(**PRIORITY))
    lends = replace(PRIORITY["parties"], applicant_lends=True)  # type: ignore[type-var]
    HMLR.submit(requisition(**PRIORITY | {"parties": lends}))
    bought, charged = gateway.taken
    assert (bought["PriorityTypeCode"], charged["PriorityTypeCode"]) == ("10", "30")
    assert bought["SearchFromDate"] == "2026-11-20"
    assert bought["ApplicantParty"] == "Fred Blogs"
    name = "RegisteredProprietorsDetailsOrApplicantsForFirstRegistration"
    assert bought[name] == "Ann Prynne & Co"


@pytest.mark.parametrize(
    "changed",
    [
        PRIORITY | {"parties": Parties(applicant="Fred Blogs")},
        PRIORITY | {"parties": Parties(proprietors="Ann Prynne")},
        PRIORITY | {"search_from": None},
        PRIORITY | {"title_number": ""},
        BANKRUPTCY | {"parties": Parties()},
        BANKRUPTCY | {"parties": Parties(borrowers=[("Zoë", "Prynne")])},
        BANKRUPTCY | {"parties": Parties(borrowers=[("Ann", "Prynne-")])},
    ],
)
def test_what_the_gateway_cannot_be_asked_a_person_orders(
    gateway: Gateway, changed: dict[str, Any]
) -> None:
    with pytest.raises(NotOffered):
        HMLR.submit(requisition(**changed))
    assert gateway.taken == []


@pytest.mark.parametrize("wanted", [PRIORITY | {"net": Decimal("6.99")},
                                    BANKRUPTCY | {"net": Decimal("6.00")}])  # fmt: skip
def test_the_price_guard_holds_for_every_search(gateway: Gateway, wanted: dict[str, Any]) -> None:
    with pytest.raises(Declined) as refused:
        HMLR.submit(requisition(**wanted))
    assert refused.value.code == "price_changed"


def test_a_rejection_is_told_in_the_registrys_words(gateway: Gateway) -> None:
    gateway.rejects = "The title number is closed"
    with pytest.raises(Declined, match="closed") as refused:
        HMLR.submit(requisition(**PRIORITY))
    assert refused.value.code == "invalid_input"


@pytest.mark.parametrize(
    "says",
    ["<html>Bad gateway</html>", "{}", "<a", "<Fault/>", "<GatewayResponse/>",
     "<GatewayResponse><TypeCode>99</TypeCode></GatewayResponse>"],
)  # fmt: skip
def test_an_answer_that_is_none_leaves_it_open_whether_it_was_taken(
    gateway: Gateway, says: str
) -> None:
    gateway.says = says
    order = requisition(**PRIORITY)
    with pytest.raises(Lost):
        HMLR.submit(order)
    assert HMLR.look_up(order.reference, product="OS1")[0].provider_reference == order.reference


def test_the_same_message_is_taken_once(gateway: Gateway) -> None:
    order = requisition(**BANKRUPTCY)
    assert HMLR.submit(order) == HMLR.submit(order)
    assert len(gateway.taken) == 1


def test_a_service_that_does_not_say_what_it_is_is_sent_nothing(
    gateway: Gateway, settings: Any
) -> None:
    settings.HMLR_GATEWAY_URL = f"{gateway.url}/v1/notifications?"
    with pytest.raises(NotSent):
        HMLR.submit(requisition())
    assert gateway.taken == []


def parties(**also: Any) -> dict[str, Any]:
    people = [{"forenames": "Ann Mary", "surname": "Prynne"}]
    return {"proprietors": "Ann Prynne", "applicant": "Fred Blogs", "borrowers": people, **also}


def quoted(pack: Pack, told: dict[str, Any]) -> Any:
    body = {"products": ["OS1", "K16"], "parties": told}
    return door(pack.home.created_by).post(f"/packs/{pack.pk}/search-quotes", body)


def test_a_bankruptcy_search_is_paid_for_by_the_name(gateway: Gateway) -> None:
    pack = with_register()
    two = parties(borrowers=[{"forenames": n, "surname": "Prynne"} for n in ("Ann", "Bob")])
    one, both = (quoted(pack, told).json()["data"] for told in (parties(), two))
    assert [line["total"] for line in one["lines"]] == [7, 6]
    assert [line["total"] for line in both["lines"]] == [7, 12]
    quote = Quote.objects.get(pk=both["id"])
    assert services.place_order(actor=quote.created_by, quote=quote).total == 19


@pytest.mark.parametrize(
    "wrong",
    [
        {"borrowers": [{"forenames": "Ann"}]},
        {"borrowers": [{"forenames": "Ann", "surname": "Prynne"}] * 7},
        {"proprietors": "x" * 91},
        {"applicant": ""},
    ],
)
def test_parties_that_are_none_are_refused(gateway: Gateway, wrong: dict[str, Any]) -> None:
    assert quoted(with_register(), parties(**wrong)).status_code == 400
    assert not Quote.objects.filter(parties__has_key="borrowers").exists()


def test_priority_lasts_thirty_working_days_from_the_certificate(gateway: Gateway) -> None:
    gateway.ready, gateway.dated = True, "2026-11-24"
    pack = with_register()
    quote = Quote.objects.get(pk=quoted(pack, parties()).json()["data"]["id"])
    order = services.place_order(actor=quote.created_by, quote=quote)
    deliver_owed()
    priority, bankruptcy = order.lines.all()
    assert {priority.status, bankruptcy.status} == {"delivered"}
    assert priority.valid_until == PRODUCTS["OS1"].validity.ends(date(2026, 11, 24))
    assert priority.valid_until == date(2027, 1, 8)  # Christmas, Boxing Day's substitute, New Year
    assert [told["MessageID"] for told in gateway.taken] == [
        str(line.reference) for line in (priority, bankruptcy)
    ]


def test_names_are_forgotten_once_nothing_can_be_ordered_by_them(gateway: Gateway) -> None:
    pack = with_register()
    idle, used = (Quote.objects.get(pk=quoted(pack, parties()).json()["data"]["id"]) for _ in "ab")
    order = services.place_order(actor=used.created_by, quote=used)
    assert services.forget_parties() == 0
    with time_machine.travel(used.expires_at + timedelta(seconds=1)):
        assert services.forget_parties() == 1
        assert Quote.objects.get(pk=idle.pk).parties == {}
        assert Quote.objects.get(pk=used.pk).parties
        services.cancel_order(actor=used.created_by, order=order)
        assert services.forget_parties() == 1
    assert Quote.objects.get(pk=used.pk).parties == {}


def test_without_parties_a_person_orders(gateway: Gateway) -> None:
    line = line_of(place("K16"))
    work_through()
    assert (fresh(line).provider, fresh(line).staff_reason) == ("manual", "order_by_hand")
    assert gateway.taken == []
