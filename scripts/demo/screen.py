"""What is shown while the demonstration runs: a line that moves on a terminal, plain lines
elsewhere."""

import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TextIO

WIDTH = 38


class Screen:
    def __init__(self, out: TextIO = sys.stdout) -> None:
        self.out = out
        self.moving = out.isatty()
        self._label, self._shown = "", ""

    @contextmanager
    def hop(self, label: str) -> Iterator[list[str]]:
        """One hop of the road. What is put into the list stands in its line when it is done."""
        self._label, self._shown = label, ""
        details: list[str] = []
        began = time.monotonic()
        self.note("")
        try:
            yield details
        except BaseException:
            self._end(f"  FAILED  {label}")
            raise
        took = f"{time.monotonic() - began:5.1f} s"
        self._end(f"  {took}  {label:{WIDTH}}  {'; '.join(details)}".rstrip())

    def note(self, text: str) -> None:
        """How far the hop has come: over the same line, or a line of its own if it is news."""
        if self.moving:
            self.out.write(f"\r\x1b[K     ...  {self._label:{WIDTH}}  {text}")
        elif text and text != self._shown:
            self.out.write(f"     ...  {self._label:{WIDTH}}  {text}\n")
        self._shown = text
        self.out.flush()

    def say(self, text: str = "") -> None:
        self.out.write(f"{text}\n")
        self.out.flush()

    def table(self, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        widths = [max(len(row[i]) for row in (head, *rows)) for i in range(len(head))]
        rule = ["-" * width for width in widths]
        for row in (head, rule, *rows):
            cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
            self.say("  " + "  ".join(cells).rstrip())

    def _end(self, line: str) -> None:
        self.say(f"\r\x1b[K{line}" if self.moving else line)
