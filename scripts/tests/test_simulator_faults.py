import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from scripts.simulator.faults import WHERE
from scripts.tests.simulator_customer import (
    SECRET,
    Door,
    completed,
    facts,
    make_order,
    open_door,
    ordering,
    placed,
    until,
)

GOOD = [("Processing", SECRET), ("Completed", SECRET)]


@pytest.fixture
def client(tmp_path: Path) -> Iterator[httpx.Client]:
    with ordering(tmp_path / "ledger.jsonl", speed=1, delay=0.15) as client:
        yield client


@pytest.fixture
def door() -> Iterator[Door]:
    with open_door() as door:
        yield door


def set_fault(client: httpx.Client, kind: str, **told: Any) -> None:
    answer = client.post("/_faults", json={"kind": kind, **told})
    assert answer.status_code == 201, answer.text


def settled(client: httpx.Client, order: dict[str, Any]) -> dict[str, Any]:
    return completed(client, placed(client, order))


def test_every_kind_can_be_set_listed_and_cleared(client: httpx.Client) -> None:
    for kind in WHERE:
        set_fault(client, kind, times=3)
    told = client.get("/_faults").json()
    assert [fault["kind"] for fault in told["waiting"]] == list(told["kinds"]) == list(WHERE)
    assert client.delete("/_faults").json()["waiting"] == []


@pytest.mark.parametrize(
    "fault",
    [{"kind": "fire"}, {"kind": "slow", "hours": 1}, {"kind": "slow", "times": "x"}, {}, []],
)
def test_an_unknown_fault_is_refused(client: httpx.Client, fault: object) -> None:
    assert client.post("/_faults", json=fault).json()["code"] == "40001"


def test_an_answer_is_lost_after_the_order_was_accepted(client: httpx.Client) -> None:
    set_fault(client, "answer_lost")
    with pytest.raises(httpx.RemoteProtocolError):
        client.post("/orders", json=make_order())
    (fact,) = facts(client, "order_accepted")
    assert completed(client, fact["orderId"])["status"] == "Completed"


def test_an_error_comes_after_the_order_was_accepted(client: httpx.Client) -> None:
    set_fault(client, "error_after_accept")
    answer = client.post("/orders", json=make_order())
    assert (answer.status_code, answer.json()["code"]) == (500, "50000")
    assert len(facts(client, "order_accepted")) == 1


def test_too_many_requests_accepts_nothing_and_says_when_to_return(client: httpx.Client) -> None:
    set_fault(client, "too_many", times=2, seconds=7)
    for _ in range(2):
        answer = client.post("/orders", json=make_order())
        assert (answer.status_code, answer.headers["Retry-After"]) == (429, "7")
    assert facts(client, "order_accepted") == []
    placed(client, make_order())


def test_a_slow_vendor_outlasts_an_impatient_customer(client: httpx.Client) -> None:
    set_fault(client, "slow", seconds=0.3)
    with pytest.raises(httpx.ReadTimeout):
        client.post("/orders", json=make_order(), timeout=0.1)
    until(lambda: facts(client, "order_accepted"))


def test_a_fault_may_strike_another_operation(client: httpx.Client) -> None:
    order_id = placed(client, make_order())
    set_fault(client, "too_many", on="get_status")
    assert client.get(f"/orders/{order_id}").status_code == 200
    assert client.get(f"/orders/{order_id}/status").status_code == 429
    assert client.get(f"/orders/{order_id}/status").status_code == 200


def test_a_token_may_expire_early(client: httpx.Client) -> None:
    set_fault(client, "token_expired")
    codes = [client.post("/orders", json=make_order()).json()["code"] for _ in range(2)]
    assert codes == ["40100", "40100"]


def test_without_a_fault_each_status_is_told_once(client: httpx.Client, door: Door) -> None:
    settled(client, make_order(callback=door.url))
    until(lambda: len(door.heard) == 2)
    assert door.heard == GOOD
    until(lambda: [fact["answer"] for fact in facts(client, "callback_sent")] == [200, 200])


def test_a_refused_callback_is_sent_again(tmp_path: Path, door: Door) -> None:
    door.refusing = 1
    with ordering(tmp_path / "ledger", speed=10, delay=3) as client:
        settled(client, make_order(callback=door.url))
        until(lambda: len(door.heard) == 3)
        attempts = [fact["attempt"] for fact in facts(client, "callback_sent")]
    assert door.heard == [GOOD[0], *GOOD]
    assert attempts[:2] == [1, 2]


@pytest.mark.parametrize(
    ("kind", "heard"),
    [
        ("callback_duplicate", [GOOD[0], GOOD[0], GOOD[1], GOOD[1]]),
        ("callback_shuffled", [GOOD[1], GOOD[0]]),
        ("callback_forged", [("Cancelled", "forged"), *GOOD]),
    ],
)
def test_callbacks_go_astray(
    client: httpx.Client, door: Door, kind: str, heard: list[tuple[str, str]]
) -> None:
    set_fault(client, kind)
    assert settled(client, make_order(callback=door.url))["status"] == "Completed"
    until(lambda: len(door.heard) == len(heard))
    assert door.heard == heard


def test_a_forged_callback_is_marked_in_the_ledger(client: httpx.Client, door: Door) -> None:
    settled(client, make_order(reference="PW-2 fault:callback_forged", callback=door.url))
    first = until(lambda: facts(client, "callback_sent"))[0]
    assert (first["forged"], first["answer"]) == (True, 403)


def test_callbacks_may_come_before_the_answer(client: httpx.Client, door: Door) -> None:
    set_fault(client, "callback_early")
    order_id = placed(client, make_order(callback=door.url))
    assert door.heard == GOOD
    assert client.get(f"/orders/{order_id}/status").json()["status"] == "Completed"


def test_a_callback_may_come_late(client: httpx.Client, door: Door) -> None:
    set_fault(client, "callback_late", seconds=0.3)
    settled(client, make_order(callback=door.url))
    assert door.heard == GOOD[:1]
    until(lambda: door.heard == GOOD)


def test_callbacks_may_be_lost(client: httpx.Client, door: Door) -> None:
    set_fault(client, "callback_lost")
    settled(client, make_order(callback=door.url))
    time.sleep(0.1)
    assert door.heard == []


def test_an_order_may_be_rejected_for_a_reason(client: httpx.Client, door: Door) -> None:
    set_fault(client, "reject", description="The property is in another authority.")
    order = settled(client, make_order(callback=door.url))
    assert (order["status"], order["documents"]) == ("Errored", [])
    assert order["statusDescription"] == "The property is in another authority."
    until(lambda: door.heard == [GOOD[0], ("Errored", SECRET)])


def test_a_fault_may_strike_one_product_only(client: httpx.Client) -> None:
    set_fault(client, "cancelled", product="CON29R")
    lines = client.post("/orders", json=make_order("LLC1", "CON29R")).json()["orders"]
    statuses = [completed(client, line["orderId"])["status"] for line in lines]
    assert statuses == ["Completed", "Cancelled"]


def test_a_document_may_be_gone_once_or_for_good(client: httpx.Client) -> None:
    once = settled(client, make_order())
    for_good = settled(client, make_order(reference="PW-9 fault:gone"))
    set_fault(client, "gone")
    codes = []
    for order in (once, once, for_good, for_good):
        path = f"/orders/{order['orderId']}/documents/{order['documents'][0]['documentId']}"
        codes.append(client.get(path).status_code)
    assert codes == [410, 200, 410, 410]


def test_a_reference_asks_for_a_lost_answer_once(client: httpx.Client) -> None:
    order = make_order(reference="PW-3 fault:answer_lost")
    with pytest.raises(httpx.RemoteProtocolError):
        client.post("/orders", json=order)
    placed(client, order)
    assert len(facts(client, "order_accepted")) == 2


def test_a_fault_may_strike_every_third_time(client: httpx.Client) -> None:
    set_fault(client, "error_after_accept", every=3, times=2)
    statuses = [client.post("/orders", json=make_order()).status_code for _ in range(7)]
    assert statuses == [202, 202, 500, 202, 202, 500, 202]


def test_an_order_may_cost_another_price(client: httpx.Client) -> None:
    set_fault(client, "price_change", net="15.01")
    placed(client, make_order())
    assert [fact["netPrice"] for fact in facts(client, "order_accepted")] == ["15.01"]


def test_a_rush_costs_half_as_much_again(client: httpx.Client) -> None:
    order = make_order("CON29DW")
    order["products"][0]["productOptions"] = {"rush": True}
    placed(client, order)
    assert [fact["netPrice"] for fact in facts(client, "order_accepted")] == ["93.75"]


def test_a_query_is_asked_before_the_result_comes(client: httpx.Client) -> None:
    set_fault(client, "query", seconds=0.2, description="which plot?")
    order_id = placed(client, make_order())
    asked = until(lambda: _says(client, order_id) == "Query: which plot?")
    assert asked
    assert completed(client, order_id)["status"] == "Completed"


def _says(client: httpx.Client, order_id: str) -> str:
    said: str = client.get(f"/orders/{order_id}/status").json()["statusDescription"]
    return said


def test_a_result_may_be_revised(client: httpx.Client, door: Door) -> None:
    set_fault(client, "revised", seconds=0.1)
    order = settled(client, make_order(callback=door.url))
    path = f"/orders/{order['orderId']}"
    until(lambda: len(client.get(path).json()["documents"]) == 2)
    first, second = client.get(path).json()["documents"]
    papers = [client.get(f"{path}/documents/{d['documentId']}").content for d in (first, second)]
    assert papers[0] != papers[1]


def test_who_looks_orders_up_has_the_list_with_its_prices(tmp_path: Path) -> None:
    with ordering(tmp_path / "ledger", lookup=True) as client:
        order_id = placed(client, make_order("ENV"))
        (listed,) = client.get("/orders").json()["orders"]
    assert (listed["orderId"], listed["netPrice"]) == (order_id, "48.00")
