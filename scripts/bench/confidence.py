"""Fits how likely a kind is right to the score of its signs (`apps/analysis/kinds/sureness.py`):
over the sample papers, typed, scanned, misread, torn, quoted in letters, and papers of no kind."""

import random
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from zlib import crc32

from apps.analysis.kinds import KINDS, recognise
from apps.analysis.kinds.paper import Page, Paper
from apps.analysis.kinds.sureness import along, sureness
from apps.analysis.management.disk import read_files
from apps.analysis.management.gold import read_gold
from apps.analysis.management.reliability import Reliability
from scripts.samples.corpus import write_corpus

MISREAD = (0.01, 0.03, 0.06, 0.12)  # of the letters
HEAD, QUOTED = 8, 14  # lines
TORN = 0.25  # of the papers
LEAST = 20  # papers in a pool
# No kind of ours, the first of them strangers and the rest close to one.
STRANGERS = Path(__file__).with_name("strangers.txt").read_text(encoding="utf-8").split("\n\n")

type Judged = tuple[str, float, bool]
"""Which table it asks, the score, and whether the kind was right."""


def run() -> None:
    halves: tuple[list[Judged], list[Judged]] = ([], [])
    for name, kind, paper in _papers():
        found, score = recognise(paper)
        table = "kind" if found.recognise(paper) else "other"
        halves[crc32(name.encode()) % 2].append((table, score, found.code == kind))
    every = [*halves[0], *halves[1]]
    print("fitted to all:", _fit(every))
    _show("raw scores", ((score, right) for _, score, right in every))
    told = ((sureness(score, of_other=table == "other"), right) for table, score, right in every)
    _show("as told", told)
    _show("fitted to one half, held against the other", _crosswise(*halves))


def _fit(judged: list[Judged]) -> dict[str, list[tuple[float, float]]]:
    return {
        table: _knots([(score, right) for name, score, right in judged if name == table])
        for table in ("kind", "other")
    }


def _crosswise(*halves: list[Judged]) -> Iterator[tuple[float, bool]]:
    for fitted, held in (halves, halves[::-1]):
        knots = _fit(fitted)
        yield from ((along(knots[table], score), right) for table, score, right in held)


def _show(title: str, judged: Iterable[tuple[float, bool]]) -> None:
    said = Reliability()
    for confidence, right in judged:
        said.add(confidence, right)
    print(f"{title}: {len(said.said)} papers, expected calibration error {said.error:.3f}")
    for row in said.rows():
        print(
            "  {from:.1f}-{to:.1f} {count:5} said {confidence:.3f} right {right:.3f}".format(**row)
        )


def _knots(said: list[tuple[float, bool]]) -> list[tuple[float, float]]:
    """Pool adjacent violators: the mean score of each pool and the share that was right in it, one
    imagined wrong case in each so that none is certain; too small a pool joins the one before."""
    pools: list[list[float]] = []
    for score, same in groupby(sorted(said), key=itemgetter(0)):
        rights = [right for _, right in same]
        pools.append([score * len(rights), float(sum(rights)), float(len(rights))])
        while len(pools) > 1 and _share(pools[-2]) >= _share(pools[-1]):
            _join(pools)
    large: list[list[float]] = []
    for pool in pools:
        large.append(pool)
        if len(large) > 1 and min(large[-2][2], pool[2]) < LEAST:
            _join(large)
    pools = large
    return [
        (round(scores / count, 3), round(right / (count + 1), 3)) for scores, right, count in pools
    ]


def _join(pools: list[list[float]]) -> None:
    last = pools.pop()
    pools[-1] = [a + b for a, b in zip(pools[-1], last, strict=True)]


def _share(pool: list[float]) -> float:
    return pool[1] / pool[2]


def _papers() -> Iterator[tuple[str, str, Paper]]:
    """Name of the paper as it was made, its kind, its text."""
    chance = random.Random(20261125)
    with TemporaryDirectory() as folder:
        for scanned in (False, True):
            directory = Path(folder) / str(scanned)
            write_corpus(directory, scanned=scanned)
            gold = read_gold(directory / "gold.json")
            read = read_files([directory / expected.file for expected in gold])
            for expected, (_, paper) in zip(gold, read, strict=True):
                if expected.kind in KINDS and isinstance(paper, Paper):
                    name = expected.file.rpartition("-")[0]
                    yield name, expected.kind, paper
                    yield from _spoilt(name, expected.kind, paper, chance)
    for text in STRANGERS:
        stranger = _text(text)
        yield text, "other", stranger
        yield from _spoilt(text, "other", stranger, chance)


def _spoilt(
    name: str, kind: str, paper: Paper, chance: random.Random
) -> Iterator[tuple[str, str, Paper]]:
    lines = paper.text.splitlines()
    yield name, kind, _text(_misread(paper.text, chance.choice(MISREAD), chance))
    if kind != "other" and chance.random() < TORN:
        yield name, kind, _text("\n".join(lines[:HEAD]))
        yield name, kind, _text("\n".join(lines[len(lines) // 2 :]))
    quoted = "\n".join(lines[:QUOTED])
    letter = (
        f"Our ref: 12/JB\nDear Sirs\nWe refer to the following:\n{quoted}\nYours faithfully\nOak"
    )
    yield name, "correspondence", _text(letter)


def _text(text: str) -> Paper:
    return Paper((Page(1, text),))


def _misread(text: str, share: float, chance: random.Random) -> str:
    letters = "abcdefghijklmnopqrstuvwxyz "
    return "".join(
        chance.choice(letters) if c.isalpha() and chance.random() < share else c for c in text
    )
