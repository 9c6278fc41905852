"""The risk of the place itself, in six weighted categories, from what the papers tell and, where
they are asked, public registers.

Weights: flooding 25, subsidence 20, contamination 20, mining 15, planning 10, environmental 10.
Each known category counts its weight by what was found: high 1, medium 0.5, low 0.1, none 0.
The score is their sum over the weights that are known, in per cent; `coverage` says how much of
the hundred that is, and without any there is no score."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from apps.analysis.known import Known
from apps.analysis.models import Precheck

SHARE = {"high": 1.0, "medium": 0.5, "low": 0.1, "none": 0.0}


@dataclass(frozen=True, slots=True)
class Category:
    """`tells`: the gravity each finding means here; `kinds` whose silence means none; `quiet` is
    what that silence leaves possible."""

    name: str
    weight: int
    tells: dict[str, str]
    kinds: frozenset[str]
    quiet: str = "none"


_PAPERS = {
    "environmental_report": "environmental report",
    "con29m": "mining report (CON29M)",
    "con29r": "council's replies (CON29R)",
    "llc1": "local land charges search (LLC1)",
}
CATEGORIES = (
    Category(
        "flooding",
        25,
        {"FLOOD_RISK_HIGH": "high", "FLOODED_BEFORE": "high"},
        frozenset({"environmental_report"}),
        quiet="low",  # the report may still say medium
    ),
    Category("subsidence", 20, {"SUBSIDENCE_CLAIM": "high"}, frozenset({"con29m"})),
    Category(
        "contamination",
        20,
        {"CONTAMINATED_LAND": "high", "ENV_FURTHER_ACTION": "medium"},
        frozenset({"environmental_report", "con29r"}),
    ),
    Category(
        "mining",
        15,
        {"MINE_ENTRY_20M": "high", "MINES_EXCEPTED": "low"},
        frozenset({"con29m"}),
    ),
    Category(
        "planning",
        10,
        {
            "PLANNING_ENFORCEMENT": "high",
            "BUILDING_REGS_MISSING": "medium",
            "PLANNING_REFUSED": "medium",
            "PERMISSION_LAPSE": "medium",
            "S106_OBLIGATION": "medium",
            "LLC_CONSERVATION_AREA": "low",
            "LLC_TPO": "low",
        },
        frozenset({"con29r", "llc1"}),
    ),
    Category(
        "environmental",
        10,
        {"RADON_AFFECTED": "medium", "EPC_F_G": "medium", "SEPTIC_TANK_TO_WATERCOURSE": "high"},
        frozenset({"environmental_report"}),
    ),
)


def risk_of(known: Known) -> dict[str, Any]:
    """`{score, coverage, categories: [{name, weight, level, because}]}`"""
    checks = Precheck.objects.filter(home=known.pack.home_id)
    registers = [sign for check in checks for sign in check.signs]
    categories = [_judged(category, known, registers) for category in CATEGORIES]
    seen = [one for one in categories if one["level"] != "unknown"]
    coverage = sum(one["weight"] for one in seen)
    points = sum(one["weight"] * SHARE[one["level"]] for one in seen)
    return {
        "score": round(100 * points / coverage) if coverage else None,
        "coverage": coverage,
        "categories": categories,
    }


def _judged(category: Category, known: Known, registers: list[dict[str, str]]) -> dict[str, Any]:
    told = [(one["level"], one["because"]) for one in registers if one["category"] == category.name]
    signs = [*_signs(category, known), *told]
    levels = [level for level, _ in signs]
    level = next((one for one in SHARE if one in levels), "unknown")
    reasons = dict.fromkeys(because for one, because in signs if one == level)
    because = "; ".join(reasons) or "No paper in the pack tells."
    return {"name": category.name, "weight": category.weight, "level": level, "because": because}


def _signs(category: Category, known: Known) -> Iterator[tuple[str, str]]:
    for reading in known.readings.values():
        for finding in reading.findings:
            if finding.code in category.tells:
                yield category.tells[finding.code], finding.title
        if reading.kind in category.kinds and not reading.is_blank:
            yield category.quiet, f"Nothing grave in the {_PAPERS[reading.kind]}"
