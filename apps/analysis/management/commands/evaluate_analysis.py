import json
import time
from argparse import ArgumentParser
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from apps.analysis.citations import keep_proved
from apps.analysis.engines import Context
from apps.analysis.engines.rules import RulesEngine
from apps.analysis.kinds.paper import Paper
from apps.analysis.kinds.reading import Reading
from apps.analysis.management.disk import read_files
from apps.analysis.management.gold import (
    Expected,
    Score,
    fields_judged,
    read_gold,
    score_fields,
    score_findings,
    severities_differ,
)
from apps.analysis.management.reliability import Reliability
from apps.core.clock import today


@dataclass(slots=True)
class Tally:
    papers: int = 0
    kinds: int = 0
    fields: Score = field(default_factory=Score)
    findings: Score = field(default_factory=Score)
    severities: int = 0
    proved: int = 0
    dropped: int = 0
    pages: int = 0
    seconds: float = 0.0
    wrong: list[str] = field(default_factory=list)
    sure_of_kinds: Reliability = field(default_factory=Reliability)
    sure_of_fields: Reliability = field(default_factory=Reliability)

    def row(self) -> dict[str, Any]:
        told = self.proved + self.dropped
        return {
            "papers": self.papers,
            "kindAccuracy": _share(self.kinds, self.papers),
            "fieldPrecision": round(self.fields.precision, 4),
            "fieldRecall": round(self.fields.recall, 4),
            "fieldF1": round(self.fields.f1, 4),
            "findingPrecision": round(self.findings.precision, 4),
            "findingRecall": round(self.findings.recall, 4),
            "wrongSeverities": self.severities,
            "kindEce": round(self.sure_of_kinds.error, 4),
            "fieldEce": round(self.sure_of_fields.error, 4),
            "proved": _share(self.proved, told),
            "pages": self.pages,
            "pagesPerSecond": round(self.pages / self.seconds) if self.seconds else None,
        }


class Command(BaseCommand):
    help = "Holds the analysis of a folder's papers against its gold.json."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("directory", type=Path)
        parser.add_argument("--as-at", type=date.fromisoformat, default=None, metavar="DATE")
        parser.add_argument("--json", action="store_true", help="one JSON object")
        parser.add_argument("--wrong", action="store_true", help="also what was wrong, by paper")

    def handle(self, *args: Any, **options: Any) -> None:
        gold = options["directory"] / "gold.json"
        if not gold.exists():
            raise CommandError(f"There is no {gold}.")
        tallies, unread = _judged(read_gold(gold), options["directory"], options["as_at"])
        rows = {name: tally.row() for name, tally in sorted(tallies.items())}
        if options["json"]:
            sure = {
                "kinds": tallies["all"].sure_of_kinds.rows(),
                "fields": tallies["all"].sure_of_fields.rows(),
            }
            told = {"kinds": rows, "reliability": sure, "unread": unread}
            self.stdout.write(json.dumps(told, indent=2))
            return
        self.stdout.write("\n".join([*_table(rows), *(f"not read: {file}" for file in unread)]))
        if options["wrong"]:
            self.stdout.write("\n".join(tallies["all"].wrong))


def _judged(
    gold: list[Expected], directory: Path, as_at: date | None
) -> tuple[dict[str, Tally], list[str]]:
    """By kind of the gold, and `all`; files of forms that are no uploads are named as unread."""
    context = Context(as_at or today())
    tallies: dict[str, Tally] = defaultdict(Tally)
    unread = []
    there = [expected for expected in gold if (directory / expected.file).is_file()]
    outcomes = read_files([directory / expected.file for expected in there])
    for expected, (_, outcome) in zip(there, outcomes, strict=True):
        if isinstance(outcome, str):
            unread.append(f"{expected.file} ({outcome})")
            continue
        for tally in (tallies[expected.kind], tallies["all"]):
            _count(tally, expected, outcome, context)
    return tallies, unread


def _count(tally: Tally, expected: Expected, paper: Paper, context: Context) -> None:
    fresh = Paper(paper.pages)
    begun = time.process_time()
    reading, proofs = keep_proved(RulesEngine().read(fresh, context), fresh)
    tally.seconds += time.process_time() - begun
    tally.papers += 1
    tally.pages += len(paper.pages)
    tally.kinds += reading.kind == expected.kind
    tally.sure_of_kinds.add(reading.kind_confidence, reading.kind == expected.kind)
    for found, right in fields_judged(expected, reading):
        tally.sure_of_fields.add(found.confidence, right)
    tally.fields += score_fields(expected, reading)
    tally.findings += score_findings(expected, reading)
    tally.severities += severities_differ(expected, reading)
    tally.proved += len(reading.fields) + len(reading.findings)
    tally.dropped += len(proofs.dropped)
    tally.wrong.extend(_what_was_wrong(expected, reading))


def _what_was_wrong(expected: Expected, reading: Reading) -> Iterator[str]:
    if reading.kind != expected.kind:
        yield f"{expected.file}: read as {reading.kind}, is {expected.kind}"
    if expected.is_blank is not None and reading.is_blank != expected.is_blank:
        yield f"{expected.file}: blank {reading.is_blank}"
    if score_fields(expected, reading) != Score(len(expected.fields)):
        told = sorted((f.name, f.value) for f in reading.fields)
        yield f"{expected.file}:"
        yield from (f"   missed {item}" for item in sorted(expected.fields) if item not in told)
        yield from (f"   beyond {item}" for item in told if item not in expected.fields)
    if sorted(expected.findings) != sorted((f.code, f.severity) for f in reading.findings):
        yield f"{expected.file}: wanted {sorted(expected.findings)}"
        yield from (f"   told {f.code} {f.severity}: {f.quote}" for f in reading.findings)


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 1.0


def _table(rows: dict[str, dict[str, Any]]) -> Iterator[str]:
    heads = list(next(iter(rows.values()), {}))
    yield f"{'kind':28}" + "".join(f"{head:>18}" for head in heads)
    for name, row in rows.items():
        yield f"{name:28}" + "".join(f"{row[head]!s:>18}" for head in heads)
