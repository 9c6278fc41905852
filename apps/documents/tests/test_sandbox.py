import json
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image

from apps.documents.sandbox import Crashed, Limits, Refused, Sandbox, SandboxError, TimedOut
from apps.documents.sandbox.wire import read_answer
from apps.documents.tests import papers


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    box = Sandbox()
    yield box
    box.close()


@pytest.fixture
def strict() -> Iterator[Sandbox]:
    box = Sandbox(Limits(wall_seconds=0.3))
    yield box
    box.close()


def test_page_after_page_is_recognised_in_little_memory(sandbox: Sandbox) -> None:
    sheet = papers.photograph(papers.LINES * 6, dpi=300).convert("RGB")
    pages = papers.image(sheet, "PDF", resolution=300, save_all=True, append_images=[sheet])
    assert sandbox.run("ocr", pages).peak_bytes < 150 * 1024**2


@pytest.mark.parametrize("kind", ["PDF", "JPEG", "PNG"])
def test_a_colour_scan_of_a3_is_read_and_drawn_in_little_memory(
    kind: str, sandbox: Sandbox
) -> None:
    half = papers.photograph(papers.LINES * 6, dpi=300)
    sheet = Image.new("L", (4961, 3508), 255)
    sheet.paste(half, (0, 0))
    options = {"resolution": 300} if kind == "PDF" else {"dpi": (300, 300)}
    data = papers.image(sheet.convert("RGB"), kind, **options)
    read = sandbox.run("ocr", data)
    assert papers.LINES[1] in read.value["pages"][0]["text"]
    assert max(read.peak_bytes, sandbox.run("images", data).peak_bytes) < 150 * 1024**2


def slow_scan() -> bytes:
    return papers.scanned_pdf(papers.photograph(papers.LINES * 8))


def children(pid: int | None) -> list[int]:
    """Read from each process's own record; field 4 is its parent."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            name, _, rest = stat.read_text().rpartition(")")
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(rest.split()[1]) == pid:
            found.append(int(name.partition(" ")[0]))
    return found


def wait_until(met: Callable[[], object], seconds: float = 5) -> bool:
    deadline = time.monotonic() + seconds
    while not met() and time.monotonic() < deadline:
        time.sleep(0.01)
    return bool(met())


def run_in_thread(box: Sandbox, outcome: list[object]) -> threading.Thread:
    def work() -> None:
        try:
            outcome.append(box.run("ocr", slow_scan()))
        except SandboxError as error:
            outcome.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    return thread


def test_a_document_is_read_and_its_cost_is_told(sandbox: Sandbox) -> None:
    answer = sandbox.run("inspect", papers.pdf(), name="a.pdf")
    assert answer.value["pages"] == 1
    assert answer.cpu_seconds < 1
    assert answer.peak_bytes < 2**28


def test_the_server_stays_warm_between_documents(sandbox: Sandbox) -> None:
    sandbox.run("scan", b"one")
    first = sandbox.pid
    sandbox.run("scan", b"two")
    assert sandbox.pid == first


def test_an_empty_page_is_read_in_confinement_too(sandbox: Sandbox) -> None:
    """Tesseract writes a warning on it, for which it wants a file."""
    [page] = sandbox.run("ocr", papers.blank_image("PNG", 1000, 1400)).value["pages"]
    assert page["text"] == ""


def test_a_refusal_carries_its_code(sandbox: Sandbox) -> None:
    with pytest.raises(Refused, match="EMPTY") as refusal:
        sandbox.run("inspect", b"")
    assert refusal.value.code == "EMPTY"


def test_an_unknown_operation_is_our_fault_and_says_where(sandbox: Sandbox) -> None:
    with pytest.raises(Crashed, match="KeyError at child") as crash:
        sandbox.run("delete", b"")
    assert crash.value.code == "PROCESSING_CRASHED"


def test_wall_time_ends_a_child_and_the_next_run_works(strict: Sandbox) -> None:
    with pytest.raises(TimedOut) as late:
        strict.run("ocr", slow_scan())
    assert late.value.code == "PROCESSING_TIMEOUT"
    assert wait_until(lambda: not children(strict.pid))
    assert strict.run("scan", b"").value["clean"]


def test_memory_is_limited() -> None:
    box = Sandbox(Limits(memory=200 * 2**20))
    giant = papers.blank_image("PNG", 10_000, 11_000)
    with pytest.raises((Refused, Crashed)) as limit:
        box.run("images", giant, dpi=300, thumbnail=True)
    assert limit.value.code == "RESOURCE_LIMIT"
    box.close()


def test_processor_time_is_limited() -> None:
    box = Sandbox(Limits(cpu_seconds=1))
    pages = [1] * 20
    with pytest.raises(Crashed, match="SIGXCPU") as limit:
        box.run("ocr", slow_scan(), pages=pages)
    assert limit.value.code == "RESOURCE_LIMIT"
    box.close()


def test_the_answer_is_limited() -> None:
    box = Sandbox(Limits(output=2000))
    with pytest.raises(Refused, match="RESOURCE_LIMIT"):
        box.run("images", papers.pdf())
    box.close()


def test_a_killed_child_is_an_outcome_and_the_next_run_works(sandbox: Sandbox) -> None:
    outcome: list[object] = []
    thread = run_in_thread(sandbox, outcome)
    assert wait_until(lambda: children(sandbox.pid))
    os.kill(children(sandbox.pid)[0], signal.SIGKILL)
    thread.join(10)
    assert isinstance(outcome[0], Crashed)
    assert outcome[0].code == "PROCESSING_CRASHED"
    assert sandbox.run("scan", b"").value["clean"]


def test_a_killed_server_takes_its_children_along_and_is_replaced(sandbox: Sandbox) -> None:
    outcome: list[object] = []
    thread = run_in_thread(sandbox, outcome)
    assert wait_until(lambda: children(sandbox.pid))
    server, child = sandbox.pid, children(sandbox.pid)[0]
    os.kill(server or 0, signal.SIGKILL)
    thread.join(10)
    assert isinstance(outcome[0], Crashed)
    assert wait_until(lambda: not Path(f"/proc/{child}").exists() or is_zombie(child))
    assert sandbox.run("scan", b"").value["clean"]
    assert sandbox.pid != server


def is_zombie(pid: int) -> bool:
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"


def test_closing_leaves_no_process_and_no_descriptor() -> None:
    before = set(os.listdir("/proc/self/fd"))
    box = Sandbox()
    box.run("scan", b"")
    server = box.pid
    box.close()
    assert not Path(f"/proc/{server}").exists()
    assert set(os.listdir("/proc/self/fd")) == before


def open_descriptors(box: Sandbox) -> list[int]:
    return [len(os.listdir(f"/proc/{pid}/fd")) for pid in ("self", box.pid)]


def test_runs_leak_no_descriptor_and_no_zombie(sandbox: Sandbox) -> None:
    sandbox.run("scan", b"")
    before = open_descriptors(sandbox)
    for _ in range(20):
        sandbox.run("scan", b"")
        with pytest.raises(Refused):
            sandbox.run("inspect", b"")

    def none_more() -> bool:
        """The first run's may still have been open when they were counted."""
        return all(now <= then for now, then in zip(open_descriptors(sandbox), before, strict=True))

    assert wait_until(none_more)
    assert wait_until(lambda: not children(sandbox.pid))


def test_threads_share_one_server(sandbox: Sandbox) -> None:
    found: list[bool] = []
    work = [
        threading.Thread(target=lambda: found.append(sandbox.run("scan", b"x").value["clean"]))
        for _ in range(8)
    ]
    for thread in work:
        thread.start()
    for thread in work:
        thread.join(20)
    assert found == [True] * 8
    assert len([pid for pid in children(os.getpid()) if pid == sandbox.pid]) == 1


@pytest.mark.filterwarnings("ignore:This process.*is multi-threaded:DeprecationWarning")
def test_a_forked_worker_gets_a_server_of_its_own(sandbox: Sandbox) -> None:
    sandbox.run("scan", b"")
    read, write = os.pipe()
    worker = os.fork()
    if worker == 0:
        sandbox.run("scan", b"")
        os.write(write, json.dumps(sandbox.pid).encode())
        sandbox.close()
        os._exit(0)
    os.waitpid(worker, 0)
    theirs = json.loads(os.read(read, 100))
    os.close(read)
    os.close(write)
    assert theirs not in {None, sandbox.pid}
    assert sandbox.run("scan", b"").value["clean"]


@pytest.mark.filterwarnings("ignore:This process.*is multi-threaded:DeprecationWarning")
def test_the_server_ends_with_a_killed_worker() -> None:
    read, write = os.pipe()
    worker = os.fork()
    if worker == 0:
        box = Sandbox()
        box.run("scan", b"")
        os.write(write, json.dumps(box.pid).encode())
        time.sleep(60)
    server = json.loads(os.read(read, 100))
    os.kill(worker, signal.SIGKILL)
    os.waitpid(worker, 0)
    os.close(read)
    os.close(write)
    assert wait_until(lambda: not Path(f"/proc/{server}").exists() or is_zombie(server))


def test_secrets_of_the_worker_do_not_reach_the_server(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET_KEY", "a-canary-of-the-tests")
    sandbox.run("scan", b"")
    environment = Path(f"/proc/{sandbox.pid}/environ").read_bytes()
    assert b"PATH=" in environment
    assert b"canary" not in environment
    assert b"SECRET" not in environment


def test_a_child_holds_only_its_own_descriptors(sandbox: Sandbox) -> None:
    outcome: list[object] = []
    thread = run_in_thread(sandbox, outcome)
    assert wait_until(lambda: children(sandbox.pid))
    child = children(sandbox.pid)[0]
    held = Path(f"/proc/{child}/fd")
    assert wait_until(lambda: len(list(held.iterdir())) <= 5)
    targets = {os.readlink(fd) for fd in held.iterdir()}
    assert not any("socket" in target for target in targets)
    sandbox.close()
    thread.join(10)


def test_a_child_has_limits_and_a_session_of_its_own(sandbox: Sandbox) -> None:
    outcome: list[object] = []
    thread = run_in_thread(sandbox, outcome)
    assert wait_until(lambda: children(sandbox.pid))
    child = children(sandbox.pid)[0]
    limits = Path(f"/proc/{child}/limits")
    assert wait_until(lambda: str(sandbox.limits.memory) in limits.read_text())
    assert os.getsid(child) == child
    assert "NoNewPrivs:\t1" in Path(f"/proc/{child}/status").read_text()
    sandbox.close()
    thread.join(10)


@pytest.mark.parametrize("raw", [b"", b"\0" * 8, b"\0" * 7 + b"\2[]", b"\xff" * 20])
def test_an_answer_that_is_none_is_not_believed(raw: bytes) -> None:
    with pytest.raises((ValueError, KeyError)):
        read_answer(raw)


def test_an_owners_password_does_not_hinder_reading_in_confinement(sandbox: Sandbox) -> None:
    data = papers.encrypted(user="", owner="more")
    assert sandbox.run("inspect", data).value["flags"] == ["owner_password"]
    assert sandbox.run("text", data).value["pages"][0]["text"]
