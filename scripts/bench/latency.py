"""From the upload to the first hit of a search, over HTTP, with nothing else to do: a typed paper
of seven pages, and the first page of a scan of thirty. PostgreSQL only."""

import statistics
import sys
import time
from collections.abc import Sequence

from apps.events.models import Delivery

from ._house import Agent, house, wait_until
from ._papers import SCAN_PAGES, TYPED_PAGES, scan, typed

TYPED, TYPED_MOST = 9, 1.0
SCANS, SCAN_MOST = 2, 10.0


def run() -> None:
    texts = [typed(number) for number in range(TYPED)]
    sheets = [scan(number, pages=SCAN_PAGES) for number in range(SCANS)]
    with house() as running, running.agent() as agent:
        for number in range(4):  # whatever is loaded at first use
            _searchable(agent, typed(TYPED + number))
        text = [_searchable(agent, data) for data in texts]
        first = [_searchable(agent, data) for data in sheets]
    late = _show(f"typed, {TYPED_PAGES} pages", text, TYPED_MOST)
    late |= _show(f"first of {SCAN_PAGES} scanned pages", first, SCAN_MOST)
    sys.exit(late)


def _searchable(agent: Agent, data: bytes) -> float:
    """Seconds until a search of a fresh pack finds the first page of its only document."""
    pack = agent.new_pack()
    wait_until(lambda: not Delivery.objects.owed().exists(), seconds=300)

    def found() -> bool:
        answer = agent.get(f"/packs/{pack}/search", params={"q": "official copy"})
        return any(hit["page"] == 1 for hit in answer.raise_for_status().json()["data"])

    start = time.perf_counter()
    agent.upload(pack, data)
    wait_until(found, seconds=60, pause=0.02)
    return time.perf_counter() - start


def _show(what: str, took: Sequence[float], most: float) -> bool:
    """Whether the median is late."""
    late = statistics.median(took) > most
    each = " ".join(f"{seconds:.2f}" for seconds in sorted(took))
    print(
        f"{what:28} {statistics.median(took):5.2f} s of {most:g} {'LATE' if late else ''} [{each}]"
    )
    return late
