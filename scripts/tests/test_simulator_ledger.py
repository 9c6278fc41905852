from pathlib import Path

from scripts.simulator.ledger import Ledger
from scripts.tests.simulator_customer import (
    completed,
    facts,
    make_order,
    open_door,
    ordering,
    placed,
    until,
)


def test_a_restart_restores_orders_and_their_documents(tmp_path: Path) -> None:
    with ordering(tmp_path / "ledger") as client:
        before = completed(client, placed(client, make_order("ENV")))
        path = f"/orders/{before['orderId']}/documents/{before['documents'][0]['documentId']}"
        pdf = client.get(path).content
    with ordering(tmp_path / "ledger") as client:
        assert client.get(f"/orders/{before['orderId']}").json() == before
        assert client.get(path).content == pdf


def test_a_restart_takes_up_orders_in_work(tmp_path: Path) -> None:
    with ordering(tmp_path / "ledger", delay=1000) as client:
        order_id = placed(client, make_order())
    with ordering(tmp_path / "ledger") as client:
        assert completed(client, order_id)["status"] == "Completed"
        assert len(facts(client, "order_accepted")) == 1


def test_a_restart_tells_the_news_nobody_took(tmp_path: Path) -> None:
    with open_door() as door:
        door.refusing = 2
        with ordering(tmp_path / "ledger", speed=0.1, delay=0.001) as client:
            order_id = placed(client, make_order(callback=door.url))
            completed(client, order_id)
            until(lambda: len(door.heard) == 2)
        with ordering(tmp_path / "ledger") as client:
            until(lambda: len(door.heard) == 3)
        assert door.heard[-1][0] == "Completed"


def test_a_line_torn_by_a_crash_is_dropped(tmp_path: Path) -> None:
    path = tmp_path / "ledger"
    Ledger(path).write("order_accepted", orderId="1")
    with path.open("a") as file:
        file.write('{"fact": "order_acc')
    assert [fact["orderId"] for fact in Ledger(path).facts()] == ["1"]


def test_the_same_reference_twice_is_two_orders_and_two_prices(tmp_path: Path) -> None:
    order = make_order()
    with ordering(tmp_path / "ledger") as client:
        assert placed(client, order) != placed(client, order)
        prices = [fact["netPrice"] for fact in facts(client, "order_accepted")]
    assert prices == ["15.00", "15.00"]
