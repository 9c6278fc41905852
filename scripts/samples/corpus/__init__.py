"""A corpus to try the reading of papers on: many kinds, each in several settings, with gold."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scripts.samples.corpus.blocks import Made
from scripts.samples.corpus.certificates import certificates
from scripts.samples.corpus.councils import councils
from scripts.samples.corpus.deals import deals
from scripts.samples.corpus.forms import forms
from scripts.samples.corpus.layouts import LAYOUTS, Layout, set_paper
from scripts.samples.corpus.others import others
from scripts.samples.corpus.reports import reports
from scripts.samples.corpus.titles import titles
from scripts.samples.scans import scan

AS_AT = "2026-11-25"


def papers() -> Iterator[Made]:
    yield from titles()
    yield from deals()
    yield from forms()
    yield from councils()
    yield from reports()
    yield from certificates()
    yield from others()


def write_corpus(directory: Path, *, scanned: bool) -> int:
    """The papers and their `gold.json`; `scanned` puts one setting of each through a scanner."""
    directory.mkdir(parents=True, exist_ok=True)
    gold = []
    for number, made in enumerate(papers()):
        for layout in _settings(made, number, scanned=scanned):
            file = f"{made.name}-{layout.name}.pdf"
            pdf = set_paper(made, layout)
            (directory / file).write_bytes(scan(pdf) if scanned else pdf)
            gold.append(_gold(made, file))
    (directory / "gold.json").write_text(json.dumps({"asAt": AS_AT, "documents": gold}, indent=1))
    return len(gold)


def _settings(made: Made, number: int, *, scanned: bool) -> tuple[Layout, ...]:
    if made.sole:
        return LAYOUTS[:1]
    return (LAYOUTS[number % len(LAYOUTS)],) if scanned else LAYOUTS


def _gold(made: Made, file: str) -> dict[str, Any]:
    return {
        "file": file,
        "kind": made.kind,
        "isBlank": made.blank,
        "fields": [{"name": name, "value": value} for name, value in made.fields],
        "flags": [{"code": code, "severity": severity} for code, severity in made.flags],
    }
