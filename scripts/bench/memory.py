"""What each process of the house holds at most, while it reads typed documents, scans and a large
photograph: resident memory, as the kernel counts it. PostgreSQL only."""

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

from apps.documents.models import Document
from apps.documents.tests import papers
from apps.events.models import Delivery

from ._house import house, wait_until
from ._papers import scan, typed

TYPED, SCANS, PAGES = 20, 4, 3
MOST = 150  # MB
PAUSE = 0.02
# What a process is called by what stands in its command line, and in its parent's name.
NAMES = {
    "scripts.simulator": "simulator",
    "gunicorn": "web",
    "sandbox.server": "fork server",
    " beat": "scheduler",
    "celery": "worker",
    "scripts.launch": "launcher",
}
CHILDREN = {"worker": "worker's process", "fork server": "reader of one file", "web": "web process"}
JUDGED = ("worker", "worker's process", "fork server", "reader of one file", "scheduler")


def run() -> None:
    with house() as running:
        watch = Watch(running.launcher)
        with running.agent() as agent, watch:
            pack = agent.new_pack()
            for data in _files():
                agent.upload(pack, data)
            owed = Delivery.objects.owed().filter(reaction__startswith="documents.")
            wait_until(lambda: not owed.exists(), seconds=300, pause=0.5)
        assert set(Document.objects.values_list("state", flat=True)) == {"read"}
    for name, most in sorted(watch.most.items(), key=lambda item: -item[1]):
        verdict = "" if name not in JUDGED else "within" if most <= MOST else "ABOVE"
        print(f"{name:20} {most:4} MB {verdict}")
    sys.exit(any(watch.most[name] > MOST for name in JUDGED))


def _files() -> Iterator[bytes]:
    yield from (typed(number) for number in range(TYPED))
    yield from (scan(number, pages=PAGES) for number in range(SCANS))
    yield papers.scanned_pdf(papers.photograph(dpi=480), dpi=480)


class Watch:
    """Looks at the tree again and again: a reader lives for no more than its file."""

    def __init__(self, root: int) -> None:
        self.root, self.most = root, dict[str, int]()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._over.wait(PAUSE):
            for name, megabytes in _tree(self.root, ""):
                self.most[name] = max(self.most.get(name, 0), megabytes)


def _tree(pid: int, parent: str) -> Iterator[tuple[str, int]]:
    """Each process by name with the most it has held; one that is gone meanwhile is passed over."""
    here = Path(f"/proc/{pid}")
    try:
        line = here.joinpath("cmdline").read_bytes().replace(b"\0", b" ").decode()
        name = next((name for mark, name in NAMES.items() if mark in line), "")
        name = CHILDREN.get(name, name) if name == parent else name
        held = here.joinpath("status").read_text().partition("VmHWM:")[2].split()
        children = here.joinpath(f"task/{pid}/children").read_text().split()
    except (FileNotFoundError, ProcessLookupError):
        return
    if held and name:
        yield name, int(held[0]) // 1024
    for child in children:
        yield from _tree(int(child), name)
