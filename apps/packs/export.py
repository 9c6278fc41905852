"""Lists of properties as files. What a spreadsheet would run as a formula opens as text."""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from apps.core.envelope import dumps, iso

HEADINGS = (
    "Reference",
    "File reference",
    "Title",
    "Address line 1",
    "Address line 2",
    "City",
    "County",
    "Postcode",
    "Type",
    "Tenure",
    "Status",
    "Asking price",
    "Bedrooms",
    "Bathrooms",
    "Completion %",
    "Owner",
    "Agent",
    "Solicitor",
    "Created",
    "Updated",
)
FORMULA = ("=", "+", "-", "@", "\t", "\r")

type Row = dict[str, Any]
type Cell = str | int | float | None


def cells(row: Row) -> list[Cell]:
    address = row["address"]
    price = row["askingPrice"]
    return [
        row["reference"],
        row["fileReference"],
        row["title"],
        address["line1"],
        address["line2"],
        address["city"],
        address["county"],
        address["postcode"],
        row["propertyType"],
        row["tenure"],
        row["status"],
        float(price) if price is not None else None,
        row["bedrooms"],
        row["bathrooms"],
        row["completionPercentage"],
        _name(row["owner"]),
        _name(row["assignedAgent"]),
        _name(row["assignedSolicitor"]),
        iso(row["createdAt"]),
        iso(row["updatedAt"]),
    ]


def _name(person: Row | None) -> str | None:
    return f"{person['firstName']} {person['lastName']}" if person else None


def as_text(cell: Cell) -> Cell:
    """A leading apostrophe tells a spreadsheet that this is text and no formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def to_csv(rows: Iterable[Row]) -> Iterator[bytes]:
    """Line by line, with the mark by which Excel knows UTF-8."""
    yield "\ufeff".encode()
    line = io.StringIO()
    writer = csv.writer(line)
    writer.writerow(HEADINGS)
    for row in rows:
        writer.writerow([as_text(cell) for cell in cells(row)])
        if line.tell() > 64_000:
            yield line.getvalue().encode()
            line.seek(0)
            line.truncate()
    yield line.getvalue().encode()


def to_json(rows: Iterable[Row]) -> Iterator[bytes]:
    gap = b"["
    for row in rows:
        yield gap + dumps(row)
        gap = b",\n"
    yield b"]" if gap != b"[" else b"[]"


def to_xlsx(rows: Iterable[Row]) -> Iterator[bytes]:
    """Cells are written by their type: text stays text whatever it begins with."""
    import xlsxwriter  # noqa: PLC0415 - few ask for it

    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"constant_memory": True})
    sheet = book.add_worksheet("Properties")
    _write(sheet, 0, HEADINGS)
    for number, row in enumerate(rows, start=1):
        _write(sheet, number, cells(row))
    book.close()
    yield target.getvalue()


def _write(sheet: Any, number: int, values: Iterable[Cell]) -> None:
    for column, value in enumerate(values):
        if isinstance(value, str):
            sheet.write_string(number, column, as_text(value))
        elif value is not None:
            sheet.write_number(number, column, value)


FORMATS = {
    "csv": (to_csv, "text/csv; charset=utf-8"),
    "json": (to_json, "application/json"),
    "xlsx": (to_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}
