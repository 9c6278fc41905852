import json
from collections.abc import Callable
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from reportlab.pdfgen.canvas import Canvas

from apps.analysis.management.gold import Expected, score_fields
from apps.analysis.tests.kinds_papers import read, register
from scripts import samples


def told(name: str, *arguments: Any, **options: Any) -> Any:
    out = StringIO()
    call_command(name, *map(str, arguments), "--json", stdout=out, **options)
    return json.loads(out.getvalue())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "register.pdf").write_bytes(samples.text_register())
    (tmp_path / "lease.pdf").write_bytes(samples.lease())
    (tmp_path / "notes.txt").write_text("Not a document we read.")
    return tmp_path


def test_files_are_read_from_disk_without_a_database(folder: Path) -> None:
    answer = told("analyse", folder, as_at=date(2026, 11, 25))
    register = answer[str(folder / "register.pdf")]
    assert register["kind"] == "official_copy_register"
    assert {"title_number", "proprietor"} <= {field["name"] for field in register["fields"]}
    assert all(
        set(found) == {"code", "severity", "quote", "page"} for found in register["findings"]
    )
    assert answer[str(folder / "notes.txt")] == {"error": "TYPE_MISMATCH"}
    assert "contradictions" not in answer


def _hiding(words: str, draw: Callable[[Canvas], None]) -> bytes:
    out = BytesIO()
    canvas = Canvas(out, invariant=1)
    for row, line in enumerate(register().splitlines()):
        canvas.drawString(40, 800 - 14 * row, line)
    draw(canvas)
    canvas.drawString(40, 60, words)
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize(
    "draw",
    [
        lambda canvas: canvas.setFillColorRGB(1, 1, 1),
        lambda canvas: canvas.setFont("Helvetica", 1),
        lambda canvas: canvas.translate(900, 0),
    ],
)
def test_a_file_that_hides_words_is_told_and_read_as_it_looks(
    tmp_path: Path, draw: Callable[[Canvas], None]
) -> None:
    words = "The price stated to have been paid on 1 May 2020 was £5,000,000."
    plain, hiding = tmp_path / "plain.pdf", tmp_path / "hiding.pdf"
    plain.write_bytes(_hiding("", draw))
    hiding.write_bytes(_hiding(words, draw))
    answer = told("analyse", tmp_path, as_at=date(2026, 11, 25))
    assert answer[str(plain)]["findings"] == []
    assert answer[str(hiding)]["fields"] == answer[str(plain)]["fields"] != []
    (found,) = answer[str(hiding)]["findings"]
    assert (found["code"], found["quote"]) == ("SUSPICIOUS_CONTENT", words)


def test_a_pack_is_held_against_itself(folder: Path) -> None:
    other = samples.text_register(title_number="ABC999999", proprietors=["MAUD FENWICK"])
    (folder / "other.pdf").write_bytes(other)
    answer = told("analyse", folder / "register.pdf", folder / "other.pdf", pack=True)
    mismatch = [item for item in answer["contradictions"] if item["code"] == "TITLE_MISMATCH"]
    assert {quote["file"] for quote in mismatch[0]["quotes"]} == {
        str(folder / "register.pdf"),
        str(folder / "other.pdf"),
    }


def test_a_lender_asks_for_its_years(folder: Path) -> None:
    lease = folder / "lease.pdf"
    answer = told("analyse", lease, lender="Leeds Building Society", as_at=date(2026, 11, 25))
    assert "LEASE_UNDER_LENDER_MIN" in [item["code"] for item in answer[str(lease)]["findings"]]


def test_an_unknown_lender_and_a_missing_file_are_refused(folder: Path) -> None:
    with pytest.raises(CommandError, match="No lender"):
        told("analyse", folder, lender="The Bank of Nowhere at All")
    with pytest.raises(CommandError, match="No such file"):
        told("analyse", folder / "absent.pdf")


def test_an_evaluation_counts_what_was_right(folder: Path) -> None:
    gold = {
        "file": "register.pdf",
        "kind": "official_copy_register",
        "fields": [{"name": "title_number", "value": "ABC123456"}, {"name": "rrn", "value": "1"}],
        "flags": [{"code": "MULTIPLE_CHARGES", "severity": "medium"}],
    }
    (folder / "gold.json").write_text(json.dumps({"documents": [gold]}))
    row = told("evaluate_analysis", folder)["kinds"]["all"]
    assert (row["papers"], row["kindAccuracy"], row["fieldRecall"]) == (1, 1.0, 0.5)
    assert (row["findingRecall"], row["proved"]) == (1.0, 1.0)
    assert row["fieldPrecision"] < 0.5


def test_a_record_said_twice_is_right_once() -> None:
    reading = read(register())
    wanted = (("proprietor", "Edith Rowan Hale"), ("proprietor", "Otto Lund"))
    score = score_fields(Expected("", "official_copy_register", None, wanted, ()), reading)
    assert (score.right, score.missed) == (1, 1)
