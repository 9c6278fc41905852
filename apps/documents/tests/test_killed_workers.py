"""Files come in while workers die: nothing is lost, nothing is done twice, all come to an end.
`KILLED_OVER_FILES=200 scripts/test apps/documents/tests/test_killed_workers.py` takes many more."""

import os
import random
import signal
import subprocess
from collections import Counter
from functools import partial
from pathlib import Path

import pytest
from django.db.models import F, Q, Sum

from apps.core.clock import now
from apps.documents.models import Document
from apps.events.models import Delivery, Event
from apps.events.tests.workers import nothing_is_owed, running, start_worker, stop, wait_until
from apps.packs.models import Pack
from apps.packs.tests.makers import make_pack

from . import papers
from .makers import make_document
from .old_word import word_document
from .test_stages_formats import message

SHARE = 24  # so many files of all kinds, again and again
SHARES = -(-int(os.environ.get("KILLED_OVER_FILES", SHARE)) // SHARE)
KILLS, PATIENCE = 6 * SHARES, 180 * SHARES
A_KILL_EVERY = 6  # of some fifty pieces of work that a share makes
ENDS = {"read": 20, "rejected": 4}
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(60 + PATIENCE)]


def mixed(pack: Pack) -> list[Document]:
    scan = papers.photograph(papers.LINES[:2], dpi=100)
    files = [(papers.pdf([f"typed {number}"]), "a.pdf") for number in range(12)]
    files += [(papers.scanned_pdf(scan.rotate(n / 10), dpi=100), "scan.pdf") for n in range(3)]
    files += [(papers.blank_image("PNG", 300 + n), "a.png") for n in range(2)]
    files += [(word_document("This Lease"), "a.doc"), (message().as_bytes(), "a.eml")]
    files += [(papers.mixed_pdf(), "mixed.pdf")]
    files += [(papers.encrypted(user=f"x{n}", owner="y"), "locked.pdf") for n in range(2)]
    files += [(papers.with_attachment("a.txt", papers.EICAR), "bad.pdf")]
    files += [(b"%PDF-1.7\n" + b"no more than that " * 20, "broken.pdf")]
    return [make_document(pack, data, name) for data, name in files]


def test_killed_workers_lose_nothing_and_double_nothing() -> None:
    chance = random.Random(4)
    documents = [document for _ in range(SHARES) for document in mixed(make_pack())]
    with running(workers=1) as processes:
        for number in range(KILLS):
            wait_until(partial(_is_time_for_kill, number), seconds=PATIENCE)
            _kill_one(processes[-1], chance)
            if processes[-1].poll() is not None:
                stop(processes[-1])
                processes.append(start_worker())
        wait_until(nothing_is_owed, seconds=PATIENCE)
    ends = {state: number * SHARES for state, number in ENDS.items()}
    assert Counter(Document.objects.values_list("state", flat=True)) == ends
    assert Document.objects.count() == len(documents)
    hit = Delivery.objects.aggregate(times=Sum(F("attempts") - 1, filter=Q(attempts__gt=1)))
    assert (hit["times"] or 0) >= KILLS // 4, "hardly anybody was hit at work"
    ended = Event.objects.filter(
        kind__in=["documents.document_read", "documents.document_rejected"]
    )
    assert set(Counter(ended.values_list("subject", flat=True)).values()) == {1}
    for document in Document.objects.filter(state="read"):
        assert document.pages.exclude(source="").count() == document.page_count


def _is_time_for_kill(number: int) -> bool:
    """All along the way, and when somebody is at work: a worker that is still starting has nothing
    to lose. A file whose reader dies for the third time is given up, and rightly so."""
    work = Delivery.objects.filter(reaction__startswith="documents.")
    if work.exclude(done_at=None).count() < number * A_KILL_EVERY:
        return False
    tries = work.filter(done_at=None, leased_until__gt=now()).values_list("attempts", flat=True)
    return bool(tries) and max(tries) < 3


def _kill_one(worker: subprocess.Popen[bytes], chance: random.Random) -> None:
    """The worker or one of its children, whoever the lot falls on."""
    children = Path(f"/proc/{worker.pid}/task/{worker.pid}/children")
    family = [worker.pid, *map(int, children.read_text().split())] if children.exists() else []
    if family:
        victim = chance.choice(family)
        os.kill(victim, signal.SIGKILL)
        if victim == worker.pid:
            worker.wait(10)
