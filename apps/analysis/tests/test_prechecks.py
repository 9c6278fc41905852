from collections.abc import Iterator
from typing import Any

import pytest

from apps.analysis.known import Known
from apps.analysis.models import Precheck
from apps.analysis.risk import risk_of
from apps.analysis.tests.register_server import Registers, registers
from apps.events.models import Delivery
from apps.events.tests.pump import deliver_owed
from apps.packs.models import Pack
from apps.packs.tests.makers import make_pack

pytestmark = pytest.mark.django_db

POSTCODE = (200, {"status": 200, "result": {"latitude": 51.45, "longitude": -2.59}})
PLANNING = {
    "entities": [
        {"dataset": "conservation-area", "name": "Old Harbour"},
        {"dataset": "flood-risk-zone", "flood-risk-level": "3"},
        {"dataset": "something-new"},
    ]
}
EPC = {
    "rows": [
        {"address": "14 Harbour Row", "current-energy-rating": "C", "lodgement-date": "2012-01-01"},
        {"address": "14 HARBOUR ROW", "current-energy-rating": "F", "lodgement-date": "2022-01-01"},
        {
            "address": "140 Harbour Row",
            "current-energy-rating": "A",
            "lodgement-date": "2024-01-01",
        },
    ]
}


@pytest.fixture
def wire(settings: Any) -> Iterator[Registers]:
    with registers() as server:
        settings.PRECHECKS = ["planning", "energy", "floods", "unheard-of"]
        for name in ("POSTCODES_URL", "PLANNING_DATA_URL", "EPC_URL", "FLOODS_URL"):
            setattr(settings, name, server.address)
        settings.EPC_EMAIL, settings.EPC_KEY = "a@b.example", "key"
        server.answers = {
            "/postcodes/BS14TB": POSTCODE,
            "/entity.json": (200, PLANNING),
            "/api/v1/domestic/search": (200, EPC),
            "/flood-monitoring/id/floods": (200, {"items": []}),
        }
        yield server


def opened() -> Pack:
    pack = make_pack()
    deliver_owed()
    return pack


def levels(pack: Pack) -> dict[str, str]:
    return {one["name"]: one["level"] for one in risk_of(Known.of(pack))["categories"]}


def test_what_registers_say_counts_for_the_places_risk(wire: Registers) -> None:
    pack = opened()
    said = levels(pack)
    assert said["flooding"] == "high"
    assert (said["planning"], said["environmental"]) == ("low", "medium")
    assert (said["mining"], said["subsidence"]) == ("unknown", "unknown")
    because = [one["because"] for one in risk_of(Known.of(pack))["categories"]]
    assert "In flood zone 3, says planning.data.gov.uk" in because


def test_registers_are_asked_about_the_point_and_by_our_name(wire: Registers) -> None:
    opened()
    asked = {path: (query, who) for path, query, who in wire.asked}
    assert asked["/entity.json"][0]["latitude"] == ["51.45"]
    assert "flood-risk-zone" in asked["/entity.json"][0]["dataset"]
    assert asked["/api/v1/domestic/search"][1].startswith("Basic ")


def test_warnings_in_force_are_told(wire: Registers) -> None:
    wire.answers["/entity.json"] = (200, {"entities": []})
    wire.answers["/flood-monitoring/id/floods"] = (200, {"items": [{"severityLevel": 3}]})
    assert levels(opened())["flooding"] == "medium"


@pytest.mark.parametrize("answer", [(500, {}), (200, []), (200, b"<html>"), (200, {"rows": 1})])
def test_a_register_that_is_away_hides_no_other(wire: Registers, answer: Any) -> None:
    wire.answers["/api/v1/domestic/search"] = answer
    pack = opened()
    assert set(Precheck.objects.values_list("source", flat=True)) == {"planning", "floods"}
    assert levels(pack)["environmental"] == "unknown"


def test_silence_is_no_proof_that_there_is_nothing(wire: Registers) -> None:
    wire.answers["/entity.json"] = (200, {"entities": []})
    wire.answers["/api/v1/domestic/search"] = (200, b"")
    assert set(levels(opened()).values()) == {"unknown"}


def test_a_postcode_nobody_knows_is_left(wire: Registers) -> None:
    wire.answers.pop("/postcodes/BS14TB")
    opened()
    assert not Precheck.objects.exists()
    owed = Delivery.objects.filter(reaction="analysis.ask_registers").get()
    assert owed.done_at is not None


def test_nobody_is_asked_unless_it_is_switched_on(wire: Registers, settings: Any) -> None:
    settings.PRECHECKS = []
    opened()
    assert wire.asked == []
