"""What a file that kills its reader each time costs the others that are read beside it. The reader
is known by the mark in the file it holds open, and shot. PostgreSQL only."""

import os
import signal
import statistics
import sys
import threading
from pathlib import Path

from apps.documents.models import Document
from apps.documents.tests import papers
from apps.events.models import Delivery

from ._house import Agent, house, wait_until
from ._papers import typed

FILES, MOST = 30, 2.0
MARK = b"%this file kills"


def run() -> None:
    with house() as running, running.agent() as agent:
        _read_all(agent, agent.new_pack(), first=0)  # whatever is loaded at first use
        alone = _read_all(agent, agent.new_pack(), first=FILES)
        with Shooter():
            pack = agent.new_pack()
            poison = agent.upload(pack, papers.dense_pdf(200) + MARK)
            beside = _read_all(agent, pack, first=2 * FILES)
            wait_until(lambda: Document.objects.get(pk=poison).state == "failed", seconds=120)
        reading = Delivery.objects.get(event__subject=poison, reaction="documents.read_document")
    print(f"alone {alone:.2f} s, beside it {beside:.2f} s: {beside / alone:.2f} of {MOST:g} times")
    print(f"the file itself is given up after {reading.attempts} tries of 3")
    sys.exit(beside > MOST * alone or reading.attempts != 3)


def _read_all(agent: Agent, pack: str, *, first: int) -> float:
    """Seconds within which 95 of a hundred were read."""
    ids = [agent.upload(pack, typed(number)) for number in range(first, first + FILES)]
    theirs = Document.objects.filter(pk__in=ids)
    wait_until(lambda: not theirs.exclude(state="read").exists(), seconds=300)
    rows = theirs.values_list("read_at", "created_at")
    took = [(read - made).total_seconds() for read, made in rows if read]
    return statistics.quantiles(took, n=20)[-1]


class Shooter:
    """Kills whoever reads the marked file, as a fault in a parser would."""

    def __init__(self) -> None:
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._hunt)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _hunt(self) -> None:
        while not self._over.wait(0.01):
            for process in Path("/proc").glob("[0-9]*"):
                if _reads_marked(process):
                    os.kill(int(process.name), signal.SIGKILL)


def _reads_marked(process: Path) -> bool:
    """A reader holds its file as a memory file, and so does its worker, which must live."""
    try:
        if b"sandbox.server" not in process.joinpath("cmdline").read_bytes():
            return False
        for link in process.joinpath("fd").iterdir():
            if "memfd:source" in str(link.readlink()):
                with link.open("rb") as file:
                    return file.read().endswith(MARK)
    except (OSError, ValueError):  # gone meanwhile
        return False
    return False
