"""How the API is served, in a container and by scripts/start alike."""

import os
from contextlib import suppress
from http import HTTPStatus
from pathlib import Path
from socket import socket
from typing import Any

from gunicorn import util
from gunicorn.http.errors import ParseException

bind = f"0.0.0.0:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
worker_class = "gthread"
threads = 4
# A search text of 10 kB is an honest one; gunicorn would cut at 4. It still stops at a megabyte.
limit_request_line = 0
# A token far too long is refused by who knows what a token is; the load balancer stops at 64 kB.
limit_request_field_size = 64 * 1024
# Above the load balancer's 60 s, so that it is never we who hang up on a connection it reuses.
keepalive = 75
# A stopped container is killed after 30 s.
graceful_timeout = 25
timeout = 60
# Only the load balancer reaches this port.
forwarded_allow_ips = "*"
control_socket_disable = True
# Heartbeats in memory: a disk that stalls must not look like a worker that hangs.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None
reload = os.environ.get("WEB_RELOAD") == "1"
preload_app = not reload
UNREAD = 64 * 1024 * 1024


def post_request(worker: Any, req: Any, environ: Any, resp: Any) -> None:
    """What was refused without being read is read now, up to the size of a file: else gunicorn
    drops a connection that its answer has just promised to keep."""
    left = UNREAD
    with suppress(ParseException, OSError):  # broken or gone: gunicorn drops that connection
        while left > 0 and (chunk := req.body.read(min(left, 65536))):
            left -= len(chunk)


def _refuse(client: socket, status: int, reason: str, _: str) -> None:
    """What is no HTTP never comes to Django, and is refused in the API's body all the same."""
    from apps.core.envelope import error_response  # noqa: PLC0415 - once Django is set up

    answer = error_response(status, HTTPStatus(status).name, "This request cannot be understood.")
    answer["Connection"] = "close"
    answer["Content-Length"] = str(len(answer.content))
    util.write_nonblock(client, f"HTTP/1.1 {status} {reason}\r\n".encode() + answer.serialize())


util.write_error = _refuse

_FORMATTERS = {"line": "apps.core.logs.LineFormatter", "json": "apps.core.logs.JsonFormatter"}
logconfig_dict = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"house": {"()": _FORMATTERS[os.environ.get("LOG_FORMAT") or "line"]}},
    "handlers": {
        "stdout": {
            "class": "logging.StreamHandler",
            "stream": "ext://sys.stdout",
            "formatter": "house",
        }
    },
    "root": {"handlers": ["stdout"], "level": "INFO"},
    "loggers": {
        "gunicorn.error": {"handlers": ["stdout"], "level": "INFO", "propagate": False},
        # Each request has its line already, with its id.
        "gunicorn.access": {"handlers": [], "level": "CRITICAL", "propagate": False},
    },
}
