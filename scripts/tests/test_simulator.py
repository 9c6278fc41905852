import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import httpx
import pypdfium2
import pytest

from scripts.simulator.catalogue import CATALOGUE
from scripts.simulator.requisitions import UUID4
from scripts.simulator.vendor import Settings
from scripts.tests.simulator_customer import completed, facts, make_order, ordering, placed


@pytest.fixture
def client(tmp_path: Path) -> Iterator[httpx.Client]:
    with ordering(tmp_path / "ledger.jsonl") as client:
        yield client


def problem_of(answer: httpx.Response) -> str:
    assert answer.headers["Content-Type"] == "application/problem+json"
    told = answer.json()
    assert told["status"] == str(answer.status_code) == told["code"][:3]
    assert told["title"]
    code: str = told["code"]
    return code


def test_it_says_where_it_listens(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "scripts.simulator", "--ledger", str(tmp_path / "ledger")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        line = process.stdout.readline()
        url = line.removeprefix("listening on ").strip()
        assert httpx.get(f"{url}/_ledger").json() == []
        process.terminate()
    assert re.fullmatch(r"listening on http://127\.0\.0\.1:\d+\n", line)


def test_each_product_becomes_an_order_that_echoes_its_reference(client: httpx.Client) -> None:
    order = make_order("LLC1", "CON29R", "CON29R")
    answer = client.post("/orders", json=order)
    assert answer.status_code == 202
    told = answer.json()
    assert set(told) == {"transactionId", "reference", "orders"}
    assert [line["reference"] for line in told["orders"]] == [
        product["reference"] for product in order["products"]
    ]
    assert len({line["orderId"] for line in told["orders"]}) == 3
    assert all(re.fullmatch(UUID4, line["orderId"]) for line in told["orders"])
    assert re.fullmatch(r"00-[0-9a-f]{32}--00", answer.headers["traceresponse"])


def test_the_ledger_has_what_was_bought_and_its_net_price(client: httpx.Client) -> None:
    order = make_order("CON29DW", reference="PW-77")
    order_id = placed(client, order)
    (fact,) = facts(client, "order_accepted")
    assert fact["orderId"] == order_id
    assert fact["reference"] == order["products"][0]["reference"]
    assert fact["transactionReference"] == "PW-77"
    assert fact["netPrice"] == CATALOGUE["CON29DW"][1]


@pytest.mark.parametrize("code", CATALOGUE)
def test_a_completed_order_gives_its_result_as_a_pdf(client: httpx.Client, code: str) -> None:
    order = completed(client, placed(client, make_order(code)))
    assert order["status"] == "Completed"
    assert order["product"] == {"productId": CATALOGUE[code][0]}
    (document,) = order["documents"]
    answer = client.get(f"/orders/{order['orderId']}/documents/{document['documentId']}")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert document["filename"] in answer.headers["Content-Disposition"]
    with pypdfium2.PdfDocument(answer.content) as pdf:
        assert (
            "14 Harbour Row, Saltmarsh, Wexbury WX4 2TB" in pdf[0].get_textpage().get_text_range()
        )


def test_the_status_has_four_keys(client: httpx.Client) -> None:
    order_id = placed(client, make_order())
    told = client.get(f"/orders/{order_id}/status").json()
    assert set(told) == {"orderId", "reference", "status", "statusDescription"}
    assert told["status"] == "Processing"


@pytest.mark.parametrize(
    ("change", "told_of"),
    [
        ({"colour": "red"}, "colour"),
        ({"products": []}, "products"),
        ({"products": [{"productId": "1", "reference": str(uuid4())}]}, "products.0.productId"),
        ({"accountId": "11111111-1111-1111-8111-111111111111"}, "accountId"),
        ({"reference": "x" * 101}, "reference"),
        ({"transactionId": None}, "transactionId"),
        ({"transactionAddress": {"uprn": "100012345678"}}, "transactionAddress.uprn"),
        ({"transactionAddress": {"town": "Wexbury"}}, "transactionAddress.town"),
        ({"transactionAddress": {"postcode": "WX4-2TB"}}, "transactionAddress.postcode"),
        ({"callback": {"url": "http://paperwork.example/told"}}, "callback.url"),
        ({"callback": {"url": "https://a.example", "auth": {}}}, "callback.auth"),
        ({"persons": [{"reference": "1"}]}, "persons.0.firstName"),
    ],
)
def test_an_order_out_of_shape_is_refused_and_not_in_the_ledger(
    client: httpx.Client, change: dict[str, object], told_of: str
) -> None:
    answer = client.post("/orders", json=make_order() | change)
    assert problem_of(answer) == "40001"
    assert told_of in [message["property"] for message in answer.json()["messages"]]
    assert client.get("/_ledger").json() == []


def test_a_body_that_is_no_json_is_refused(client: httpx.Client) -> None:
    form = client.post("/orders", data={"reference": "PW-1"})
    torn = client.post("/orders", content=b"{", headers={"Content-Type": "application/json"})
    assert (problem_of(form), problem_of(torn)) == ("40000", "40001")


def test_another_account_or_product_is_refused(client: httpx.Client) -> None:
    account = client.post("/orders", json=make_order() | {"accountId": str(uuid4())})
    unknown = [{"productId": str(uuid4()), "reference": str(uuid4())}]
    product = client.post("/orders", json=make_order() | {"products": unknown})
    assert (problem_of(account), problem_of(product)) == ("40302", "40301")


@pytest.mark.parametrize("authorization", ["", "Bearer stale", "Basic eDp5"])
def test_no_token_no_answer(client: httpx.Client, authorization: str) -> None:
    answer = client.post(
        "/orders", json=make_order(), headers={"Authorization": authorization or "none"}
    )
    assert problem_of(answer) == "40100"


def test_a_token_ends(tmp_path: Path) -> None:
    with ordering(tmp_path / "ledger", token_life=0) as client:
        assert problem_of(client.get(f"/orders/{uuid4()}")) == "40100"


def test_a_token_is_given_for_form_json_or_basic_credentials(client: httpx.Client) -> None:
    grant = {"grant_type": "client_credentials"}
    pair = (Settings.client_id, Settings.client_secret)
    named = grant | {"client_id": pair[0], "client_secret": pair[1]}
    answers = [
        client.post("/oauth/token", data=named),
        client.post("/oauth/token", json=named),
        client.post("/oauth/token", data=grant, auth=pair),
    ]
    assert all(answer.json()["expires_in"] == 3600 for answer in answers)


@pytest.mark.parametrize(
    ("asked", "status", "error"),
    [
        ({"grant_type": "client_credentials"}, 401, "invalid_client"),
        ({"grant_type": "password"}, 400, "unsupported_grant_type"),
    ],
)
def test_a_token_is_refused(
    client: httpx.Client, asked: dict[str, str], status: int, error: str
) -> None:
    del client.headers["Authorization"]
    answer = client.post("/oauth/token", data=asked)
    assert (answer.status_code, answer.json()) == (status, {"error": error})


def test_what_does_not_exist_is_not_found(client: httpx.Client) -> None:
    order_id = placed(client, make_order())
    paths = (f"/orders/{uuid4()}", f"/orders/{order_id}/documents/{uuid4()}", "/cases")
    assert [problem_of(client.get(path)) for path in paths] == ["40401"] * 3
    assert problem_of(client.get("/orders/17")) == "40001"


def test_there_is_no_look_up_unless_the_vendor_has_one(tmp_path: Path) -> None:
    order = make_order()
    asked = {"reference": order["products"][0]["reference"]}
    with ordering(tmp_path / "without") as client:
        placed(client, order)
        assert problem_of(client.get("/orders", params=asked)) == "40500"
    with ordering(tmp_path / "with", lookup=True) as client:
        order_id = placed(client, order)
        (found,) = client.get("/orders", params=asked).json()["orders"]
        assert found["orderId"] == order_id
        assert client.get("/orders", params={"reference": "x"}).json() == {"orders": []}


def test_a_wrong_method_or_trace_header_is_refused(client: httpx.Client) -> None:
    assert problem_of(client.delete(f"/orders/{uuid4()}")) == "40500"
    answer = client.get(f"/orders/{uuid4()}", headers={"traceparent": "me"})
    assert problem_of(answer) == "40002"
