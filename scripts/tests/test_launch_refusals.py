import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.launch import place
from scripts.launch.errors import CannotStart
from scripts.launch.options import ROOT


def launch(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "scripts.launch", *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def test_a_taken_port_is_one_clear_line_that_names_the_way_out(taken: int, tmp_path: Path) -> None:
    refused = launch(PORT=str(taken), PAPERWURKS_DATA_DIR=str(tmp_path / "data"))
    assert refused.returncode == 1
    assert refused.stdout == ""
    assert refused.stderr.count("\n") == 1
    assert f"Port {taken} is taken" in refused.stderr
    assert f"PORT={taken + 1}" in refused.stderr
    assert not (tmp_path / "data").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="the owner is read from /proc")
def test_a_taken_port_names_who_has_it(taken: int) -> None:
    assert f"process {os.getpid()}" in launch(PORT=str(taken)).stderr


def test_an_unwritable_data_directory_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    refused = launch(PORT="0" * 4 + "65000", PAPERWURKS_DATA_DIR=str(tmp_path / "file" / "data"))
    assert refused.returncode == 1
    assert refused.stderr.count("\n") == 1
    assert "is not writable (Not a directory)" in refused.stderr


@pytest.mark.parametrize("port", ["http", "0", "70000", "-1"])
def test_a_port_that_is_none_is_refused(port: str) -> None:
    refused = launch(PORT=port)
    assert (refused.returncode, refused.stderr.count("\n")) == (1, 1)
    assert f"PORT={port}" in refused.stderr


def test_two_starts_cannot_share_a_data_directory(tmp_path: Path) -> None:
    place.prepare(tmp_path)
    lock = place.hold(tmp_path)
    with pytest.raises(
        CannotStart, match=f"in use by a start that is running .process {os.getpid()}"
    ):
        place.hold(tmp_path)
    os.close(lock)
    os.close(place.hold(tmp_path))


def test_help_names_the_flags_and_the_environment() -> None:
    shown = launch("--help")
    assert shown.returncode == 0
    for word in ("--no-demo", "--demo", "PORT", "PAPERWURKS_DATA_DIR", "DATABASE_URL"):
        assert word in shown.stdout
