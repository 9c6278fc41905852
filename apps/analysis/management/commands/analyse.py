import json
from argparse import ArgumentParser
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from apps.analysis.across import Contradiction, contradictions
from apps.analysis.citations import keep_proved
from apps.analysis.engines import Context, Reading
from apps.analysis.engines.rules import RulesEngine
from apps.analysis.kinds.paper import Paper
from apps.analysis.lenders import lender_named, with_lender, with_offer
from apps.analysis.management.disk import files_under, read_files
from apps.core.clock import today


class Command(BaseCommand):
    help = "Reads files as the analysis does, straight from disk; no database is touched."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        parser.add_argument("--as-at", type=date.fromisoformat, default=None, metavar="DATE")
        parser.add_argument("--pack", action="store_true", help="the files belong together")
        parser.add_argument("--lender", help="whose minimum the lease is held against")
        parser.add_argument("--json", action="store_true", help="one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        context = _context(options["as_at"] or today(), options["lender"])
        missing = [str(path) for path in options["paths"] if not path.exists()]
        if missing:
            raise CommandError(f"No such file: {', '.join(missing)}")
        answer: dict[str, Any] = {}
        papers: dict[str, Paper] = {}
        readings: dict[str, Reading] = {}
        for path, outcome in read_files(files_under(options["paths"])):
            if isinstance(outcome, str):
                answer[str(path)] = {"error": outcome}
                continue
            reading, _ = keep_proved(RulesEngine().read(outcome, context), outcome)
            papers[str(path)], readings[str(path)] = outcome, reading
            answer[str(path)] = _as_json(reading, outcome)
        if options["pack"]:
            answer |= _together(papers, readings, context)
        self.stdout.write(_printed(answer, as_json=options["json"]))


def _together(
    papers: dict[str, Paper], readings: dict[str, Reading], context: Context
) -> dict[str, Any]:
    """What the papers say against each other; each is read again where an offer among them names
    the lender."""
    known = with_offer(context, readings.values())
    answer: dict[str, Any] = {}
    if known != context:
        for key, paper in papers.items():
            readings[key], _ = keep_proved(RulesEngine().read(paper, known), paper)
            answer[key] = _as_json(readings[key], paper)
    found = contradictions(readings, known, papers)
    return {**answer, "contradictions": [_contradiction(item) for item in found]}


def _context(as_at: date, name: str | None) -> Context:
    if not name:
        return Context(as_at)
    lender = lender_named(name)
    if lender is None:
        raise CommandError(f"No lender of the Handbook is called {name}.")
    return with_lender(Context(as_at), lender)


def _as_json(reading: Reading, paper: Paper) -> dict[str, Any]:
    return {
        "kind": reading.kind,
        "kindConfidence": reading.kind_confidence,
        "isBlank": reading.is_blank,
        "pages": len(paper.pages),
        "fields": [
            {"name": f.name, "value": f.value, "quote": f.quote, "page": f.page}
            for f in reading.fields
        ],
        "findings": [
            {"code": f.code, "severity": f.severity, "quote": f.quote, "page": f.page}
            for f in reading.findings
        ],
    }


def _contradiction(found: Contradiction) -> dict[str, Any]:
    quotes = [
        {"file": cited.key, "quote": cited.quote, "page": cited.page} for cited in found.quotes
    ]
    return {"code": found.code, "severity": found.severity, "quotes": quotes}


def _printed(answer: dict[str, Any], *, as_json: bool) -> str:
    if as_json:
        return json.dumps(answer, ensure_ascii=False)
    return "\n".join(_lines(answer))


def _lines(answer: dict[str, Any]) -> Iterable[str]:
    for file, said in answer.items():
        if file == "contradictions":
            yield from (f"{item['severity']:8} {item['code']}" for item in said)
        elif "error" in said:
            yield f"{file}: {said['error']}"
        else:
            yield f"{file}: {said['kind']} ({said['kindConfidence']})"
            yield from (f"  {f['name']} = {f['value']} (page {f['page']})" for f in said["fields"])
            yield from (f"  {f['severity']:8} {f['code']}: {f['quote']}" for f in said["findings"])
