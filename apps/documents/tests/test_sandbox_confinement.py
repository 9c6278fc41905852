"""What a child may still do, tried from inside one. A file cannot ask for these things, so they are
tried in a process that confines itself as a child does."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from apps.documents.sandbox import Sandbox, landlock

_PROLOGUE = """
import os, socket, sys
from apps.documents.sandbox import confinement
from apps.documents.sandbox.wire import Limits
worker = os.getppid()
isolated = confinement.leave_network()
confinement.leave_files()
confinement.set_limits(Limits())
"""
needs_landlock = pytest.mark.skipif(not landlock.version(), reason="The kernel has no Landlock")


def confined(code: str) -> str:
    run = subprocess.run(
        [sys.executable, "-c", _PROLOGUE + code],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
        env={"PYTHONPATH": str(Path(__file__).parents[3]), "SECRET_KEY": "canary"},
    )
    return run.stdout.strip() or run.stderr.strip().splitlines()[-1]


@needs_landlock
@pytest.mark.parametrize("path", ["/etc/passwd", "/proc/self/environ", __file__])
def test_files_outside_the_libraries_cannot_be_read(path: str) -> None:
    assert "PermissionError" in confined(f"print(open({path!r}).read())")


@needs_landlock
def test_nothing_can_be_written(tmp_path: Path) -> None:
    assert "PermissionError" in confined(f"open({str(tmp_path / 'x')!r}, 'w')")
    assert not list(tmp_path.iterdir())


@needs_landlock
def test_the_worker_cannot_be_looked_into_or_killed() -> None:
    assert "PermissionError" in confined("print(open(f'/proc/{worker}/environ').read())")
    if landlock.version() >= 6:
        assert "PermissionError" in confined("os.kill(worker, 0)")


def test_no_core_is_dumped_and_files_are_few() -> None:
    told = confined(
        "import resource as r; print(r.getrlimit(r.RLIMIT_CORE), r.getrlimit(r.RLIMIT_NOFILE))"
    )
    assert told == "(0, 0) (64, 64)"


def test_the_network_is_out_of_reach_where_the_kernel_allows() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        told = confined(f"socket.create_connection(('127.0.0.1', {port}), 2); print('reached')")
    box = Sandbox()
    if box.has_no_network or landlock.version() >= 4:
        assert told != "reached"
    box.close()
    assert os.getpid() not in {box.pid}
