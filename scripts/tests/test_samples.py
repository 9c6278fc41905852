import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pypdfium2
import pytest

from scripts import samples
from scripts.simulator.catalogue import CATALOGUE


def pages(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_range() for page in document]


def words(pdf: bytes) -> str:
    return " ".join(" ".join(pages(pdf)).split())


def test_the_register_has_three_registers_two_charges_and_its_covenants() -> None:
    text = words(samples.text_register())
    for head in ("A: Property Register", "B: Proprietorship Register", "C: Charges Register"):
        assert head in text
    assert text.count("REGISTERED CHARGE dated") == 2
    assert "RESTRICTION: No disposition by a sole proprietor of the registered estate" in text
    assert "written consent signed by the proprietor for the time being of the Charge" in text
    assert "Schedule of restrictive covenants" in text
    assert text.count("Title absolute") == 1


def test_the_register_says_what_it_is_asked_to_say() -> None:
    register = samples.text_register(
        title_number="WX700001",
        address="2 Quay Street, Wexbury (WX1 1AA)",
        proprietors=["MAUD ELLEN FENWICK"],
        copied_at=datetime(2026, 5, 1, 9, 0, 5, tzinfo=UTC),
    )
    first, *later = pages(register)
    assert "01 MAY 2026 at 09:00:05" in " ".join(first.split())
    assert all("Title number WX700001" in page for page in (first, *later))
    assert "PROPRIETOR: MAUD ELLEN FENWICK of 2 Quay Street, Wexbury WX1 1AA" in words(register)
    assert 3 <= len(later) + 1 <= 7


@pytest.mark.parametrize("as_at", [date(2026, 1, 1), date(2026, 11, 25), date(2030, 12, 31)])
def test_the_lease_has_less_than_eighty_years_to_run(as_at: date) -> None:
    text = words(samples.lease(as_at=as_at))
    start = date(as_at.year - 20, 6, 24)
    assert f"99 years from and including 24 June {start.year}" in text
    left = date(start.year + 99, 6, 23) - as_at
    assert 78 * 365.25 < left.days < 80 * 365.25


def test_the_lease_has_the_prescribed_clauses_and_a_doubling_rent() -> None:
    text = words(samples.lease(ground_rent=300))
    assert all(f"LR{number}." in text for number in range(1, 15))
    assert "£300 per annum for the first ten years of the Term; £600 per annum" in text


def test_a_scan_is_images_alone() -> None:
    scanned = samples.scanned_register()
    assert "".join(pages(scanned)) == ""
    assert scanned.count(b"/DCTDecode") == len(pages(scanned)) == 2


@pytest.mark.parametrize("product", CATALOGUE)
def test_every_product_sold_has_a_result(product: str) -> None:
    search = samples.Search("1 High Street, Ambleton", "AM/1", date(2026, 2, 3), "Ambleton")
    front = " ".join(pages(samples.search_result(product, search))[0].split())
    for told in ("1 High Street, Ambleton", "AM/1", "3 February 2026"):
        assert told in front


@pytest.mark.parametrize(
    ("product", "entry"),
    [
        ("LLC1", "Tree Preservation Order No. 17 of 1994"),
        ("CON29R", "radon affected area: 1 to 3 per cent"),
        ("CON29DW", "public foul sewer lies within the boundary"),
        ("ENV", "Radon: ACTION REQUIRED"),
    ],
)
def test_a_result_has_an_adverse_entry_to_find(product: str, entry: str) -> None:
    search = samples.Search("1 High Street, Ambleton", "AM/1", date(2026, 2, 3))
    assert entry in words(samples.search_result(product, search))


def test_a_sample_is_the_same_each_time() -> None:
    assert samples.text_register() == samples.text_register()
    assert samples.lease() == samples.lease()
    assert samples.scanned_register(dpi=72) == samples.scanned_register(dpi=72)


def test_the_command_writes_them_all(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "scripts.samples", tmp_path], check=True)
    written = {path.name for path in tmp_path.glob("*.pdf")}
    assert written >= {"register.pdf", "lease.pdf", "scanned_register.pdf", "llc1.pdf", "env.pdf"}
