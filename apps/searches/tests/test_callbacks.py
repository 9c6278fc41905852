"""News from the vendor: forged, foreign, early, late, twice and out of order."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from apps.core.clock import now
from apps.events.models import Event
from apps.events.tests.pump import deliver_owed
from apps.searches.models import Callback, LedgerEntry, Line, Result
from apps.searches.providers import PROVIDERS
from apps.searches.providers.credentials import HEADER, credential
from apps.searches.services import PARKED_FOR
from apps.searches.tests.makers import (
    accepted,
    at_vendor,
    line_of,
    pass_time,
    place,
    set_fault,
    work_through,
)
from scripts.simulator.server import Server
from scripts.tests.simulator_customer import until

pytestmark = pytest.mark.django_db


@pytest.fixture
def line(vendor: Server) -> Line:
    """A line that the vendor has acknowledged and finished, and that knows nothing of it yet."""
    line = line_of(place())
    deliver_owed()
    line.refresh_from_db()
    until(lambda: at_vendor(vendor, line).status != "Processing")
    return line


def told(line: Line, status: str = "Completed", **also: Any) -> dict[str, Any]:
    return {
        "orderId": line.provider_reference,
        "reference": str(line.reference),
        "status": status,
        "statusDescription": f"LLC1 order is {status}.",
        **also,
    }


def call(body: Any, shown: str = "", **also: Any) -> Any:
    return Client().post(
        "/api/v1/providers/vendor/callback",
        body,
        content_type="application/json",
        headers={HEADER: shown} if shown else {},
        **also,
    )


def tell(line: Line, status: str = "Completed", **also: Any) -> Any:
    return call(told(line, status, **also), credential(str(line.reference)))


@pytest.mark.parametrize("shown", ["", "forged", ".", "é"])
def test_a_forged_callback_is_refused_and_not_kept(line: Line, shown: str) -> None:
    events = Event.objects.count()
    answer = call(told(line, "Cancelled"), shown or f"{line.reference}.forged")
    assert (answer.status_code, answer.json()["code"]) == (401, "INVALID_SIGNATURE")
    assert not Callback.objects.exists()
    assert Event.objects.count() == events


def test_a_callback_without_a_credential_is_refused(line: Line) -> None:
    assert call(told(line)).status_code == 401
    assert not Callback.objects.exists()


@pytest.mark.parametrize(
    ("body", "status"),
    [("{", 400), ("[]", 400), ({"status": "Completed"}, 400), ("x" * 70_000, 413)],
)
def test_what_is_no_callback_is_refused_and_not_kept(line: Line, body: Any, status: int) -> None:
    assert call(body, credential(str(line.reference))).status_code == status
    assert not Callback.objects.exists()


def test_an_unknown_status_is_refused(line: Line) -> None:
    assert tell(line, "Lost").status_code == 400


@pytest.mark.parametrize("provider", ["manual", "nobody"])
def test_who_does_not_call_back_has_no_address(line: Line, provider: str) -> None:
    answer = Client().post(f"/api/v1/providers/{provider}/callback", {})
    assert answer.status_code == 404


def test_a_credential_of_another_order_sets_the_news_aside(line: Line) -> None:
    other = credential(str(uuid4()))
    assert call(told(line, "Cancelled"), other).status_code == 202
    assert Callback.objects.get().state == "quarantined"
    deliver_owed()
    line.refresh_from_db()
    assert line.status == "acknowledged"


def test_news_of_an_unknown_reference_is_set_aside(line: Line) -> None:
    answer = call(told(line) | {"reference": str(uuid4())}, credential(str(line.reference)))
    assert answer.status_code == 202


def test_completed_is_delivered_once_however_often_it_is_told(line: Line) -> None:
    assert [tell(line).status_code for _ in range(5)] == [200] * 5
    deliver_owed()
    line.refresh_from_db()
    assert line.status == "delivered"
    assert (Callback.objects.get().times, Result.objects.count()) == (5, 1)
    assert Event.objects.filter(kind="searches.result_delivered").count() == 1


def test_a_state_never_goes_back(line: Line) -> None:
    tell(line)
    deliver_owed()
    tell(line, "Processing")
    deliver_owed()
    line.refresh_from_db()
    assert line.status == "delivered"
    assert {callback.state for callback in Callback.objects.all()} == {"applied"}


def test_what_a_callback_says_ends_nothing_before_the_vendor_confirms_it(line: Line) -> None:
    tell(line, "Cancelled")
    deliver_owed()
    line.refresh_from_db()
    assert line.status == "delivered"


def test_news_may_come_before_the_answer(vendor: Server, settings: Any) -> None:
    """The vendor's answer is lost and it has no look-up: its callback settles the line."""
    vendor.vendor.settings.lookup = False
    set_fault(vendor, "answer_lost")
    line = line_of(place())
    deliver_owed()
    line.refresh_from_db()
    assert line.status == "submitted_unknown"
    line.provider_reference = accepted(vendor)[0]["orderId"]
    assert tell(line, "Processing").status_code == 200
    deliver_owed()
    fresh = Line.objects.get()
    assert fresh.provider_reference == line.provider_reference
    assert (fresh.staff_reason, LedgerEntry.objects.count()) == ("", 1)


def test_news_of_an_order_we_have_not_committed_waits_for_it(line: Line) -> None:
    reference = str(uuid4())
    body = told(line) | {"reference": reference}
    assert call(body, credential(reference)).status_code == 200
    deliver_owed()
    assert Callback.objects.get().state == "received"
    Line.objects.filter(pk=line.pk).update(reference=reference)
    pass_time()
    deliver_owed()
    assert Callback.objects.get().state == "applied"


def test_news_that_stays_unknown_is_quarantined(line: Line) -> None:
    reference = str(uuid4())
    call(told(line) | {"reference": reference}, credential(reference))
    Callback.objects.update(received_at=now() - PARKED_FOR)
    deliver_owed()
    assert Callback.objects.get().state == "quarantined"


def test_a_second_order_under_one_reference_goes_to_a_person(line: Line) -> None:
    tell(line, orderId=str(uuid4()))
    deliver_owed()
    line.refresh_from_db()
    assert (Callback.objects.get().state, line.staff_reason) == ("quarantined", "ordered_twice")


def test_a_credential_of_the_key_before_holds_while_the_key_is_kept(
    line: Line, settings: Any
) -> None:
    shown = credential(str(line.reference))
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "x" * 50, [settings.SECRET_KEY]
    assert call(told(line), shown).status_code == 200
    settings.SECRET_KEY_FALLBACKS = []
    assert call(told(line, "Processing"), shown).status_code == 401


def test_a_callback_that_was_lost_is_made_good_by_asking(line: Line) -> None:
    work_through(2)
    line.refresh_from_db()
    assert line.status == "acknowledged"
    Line.objects.update(acknowledged_at=now() - PARKED_FOR)
    work_through(2)
    line.refresh_from_db()
    assert line.status == "delivered"


def test_a_revised_result_takes_the_place_of_the_first(vendor: Server, line: Line) -> None:
    tell(line)
    deliver_owed()
    order = at_vendor(vendor, line)
    vendor.vendor.book.finish(order, "Completed", "LLC1 order is revised.")
    tell(line, statusDescription="LLC1 order is revised.")
    deliver_owed()
    line.refresh_from_db()
    assert line.status == "revised"
    assert [r.superseded_at is None for r in line.results.order_by("id")] == [False, True]


@pytest.mark.parametrize("name", ["report", "../../x.pdf", "x" * 300 + ".pdf", ""])
def test_a_result_is_filed_under_our_name_where_theirs_is_of_no_use(
    vendor: Server, line: Line, name: str
) -> None:
    at_vendor(vendor, line).documents[0]["filename"] = name
    tell(line)
    deliver_owed()
    line.refresh_from_db()
    assert line.status == "delivered"
    assert "/" not in line.results.get().document.name


def test_what_the_vendor_says_is_kept_without_what_no_table_takes(
    vendor: Server, line: Line
) -> None:
    order = at_vendor(vendor, line)
    order.status, order.statusDescription = "Errored", "No\x00 reply"
    tell(line, "Errored")
    deliver_owed()
    line.refresh_from_db()
    assert (line.status, line.reason) == ("rejected", "no_answer_to_query")


def test_a_result_that_is_no_document_goes_to_a_person(
    vendor: Server, line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PROVIDERS["vendor"], "fetch", lambda *_: b"<html>Sign in</html>")
    tell(line)
    deliver_owed()
    line.refresh_from_db()
    assert (line.status, line.staff_reason) == ("manual_review", "answer_not_understood")
    assert not Result.objects.exists()
