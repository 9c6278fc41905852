"""`scripts/container-check [--built] [dev|staging|prod …]`: exit code 1 where a container does not
do as it must. On a busy machine HEALTHY_WITHIN=180 gives it more than the minute it has on ECS."""

import argparse
import os
import sys
import tempfile
import threading
import time
from pathlib import Path

import httpx

from apps.config.tests.environments import BACKEND, WORKER
from scripts.demo import road
from scripts.demo.wire import Api
from scripts.launch.ports import free_port

from . import box, images, servers
from .balancer import Balancer
from .box import Box

HOSTS = {"dev": "localhost", "staging": "staging.paperwurks.co.uk", "prod": "api.paperwurks.co.uk"}
BACKENDS = {"dev": "development", "staging": "production", "prod": "production"}
# With the flags of dev off, documents wait; the searches of the others need a real vendor.
HOPS = {"dev": 6, "staging": 8, "prod": 8}
LOAD_SECONDS = 8
WITHIN = float(os.environ.get("HEALTHY_WITHIN", "60"))


def main() -> int:
    parser = argparse.ArgumentParser(prog="scripts/container-check", description=__doc__)
    parser.add_argument("--built", action="store_true", help="take the images of the last time")
    parser.add_argument("environments", nargs="*", choices=[*HOSTS])
    asked = parser.parse_args()
    if not asked.built:
        for target in images.TARGETS:
            print(f"built {images.build(target)}, {images.size_mb(f'paperwurks:{target}')} MB")
    given = servers.start(tuple(HOSTS))
    boxes: list[Box] = []
    try:
        for short in asked.environments or HOSTS:
            _check(short, given, boxes)
    finally:
        for each in boxes:
            each.kill()
        given.stop()
        images.remove_containers()
    return 0


def _check(short: str, given: servers.Servers, boxes: list[Box]) -> None:
    with tempfile.TemporaryDirectory(prefix="paperwurks-container-") as folder:
        shared = Path(folder)
        shared.chmod(0o777)
        (shared / "authority.pem").write_bytes(given.authority.read_bytes())
        variables = BACKEND[short] | given.variables(short)
        backend = box.start(BACKENDS[short], variables, shared, free_port())
        worker = box.start("worker", WORKER[short] | given.variables(short), shared, 0)
        boxes += [backend, worker]
        print(f"{short}: healthy after {backend.wait_until_healthy(WITHIN):.1f} s", flush=True)
        print(f"{short}: worker ready after {worker.wait_until_said(' ready.'):.1f} s", flush=True)
        balancer = Balancer(HOSTS[short])
        balancer.targets = [backend.address]
        _walk(short, balancer, shared)
        following = box.start(BACKENDS[short], variables, shared, free_port())
        boxes.append(following)
        _roll(short, balancer, backend, following)
        print(f"{short}: worker stopped in {worker.stop():.1f} s", flush=True)
        print(f"{short}: backend stopped in {following.stop():.1f} s", flush=True)


def _walk(short: str, balancer: Balancer, shared: Path) -> None:
    # The demonstration makes staff only where the settings are this machine's own.
    os.environ.pop("DJANGO_SETTINGS_MODULE", None)
    story = road.begin(Api(balancer.url), shared, lambda _: None)
    for label, hop in road.ROAD[: HOPS[short]]:
        print(f"{short}: {label}: {hop(story)}", flush=True)


def _roll(short: str, balancer: Balancer, old: Box, new: Box) -> None:
    """A deployment under load: the new one in, the old one out, as ECS does it."""
    stop = threading.Event()
    served: list[int] = []
    failed: list[object] = []

    def ask() -> None:
        with httpx.Client(base_url=balancer.url, timeout=30) as client:
            while not stop.is_set():
                try:
                    status = client.get("/health/ready").status_code
                    if status == 200:
                        served.append(status)
                    else:
                        failed.append(status)
                except httpx.HTTPError as error:
                    failed.append(error)

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    new.wait_until_healthy(WITHIN)
    balancer.targets = [old.address, new.address]
    time.sleep(LOAD_SECONDS / 4)
    balancer.targets = [new.address]
    took = old.stop()
    time.sleep(LOAD_SECONDS / 4)
    stop.set()
    for thread in threads:
        thread.join()
    print(f"{short}: {len(served)} requests during the restart, {len(failed)} failed", flush=True)
    print(f"{short}: the old backend stopped in {took:.1f} s", flush=True)
    if failed:
        raise RuntimeError(f"a rolling restart failed requests: {failed[:3]}")


sys.exit(main())
