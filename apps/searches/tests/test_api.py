from typing import Any
from uuid import uuid4

import pytest

from apps.events.models import Event
from apps.packs.models import Pack
from apps.packs.tests.makers import make_pack
from apps.searches.models import Order
from apps.users.models import User
from apps.users.tests.makers import Door, door, make_agent, make_buyer, make_solicitor, make_user

pytestmark = pytest.mark.django_db
EXPENSIVE = ["LPE1", "CON29R"]  # 350 + 120 and VAT: £564


@pytest.fixture
def agent() -> User:
    return make_agent()


@pytest.fixture
def pack(agent: User) -> Pack:
    return make_pack(agent)


def quoted(client: Door, pack: Pack, *products: str, rush: bool = False) -> dict[str, Any]:
    answer = client.post(
        f"/packs/{pack.pk}/search-quotes", {"products": products or ["LLC1"], "rush": rush}
    )
    assert answer.status_code == 201, answer.content
    data: dict[str, Any] = answer.json()["data"]
    return data


def ordered(client: Door, pack: Pack, quote: str, key: str | None = None) -> Any:
    return client.post(
        f"/packs/{pack.pk}/search-orders",
        {"quoteId": quote},
        headers={"Idempotency-Key": key or str(uuid4())},
    )


def placed(client: Door, pack: Pack, *products: str) -> dict[str, Any]:
    answer = ordered(client, pack, quoted(client, pack, *products)["id"])
    assert answer.status_code == 201, answer.content
    data: dict[str, Any] = answer.json()["data"]
    return data


def refused(answer: Any, status: int, code: str) -> None:
    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_the_catalogue_has_prices_and_what_each_needs(agent: User) -> None:
    found = {item["code"]: item for item in door(agent).get("/search-products").json()["data"]}
    llc1, con29r = found["LLC1"], found["CON29R"]
    assert (llc1["net"], llc1["vatRate"], llc1["validityMonths"]) == (15, 0, 6)
    assert (con29r["net"], con29r["vatRate"], con29r["provider"]) == (120, 20, "manual")
    assert con29r["inputs"] == ["address", "uprn", "plan"]


def test_recommendations_have_reasons_and_an_estimate(agent: User, pack: Pack) -> None:
    body = door(agent).get(f"/packs/{pack.pk}/search-recommendations").json()
    required = [item["product"] for item in body["data"] if item["level"] == "required"]
    assert required[:3] == ["LLC1", "CON29R", "CON29DW"]
    assert all(item["reason"] for item in body["data"])
    assert body["meta"]["estimate"] == pytest.approx(sum(item["total"] for item in body["data"]))


def test_a_quote_has_vat_by_line(agent: User, pack: Pack) -> None:
    quote = quoted(door(agent), pack, "LLC1", "CON29DW")
    assert [(line["net"], line["vat"]) for line in quote["lines"]] == [(15, 0), (62.5, 12.5)]
    assert (quote["net"], quote["vat"], quote["total"]) == (77.5, 12.5, 90)


def test_a_rush_costs_half_as_much_again(agent: User, pack: Pack) -> None:
    (line,) = quoted(door(agent), pack, "CON29DW", rush=True)["lines"]
    assert (line["net"], line["surcharge"], line["vat"]) == (93.75, 31.25, 18.75)


@pytest.mark.parametrize("products", [["LLC9"], [], "LLC1"])
def test_an_unknown_product_is_not_quoted(agent: User, pack: Pack, products: Any) -> None:
    answer = door(agent).post(f"/packs/{pack.pk}/search-quotes", {"products": products})
    refused(answer, 400, "VALIDATION_ERROR")


def test_an_order_needs_a_key(agent: User, pack: Pack) -> None:
    quote = quoted(door(agent), pack)["id"]
    answer = door(agent).post(f"/packs/{pack.pk}/search-orders", {"quoteId": quote})
    refused(answer, 428, "IDEMPOTENCY_KEY_REQUIRED")
    assert not Order.objects.exists()


def test_a_double_click_is_one_order(agent: User, pack: Pack) -> None:
    quote = quoted(door(agent), pack)["id"]
    first, second = (ordered(door(agent), pack, quote, key="click") for _ in range(2))
    assert first.json()["data"]["id"] == second.json()["data"]["id"]
    assert second["Idempotent-Replayed"] == "true"
    assert Order.objects.count() == 1


def test_a_second_order_of_the_same_is_refused(agent: User, pack: Pack) -> None:
    quotes = [quoted(door(agent), pack)["id"] for _ in range(2)]
    assert ordered(door(agent), pack, quotes[0]).status_code == 201
    for quote in quotes:
        refused(ordered(door(agent), pack, quote), 409, "SEARCH_ALREADY_ORDERED")
    assert Order.objects.count() == 1


def test_over_five_hundred_pounds_the_owner_approves(agent: User, pack: Pack) -> None:
    owner = make_user()
    pack.home.owner = owner
    pack.home.save()
    order = placed(door(agent), pack, *EXPENSIVE)
    assert (order["status"], order["approval"]["status"]) == ("awaiting_approval", "pending")
    path = f"/search-orders/{order['id']}/approve"
    refused(door(agent).post(path, {"amount": order["total"]}), 403, "FORBIDDEN")
    refused(door(owner).post(path, {"amount": 563.99}), 409, "APPROVAL_STALE")
    approved = door(owner).post(path, {"amount": order["total"]}).json()["data"]
    assert approved["approval"]["status"] == "approved"
    assert approved["approval"]["approvedBy"] == str(owner.pk)
    assert {line["status"] for line in approved["lines"]} == {"plan_required", "plan_confirmed"}


def test_an_owner_approves_what_they_ordered_themselves() -> None:
    owner = make_user()
    pack = make_pack(owner)
    order = placed(door(owner), pack, *EXPENSIVE)
    path = f"/search-orders/{order['id']}/approve"
    assert door(owner).post(path, {"amount": order["total"]}).status_code == 200


def test_somebody_unverified_orders_nothing(pack: Pack, agent: User) -> None:
    client = door(agent)
    quote = quoted(client, pack)["id"]
    agent.email_verified_at = None
    agent.save()
    events = Event.objects.count()
    refused(ordered(client, pack, quote), 403, "EMAIL_NOT_VERIFIED")
    assert not Order.objects.exists()
    assert Event.objects.count() == events


def test_a_stranger_finds_nothing(agent: User, pack: Pack) -> None:
    order = placed(door(agent), pack)
    stranger = door(make_agent())
    paths = [f"/search-orders/{order['id']}", f"/packs/{pack.pk}/search-orders"]
    assert [stranger.get(path).status_code for path in paths] == [404, 404]
    refused(stranger.post(f"/search-orders/{order['id']}/cancel", {}), 404, "NOT_FOUND")
    refused(ordered(stranger, pack, str(uuid4())), 404, "NOT_FOUND")


def test_what_was_not_sent_is_cancelled_at_once(agent: User, pack: Pack) -> None:
    order = placed(door(agent), pack, *EXPENSIVE)
    path = f"/search-orders/{order['id']}/cancel"
    assert door(agent).post(path, {"reason": "Sale fell through"}).json()["data"]["status"] == (
        "cancelled"
    )
    refused(door(agent).post(path, {}), 409, "NOTHING_TO_CANCEL")


def test_an_answer_without_a_query_is_refused(agent: User, pack: Pack) -> None:
    order = placed(door(agent), pack)
    path = f"/search-orders/{order['id']}/lines/{order['lines'][0]['id']}/answer"
    refused(door(agent).post(path, {"message": "Yes"}), 409, "NO_OPEN_QUERY")


def test_an_order_has_an_etag(agent: User, pack: Pack) -> None:
    order = placed(door(agent), pack)
    first = door(agent).get(f"/search-orders/{order['id']}")
    again = door(agent).get(
        f"/search-orders/{order['id']}", headers={"If-None-Match": first["ETag"]}
    )
    assert (first.json()["data"]["id"], again.status_code) == (order["id"], 304)
    (listed,) = door(agent).get(f"/packs/{pack.pk}/search-orders").json()["data"]
    assert listed["id"] == order["id"]


def test_the_assigned_solicitor_orders_too(pack: Pack) -> None:
    solicitor = make_solicitor()
    pack.home.assigned_solicitor = solicitor
    pack.home.save()
    assert placed(door(solicitor), pack)["status"] == "plan_confirmed"


def test_a_buyer_of_a_shared_pack_sees_no_costs_and_orders_nothing(agent: User, pack: Pack) -> None:
    order = placed(door(agent), pack)
    buyer = make_buyer()
    pack.participants.create(user=buyer, email=buyer.email, invited_by=agent)
    Pack.objects.filter(pk=pack.pk).update(state="shared")
    client = door(buyer)
    assert client.get(f"/packs/{pack.pk}/search-orders").json()["data"] == []
    refused(client.get(f"/search-orders/{order['id']}"), 404, "NOT_FOUND")
    quote = client.post(f"/packs/{pack.pk}/search-quotes", {"products": ["ENV"]})
    refused(quote, 403, "FORBIDDEN")


def test_cancelling_needs_no_body(agent: User, pack: Pack) -> None:
    order = placed(door(agent), pack)
    answer = door(agent).generic("POST", f"/search-orders/{order['id']}/cancel")
    assert answer.json()["data"]["status"] == "cancelled"


def test_a_quote_of_another_pack_is_not_found(agent: User, pack: Pack) -> None:
    quote = quoted(door(agent), make_pack(agent))["id"]
    refused(ordered(door(agent), pack, quote), 404, "QUOTE_NOT_FOUND")
    assert not Order.objects.exists()
