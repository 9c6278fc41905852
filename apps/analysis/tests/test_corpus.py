"""The samples' corpus, each paper in one of its settings, read and held against its gold."""

import json
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from apps.analysis.kinds import KINDS
from scripts.samples.corpus import AS_AT, papers
from scripts.samples.corpus.layouts import LAYOUTS, set_paper


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("corpus")
    documents = []
    for number, made in enumerate(papers()):
        file = f"{made.name}.pdf"
        (folder / file).write_bytes(set_paper(made, LAYOUTS[number % len(LAYOUTS)]))
        fields = [{"name": name, "value": value} for name, value in made.fields]
        flags = [{"code": code, "severity": severity} for code, severity in made.flags]
        documents.append({"file": file, "kind": made.kind, "fields": fields, "flags": flags})
    (folder / "gold.json").write_text(json.dumps({"documents": documents}))
    return _evaluated(folder)


def _evaluated(folder: Path) -> dict[str, Any]:
    out = StringIO()
    as_at = date.fromisoformat(AS_AT)
    call_command("evaluate_analysis", str(folder), "--json", as_at=as_at, stdout=out)
    kinds: dict[str, Any] = json.loads(out.getvalue())["kinds"]
    return kinds


def test_every_paper_is_recognised(figures: dict[str, Any]) -> None:
    assert figures["all"]["kindAccuracy"] == 1
    assert set(figures) == {*KINDS, "all"}


def test_fields_and_findings_are_read(figures: dict[str, Any]) -> None:
    row = figures["all"]
    assert row["fieldF1"] >= 0.98
    assert row["findingPrecision"] >= 0.98
    assert row["findingRecall"] >= 0.98
    assert row["wrongSeverities"] == 0


def test_nothing_is_said_without_proof(figures: dict[str, Any]) -> None:
    assert figures["all"]["proved"] == 1
