"""A private Redis that keeps nothing on disk."""

from pathlib import Path

from redis import Redis
from redis.exceptions import ConnectionError as NotThere

from .ground import Ground, free_ports
from .server import Server

PROGRAM = "redis-server"
GIVEN_BY = "REDIS_URL"


def start(ground: Ground, program: Path) -> Server:
    folder = ground.room("redis")
    (port,) = free_ports(1)
    copy = ground.copy(program, "redis-server")
    listen = ["--bind", "127.0.0.1", "--port", str(port)]
    keep = ["--save", "", "--appendonly", "no", "--dir", str(folder)]
    url = f"redis://127.0.0.1:{port}/0"
    pid = ground.launch("redis", [copy, *listen, *keep], lambda: _answers(url))
    return Server("redis", pid, {"REDIS_URL": url, "CELERY_BROKER_URL": url})


def _answers(url: str) -> bool:
    try:
        with Redis.from_url(url) as client:
            return bool(client.ping())
    except NotThere:
        return False
