"""One request, what it wrote, and nothing of it kept."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction
from django.test import Client

WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE", "TRUNCATE")
KEPT = (  # what a refusal may write: the security events, counts of tries, keys given up again
    "core_idempotencykey",
    "users_throttle",
)


_door = Client().handler


def send(method: str, path: str, headers: dict[str, str], told: dict[str, Any]) -> Any:
    """By a client of its own, without cookies; the middleware is put together once."""
    client = Client(headers=headers, raise_request_exception=False)
    client.handler = _door
    return getattr(client, method.lower())(path, **told)


def written(statements: list[str]) -> list[str]:
    """Those that a refusal may not leave."""
    return [s for s in statements if s.startswith(WRITES) and not any(t in s for t in KEPT)]


@contextmanager
def undone() -> Iterator[None]:
    mark = transaction.savepoint()
    yield
    transaction.savepoint_rollback(mark)


@contextmanager
def statements() -> Iterator[list[str]]:
    found: list[str] = []

    def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        found.append(sql.lstrip())
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield found


def content(response: Any) -> str:
    raw = b"".join(response) if response.streaming else response.content
    return str(raw, "utf-8", "replace")
