"""`python -m scripts.services up | down | env`"""

import argparse
import os
import sys
from concurrent.futures import Future, ThreadPoolExecutor, wait

from . import clamd, postgres, programs, redis_server, s3, state, vectors
from .errors import CannotServe
from .ground import Ground
from .server import Kind, Server

KINDS: tuple[Kind, ...] = (postgres, vectors, redis_server, s3, clamd)


def up() -> None:
    """Starts what the environment does not name already, all of it or nothing."""
    if state.running():
        return
    state.forget()
    wanted = [kind for kind in KINDS if not os.environ.get(kind.GIVEN_BY)]
    found = programs.provide(kind.PROGRAM for kind in wanted)
    ground = Ground.break_new()
    futures: list[Future[Server]] = []
    try:
        with ThreadPoolExecutor(len(KINDS)) as pool:
            futures += [pool.submit(kind.start, ground, found[kind.PROGRAM]) for kind in wanted]
            wait(futures)
    finally:  # after an interrupt too, so that nothing runs that `down` does not know
        started = [future.result() for future in futures if future.exception() is None]
        state.remember(started, ground.folder)
    if failed := [error for future in futures if (error := future.exception())]:
        state.forget()
        raise failed[0]


def env() -> None:
    if not state.running():
        raise CannotServe("The test services are not running: python -m scripts.services up")
    print(state.ENVIRONMENT.read_text(), end="")


COMMANDS = {"up": up, "down": state.forget, "env": env}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m scripts.services", description=__doc__)
    parser.add_argument("command", choices=COMMANDS)
    try:
        COMMANDS[parser.parse_args().command]()
    except CannotServe as reason:
        print(reason, file=sys.stderr)
        return 1
    return 0


sys.exit(main())
