"""Packs as a whole: started, changed, ended, what they wait for, and when they are due."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from pydantic.alias_generators import to_camel

from apps.core.clock import now
from apps.core.ids import new_id
from apps.documents.schemas import PackOut, PackProgress
from apps.events.models import Event
from apps.packs import services
from apps.packs.caseload import cases
from apps.packs.deadlines import business_days_after
from apps.packs.models import Pack
from apps.packs.schemas import CaseOut, PackListItem
from apps.packs.states import State
from apps.users.tests.makers import door, make_agent, make_buyer, make_solicitor

from .makers import agent_of, approve, make_pack, make_property, share

pytestmark = pytest.mark.django_db


def test_a_pack_is_shown_with_all_it_has() -> None:
    pack = approve(make_pack())
    share(pack, "buyer@example.com")
    shown = door(agent_of(pack)).get(f"/packs/{pack.pk}").json()["data"]
    assert set(shown) == {to_camel(name) for name in PackOut.model_fields}
    assert (shown["reviewStatus"], shown["approvedBy"]) == ("approved", shown["reviewedBy"])
    assert [viewer["email"] for viewer in shown["allowedViewers"]] == ["buyer@example.com"]
    assert "title_deeds" not in {item["category"] for item in shown["missingDocuments"]}


def test_a_buyer_reads_neither_the_other_viewers_nor_the_solicitors_comments() -> None:
    pack, buyer = approve(make_pack()), make_buyer()
    Pack.objects.filter(pk=pack.pk).update(review_comments="between ourselves")
    share(pack, buyer.email)
    share(pack, "rival@example.com")
    shown = door(buyer).get(f"/packs/{pack.pk}").json()["data"]
    assert (shown["allowedViewers"], shown["reviewComments"]) == ([], None)
    story = door(buyer).get(f"/packs/{pack.pk}/history").json()["data"]
    assert {event["kind"] for event in story} <= {
        "packs.property_created",
        "packs.pack_moved",
        "packs.pack_signed_off",
        "packs.pack_viewed",
    }


def test_packs_are_listed_and_filtered() -> None:
    pack = make_pack()
    agent = door(agent_of(pack))
    make_pack()
    (row,) = agent.get("/packs").json()["data"]
    PackListItem.model_validate(row)
    for query, found in [
        ("status=draft", 1),
        ("status=shared", 0),
        (f"propertyId={pack.home_id}", 1),
        ("propertyId=x", 0),
        ("search=harbour", 1),
        ("riskLevel=high", 0),
    ]:
        assert len(agent.get(f"/packs?{query}").json()["data"]) == found, query


def test_a_further_pack_comes_after_the_one_before_has_ended() -> None:
    pack = make_pack()
    body = {"propertyId": str(pack.home_id), "title": "Again", "transaction": "remortgage"}
    agent = door(agent_of(pack))
    assert agent.post("/packs", body).json()["code"] == "PACK_UNDER_WAY"
    assert agent.post(f"/packs/{pack.pk}/cancel", {"reason": "Withdrawn"}).status_code == 200
    answer = agent.post("/packs", {**body, "requiredDocumentCategories": ["other"]})
    assert answer.status_code == 201
    required = {
        i["category"] for i in answer.json()["data"]["requiredDocuments"] if i["isRequired"]
    }
    assert required == {"title_deeds", "searches", "mortgage_info", "other"}
    shown = agent.get(f"/properties/{pack.home_id}").json()["data"]
    assert shown["packId"] == answer.json()["data"]["id"]
    assert (
        shown["pack"] == agent.get("/packs?status=draft&transaction=remortgage").json()["data"][0]
    )


def test_a_pack_can_be_renamed_and_given_another_date() -> None:
    pack = make_pack()
    answer = door(agent_of(pack)).patch(
        f"/packs/{pack.pk}",
        {"title": "Sale of no. 14", "targetCompletionDate": "2027-02-01", "status": "in_progress"},
        content_type="application/json",
    )
    shown = answer.json()["data"]
    assert (shown["title"], shown["targetCompletionDate"], shown["status"]) == (
        "Sale of no. 14",
        "2027-02-01",
        "in_progress",
    )


@pytest.mark.parametrize("state", [State.ORDERING, State.APPROVED, State.SHARED])
def test_a_pack_with_searches_on_order_is_not_cancelled(state: str) -> None:
    pack = make_pack()
    Pack.objects.filter(pk=pack.pk).update(state=state)
    answer = door(agent_of(pack)).post(f"/packs/{pack.pk}/cancel", {})
    assert (answer.status_code, answer.json()["code"]) == (409, "INVALID_TRANSITION")
    pack.refresh_from_db()
    assert pack.state == state


def test_a_shared_pack_is_completed_with_its_date() -> None:
    pack = approve(make_pack())
    agent = door(agent_of(pack))
    assert agent.post(f"/packs/{pack.pk}/complete").status_code == 409
    share(pack, "buyer@example.com")
    shown = agent.post(f"/packs/{pack.pk}/complete").json()["data"]
    assert shown["status"] == "completed"
    assert shown["actualCompletionDate"] is not None


def test_a_solicitor_cannot_sign_what_they_have_not_read() -> None:
    pack = make_pack()
    solicitor = make_solicitor()
    services.assign_solicitor(actor=agent_of(pack), home=pack.home, solicitor_id=solicitor.pk)
    services.advance(pack, State.COLLECTING, actor=None)
    services.note_activity(pack, content_changed=True)
    answer = door(solicitor).post(
        f"/packs/{pack.pk}/sign-off", {"decision": "approved", "packVersion": 1}
    )
    assert (answer.status_code, answer.json()["code"]) == (409, "PACK_CHANGED")
    assert answer.json()["details"] == {"version": 2}


def test_progress_names_what_is_in_the_way() -> None:
    pack = make_pack()
    shown = door(agent_of(pack)).get(f"/packs/{pack.pk}/progress").json()["data"]
    PackProgress.model_validate(shown)
    assert shown["totalRequiredDocuments"] == 4
    assert {b["type"] for b in shown["blockers"]} == {"missing_document"}
    assert shown["blockers"][0]["severity"] == "critical"


def test_a_blocker_keeps_its_id_and_goes_when_its_item_is_done() -> None:
    pack = make_pack()
    path, agent = f"/packs/{pack.pk}/progress", door(agent_of(pack))
    before = agent.get(path).json()["data"]
    services.complete_item(pack=pack, category="epc", document_id=new_id(), actor=None)
    after = agent.get(path).json()["data"]
    gone = {b["id"] for b in before["blockers"]} - {b["id"] for b in after["blockers"]}
    assert len(gone) == 1
    assert after["completionPercentage"] == 25


def test_a_pack_is_complete_on_londons_day() -> None:
    pack = make_pack()
    ended = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
    Pack.objects.filter(pk=pack.pk).update(state=State.COMPLETE, completed_at=ended)
    shown = door(agent_of(pack)).get(f"/packs/{pack.pk}/progress").json()["data"]
    assert shown["estimatedCompletionDate"] == "2026-07-02"


def test_progress_is_not_sent_twice() -> None:
    pack = make_pack()
    agent, path = door(agent_of(pack)), f"/packs/{pack.pk}/progress"
    tag = agent.get(path)["ETag"]
    assert agent.get(path, headers={"If-None-Match": tag}).status_code == 304


def caseload(who: Any) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = door(who).get("/cases").json()["data"]
    for row in rows:
        CaseOut.model_validate(row)
    return rows


def test_the_caseload_is_what_one_works_on_the_nearest_deadline_first() -> None:
    agent, solicitor = make_agent(), make_solicitor()
    later = make_property(agent, title="later", target_completion_date=date(2099, 1, 1))
    sooner = make_property(agent, title="sooner")
    make_property()
    services.assign_solicitor(actor=agent, home=later, solicitor_id=solicitor.pk)
    assert [row["property"]["title"] for row in caseload(agent)] == ["sooner", "later"]
    assert [row["property"]["title"] for row in caseload(solicitor)] == ["later"]
    assert {w["waitsFor"] for w in caseload(agent)[0]["waitingFor"]} == {"seller", "provider"}
    assert sooner.current_pack.due_on < later.current_pack.due_on + timedelta(days=1)


def test_a_case_gets_urgent_with_time_and_risk() -> None:
    pack = make_pack()
    assert cases([pack])[0]["priority"] == "medium"
    services.set_risk(pack=pack, level="high")
    pack.refresh_from_db()
    assert cases([pack])[0]["priority"] == "high"
    with time_machine.travel(now() + timedelta(days=40)):
        assert cases([pack])[0]["priority"] == "critical"


@pytest.mark.parametrize(
    ("start", "days", "expected"),
    [
        (date(2026, 11, 25), 10, date(2026, 12, 9)),
        (date(2026, 12, 18), 10, date(2027, 1, 6)),  # Christmas, Boxing Day moved, New Year
        (date(2027, 3, 25), 1, date(2027, 3, 30)),  # Good Friday and Easter Monday
        (date(2026, 11, 27), 1, date(2026, 11, 30)),
    ],
)
def test_business_days_know_weekends_and_bank_holidays(
    start: date, days: int, expected: date
) -> None:
    assert business_days_after(start, days) == expected


def test_a_pack_past_its_ten_business_days_is_announced_once() -> None:
    pack = make_pack()
    services.mark_overdue()
    with time_machine.travel(now() + timedelta(days=30)):
        services.mark_overdue()
        services.mark_overdue()
        pack.refresh_from_db()
        assert pack.is_overdue
    assert Event.objects.filter(kind="packs.pack_overdue", pack=pack.pk).count() == 1
