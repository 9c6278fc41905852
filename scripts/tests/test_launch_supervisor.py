import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from scripts.launch.processes import Process
from scripts.launch.supervisor import Supervisor

SLEEP = "import time; time.sleep(600)"
DEAF = (
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
    "print('deaf', flush=True); time.sleep(600)"
)
PARENT = (
    "import subprocess, sys, time\n"
    f"child = subprocess.Popen([sys.executable, '-c', {DEAF!r}])\n"
    "print('child', child.pid, flush=True)\n"
    "time.sleep(600)"
)


def python(name: str, code: str) -> Process:
    return Process(name, (sys.executable, "-c", code))


def never() -> bool:
    return False


def until(true: Callable[[], bool], seconds: float = 10) -> bool:
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        if true():
            return True
        time.sleep(0.02)
    return False


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def supervisor(tmp_path: Path, said: list[str]) -> Iterator[Supervisor]:
    made = Supervisor(os.environ, tmp_path, said.append, deadline=3, first_wait=0.05)
    yield made
    made.deadline = 0
    made.stop(never)


def pid(supervisor: Supervisor, index: int = 0) -> int:
    running = supervisor.kept[index].running
    assert running is not None
    return running.pid


def test_a_dead_process_is_started_again_and_said_to_be(
    supervisor: Supervisor, said: list[str]
) -> None:
    supervisor.start(python("worker", SLEEP))
    first = pid(supervisor)
    os.kill(first, signal.SIGKILL)

    def back() -> bool:
        supervisor.watch()
        return supervisor.kept[0].running is not None and pid(supervisor) != first

    assert until(back)
    assert said[0].startswith("worker ended with code -9; again in 0.05 s")


def test_a_process_that_keeps_dying_is_tried_less_and_less(
    supervisor: Supervisor, said: list[str]
) -> None:
    supervisor.start(python("beat", "raise SystemExit(3)"))

    def third_time() -> bool:
        supervisor.watch()
        return len([line for line in said if "ended with code 3" in line]) == 3

    assert until(third_time)
    assert ["0.05 s" in said[0], "0.1 s" in said[1], "0.2 s" in said[2]] == [True] * 3


def test_what_a_dead_process_left_behind_goes_before_it_is_started_again(
    supervisor: Supervisor, tmp_path: Path
) -> None:
    supervisor.start(python("web", PARENT))
    log = tmp_path / "web.log"
    assert until(lambda: "deaf" in log.read_text())
    orphan = int(log.read_text().split()[1])
    os.kill(pid(supervisor), signal.SIGKILL)

    def gone() -> bool:
        supervisor.watch()
        return not alive(orphan)

    assert until(gone)


def test_a_stop_ends_all_within_the_deadline(supervisor: Supervisor) -> None:
    for name in ("web", "worker", "beat"):
        supervisor.start(python(name, SLEEP))
    pids = [pid(supervisor, index) for index in range(3)]
    began = time.monotonic()
    assert supervisor.stop(never)
    assert time.monotonic() - began < 3
    assert not any(alive(each) for each in pids)


def test_a_process_deaf_to_sigterm_is_killed_at_the_deadline_with_its_children(
    supervisor: Supervisor, tmp_path: Path
) -> None:
    supervisor.deadline = 0.3
    supervisor.start(python("deaf", DEAF))
    supervisor.start(python("parent", PARENT))
    logs = [tmp_path / "deaf.log", tmp_path / "parent.log"]
    assert until(lambda: all("deaf" in log.read_text() for log in logs))
    grandchild = int(logs[1].read_text().split()[1])
    deaf = pid(supervisor)
    assert not supervisor.stop(never)
    assert until(lambda: not alive(deaf) and not alive(grandchild))


def test_a_second_interrupt_does_not_wait_for_the_deadline(
    supervisor: Supervisor, tmp_path: Path
) -> None:
    supervisor.deadline = 60
    supervisor.start(python("deaf", DEAF))
    assert until(lambda: "deaf" in (tmp_path / "deaf.log").read_text())
    began = time.monotonic()
    assert not supervisor.stop(hurry=lambda: True)
    assert time.monotonic() - began < 2


def test_links_and_errors_of_a_log_are_shown_and_nothing_else(
    supervisor: Supervisor, said: list[str]
) -> None:
    lines = ["INFO GET /health 200", "ERROR no room", "http://127.0.0.1:1/verify-email?token=a"]
    supervisor.start(python("web", f"print({chr(10).join(lines)!r}, flush=True)\n{SLEEP}"))

    def both() -> bool:
        supervisor.watch()
        return len(said) == 2

    assert until(both)
    assert said == ["web: ERROR no room", "web: http://127.0.0.1:1/verify-email?token=a"]


def test_a_large_log_is_put_aside_at_the_start(supervisor: Supervisor, tmp_path: Path) -> None:
    (tmp_path / "web.log").write_bytes(b"x" * 5_000_001)
    supervisor.start(python("web", SLEEP))
    assert (tmp_path / "web.log.1").stat().st_size == 5_000_001
    assert (tmp_path / "web.log").stat().st_size == 0


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's parent-death signal is Linux's")
def test_children_go_when_the_launcher_is_killed(tmp_path: Path) -> None:
    code = (
        "import os, sys, time\nfrom pathlib import Path\n"
        "from scripts.launch.processes import Process\n"
        "from scripts.launch.supervisor import Supervisor\n"
        f"s = Supervisor(os.environ, Path({str(tmp_path)!r}), print)\n"
        f"s.start(Process('web', (sys.executable, '-c', {SLEEP!r})))\n"
        "print(s.kept[0].running.pid, flush=True)\ntime.sleep(600)"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as launcher:
        assert launcher.stdout is not None
        orphan = int(launcher.stdout.readline())
        assert alive(orphan)
        launcher.kill()
    assert until(lambda: not alive(orphan))
