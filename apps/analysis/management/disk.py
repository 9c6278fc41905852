"""Files on disk, read as an upload would be: looked into, its text, OCR where there is none."""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import batched
from pathlib import Path
from typing import Any

from apps.analysis.kinds.paper import Page, Paper
from apps.documents.sandbox import Refused, Sandbox, SandboxError

OCR_AT_A_TIME = 2

type Outcome = Paper | str
"""What was read, or the code of why the file is no document we read."""


def files_under(paths: Sequence[Path]) -> list[Path]:
    """The files named and those of the folders named, in order."""
    found: list[Path] = []
    for path in paths:
        inside = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
        found.extend(inside)
    return list(dict.fromkeys(found))


def read_files(paths: Sequence[Path]) -> Iterator[tuple[Path, Outcome]]:
    """In the order of `paths`, several at a time; the parsing is done by sandboxed children."""
    sandbox = Sandbox()
    try:
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            yield from zip(paths, pool.map(lambda path: _read(sandbox, path), paths), strict=True)
    finally:
        sandbox.close()


def _read(sandbox: Sandbox, path: Path) -> Outcome:
    data = path.read_bytes()
    try:
        sandbox.run("inspect", data, name=path.name, declared="")
        pages = {page["number"]: page for page in sandbox.run("text", data).value["pages"]}
        scanned = [number for number, page in pages.items() if page["needs_ocr"]]
        for some in batched(scanned, OCR_AT_A_TIME):
            read = sandbox.run("ocr", data, pages=list(some)).value["pages"]
            pages |= {page["number"]: page for page in read}
    except (Refused, SandboxError) as error:
        return error.code
    return Paper(tuple(_page(page) for page in pages.values()))


def _page(page: dict[str, Any]) -> Page:
    read = Page(
        number=page["number"],
        text=page["text"],
        words=tuple(page["words"]),
        width=page["width"],
        height=page["height"],
        source=page["source"],
        confidence=page["confidence"],
    )
    return read.without(page["hidden"])
