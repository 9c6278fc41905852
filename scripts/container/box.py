"""One container: an image's own command, as its own user, on a read-only root."""

import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from urllib.error import URLError
from urllib.request import urlopen

from scripts.launch.child import kill_group

from . import images

# Everything but /tmp and /dev/shm refuses writes, as `readonlyRootFilesystem` has it.
INSIDE = """
set -e
mount --bind "$1" "$1" && mount -o remount,ro,bind "$1"
mount --rbind /proc "$1/proc" && mount --rbind /dev "$1/dev"
mount -t tmpfs -o mode=1777 tmpfs "$1/dev/shm" && mount -t tmpfs -o mode=1777 tmpfs "$1/tmp"
mkdir "$1/tmp/paperwurks" && mount --bind "$2" "$1/tmp/paperwurks"
user=$3 place=$4; root=$1; shift 4
exec chroot --userspec="$user" "$root" /bin/sh -c 'cd "$0" && exec "$@"' "$place" "$@"
"""


@dataclass
class Box:
    name: str
    process: subprocess.Popen[bytes]
    log: Path
    port: int

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.port}"

    def wait_until_healthy(self, seconds: float) -> float:
        """Seconds it took from the start, by the load balancer's own path."""
        began = time.monotonic()
        while not self._healthy():
            if self.process.poll() is not None or time.monotonic() - began > seconds:
                raise RuntimeError(f"{self.name} is not healthy:\n{self.log.read_text()[-3000:]}")
            time.sleep(0.1)
        return time.monotonic() - began

    def wait_until_said(self, words: str, seconds: float = 60) -> float:
        began = time.monotonic()
        while words not in self.log.read_text(errors="replace"):
            if self.process.poll() is not None or time.monotonic() - began > seconds:
                raise RuntimeError(f"{self.name} never said {words!r}:\n{self.log.read_text()}")
            time.sleep(0.1)
        return time.monotonic() - began

    def stop(self) -> float:
        """Seconds from SIGTERM to the end; a container that takes 30 is killed."""
        began = time.monotonic()
        self.process.terminate()
        self.process.wait(30)
        return time.monotonic() - began

    def kill(self) -> None:
        """It and what it left behind; nothing where it has stopped in order."""
        kill_group(self.process)
        self.process.wait()

    def _healthy(self) -> bool:
        try:
            with urlopen(f"http://{self.address}/health/", timeout=5) as answer:
                return bool(answer.status == 200)
        except (URLError, OSError):
            return False


def start(
    target: str,
    variables: Mapping[str, str],
    shared: Path,
    port: int,
    command: list[str] | None = None,
) -> Box:
    image = f"paperwurks:{target}"
    config = images.configuration(image)
    given = dict(entry.split("=", 1) for entry in config["Env"])
    where = [str(images.root_of(image)), str(shared), config["User"], config["WorkingDir"]]
    log = shared / f"{target}-{port}.log"
    run: list[str] = [*config["Entrypoint"], *config["Cmd"]]
    output: IO[bytes]
    with log.open("wb") as output:
        process = subprocess.Popen(
            [*("unshare", "--mount", "sh", "-c", INSIDE, "sh"), *where, *run],
            env={**given, **variables, "PORT": str(port)},
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    return Box(f"{target} on port {port}", process, log, port)
