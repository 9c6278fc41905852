"""What is told to whoever reads a property, and what is asked of whoever read it."""

import json

import pytest

from apps.users.tests.makers import door, make_buyer

from .makers import agent_of, approve, make_pack, make_property, share

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["", "/{}", "/recent", "/search?q=", "/export?format=json"])
def test_a_buyer_is_not_told_how_to_reach_the_seller(path: str) -> None:
    pack, buyer = approve(make_pack()), make_buyer()
    share(pack, buyer.email)
    said = door(buyer).get("/properties" + path.format(pack.home_id))
    rows = said.json()["data"] if "export" not in path else json.loads(said.getvalue())
    home = rows[0] if isinstance(rows, list) else rows
    assert (home["id"], home["owner"]["email"]) == (str(pack.home_id), "")


def test_an_edit_of_what_has_changed_since_it_was_read_is_refused() -> None:
    home = make_property()
    person, path = door(home.created_by), f"/properties/{home.pk}"
    read = {"if-match": person.get(path)["ETag"]}
    sent = [
        person.put(path, {"title": title}, content_type="application/json", headers=read)
        for title in ("Mine", "Theirs")
    ]
    assert [answer.status_code for answer in sent] == [200, 412]
    assert sent[1].json()["code"] == "VERSION_MISMATCH"
    home.refresh_from_db()
    assert home.title == "Mine"


def test_a_pack_whose_link_is_open_is_shared_also_when_it_is_complete() -> None:
    pack = approve(make_pack())
    agent = door(agent_of(pack))
    agent.post(f"/packs/{pack.pk}/share-link", {})
    agent.post(f"/packs/{pack.pk}/complete")
    shown = agent.get(f"/packs/{pack.pk}").json()["data"]
    assert (shown["status"], shown["isShared"]) == ("completed", True)
    agent.post(f"/packs/{pack.pk}/revoke-link")
    assert agent.get(f"/packs/{pack.pk}").json()["data"]["isShared"] is False
