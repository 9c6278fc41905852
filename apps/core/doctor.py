"""Whether what this process depends on is there, asked one by one. An app adds what it knows
with `@probe`."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.mail import get_connection
from django.db import connection
from redis import Redis

from . import clamd
from .ids import new_id
from .readiness import not_ready
from .storage import Store, documents, uploads

PROBES: dict[str, Callable[[], str]] = {}
OLDEST_POSTGRES = 15
SECONDS = 5


class Wrong(Exception):
    """What does not work, in one line."""


class Doubtful(Wrong):
    """What works for now, and will not for ever."""


def probe(name: str) -> Callable[[Callable[[], str]], Callable[[], str]]:
    """Registers a question. It answers with what is right, and raises Wrong or Doubtful."""

    def register(ask: Callable[[], str]) -> Callable[[], str]:
        PROBES[name] = ask
        return ask

    return register


@probe("database")
def ask_database() -> str:
    wrong = not_ready()
    if wrong.get("database") == "down":
        raise Wrong("DATABASE_URL: the database does not answer")
    if wrong:
        raise Wrong("migrations are missing: manage.py migrate_once")
    if connection.vendor == "sqlite":
        return f"SQLite in {settings.DATABASES['default']['NAME']}"
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        version = cursor.fetchone()[0]
    if int(version.split(".")[0]) < OLDEST_POSTGRES:
        raise Doubtful(f"PostgreSQL {version} is older than {OLDEST_POSTGRES}")
    return f"PostgreSQL {version}, migrated"


@probe("redis")
def ask_redis() -> str:
    """The policy matters: one that evicts any key throws queued messages away without a word."""
    urls = {url for url in (settings.REDIS_URL, settings.CELERY_BROKER_URL) if "redis" in url[:6]}
    if not urls:
        return "none; the queue and the cache are folders"
    said = []
    for url in sorted(urls):
        with Redis.from_url(url, socket_timeout=SECONDS, socket_connect_timeout=SECONDS) as client:
            server = client.info("server") | client.info("memory")
        if server.get("redis_mode") == "cluster":
            raise Wrong("Redis is a cluster, which Celery cannot use: switch cluster mode off")
        if server["maxmemory_policy"].startswith("allkeys"):
            raise Doubtful(f"maxmemory-policy is {server['maxmemory_policy']}: set noeviction")
        said.append(f"Redis {server['redis_version']}")
    return ", ".join(said)


@probe("documents bucket")
def ask_documents() -> str:
    return _write_and_read(documents(), settings.DOCUMENTS_BUCKET)


@probe("uploads bucket")
def ask_uploads() -> str:
    return _write_and_read(uploads(), settings.UPLOADS_BUCKET)


def _write_and_read(store: Store, bucket: str) -> str:
    key = f"doctor/{new_id()}"
    store.put(key, b"well")
    try:
        if store.get(key) != b"well":
            raise Wrong(f"{bucket} gives back something else than was put")
    finally:
        store.remove(key)
    return f"written and read in {bucket if settings.DOCUMENTS_BUCKET else settings.DATA_DIR}"


@probe("malware scanner")
def ask_scanner() -> str:
    if settings.MALWARE_SCANNER != "clamd":
        return settings.MALWARE_SCANNER
    clamd.ping(settings.CLAMD_ADDRESS, seconds=SECONDS)
    return f"clamd at {settings.CLAMD_ADDRESS}"


@probe("mail")
def ask_mail() -> str:
    if settings.EMAIL_BACKEND != settings.SMTP:
        if settings.ENVIRONMENT != "development":
            raise Doubtful("EMAIL_HOST is not set: mails are kept in the container, not sent")
        return f"kept in {settings.MAIL_DIR}"
    server = get_connection()
    server.open()
    server.close()
    return f"SMTP at {settings.EMAIL_HOST}"


@probe("scratch space")
def ask_scratch() -> str:
    Path(settings.DATA_DIR).mkdir(parents=True, exist_ok=True)
    for folder in (settings.DATA_DIR, None):
        with tempfile.TemporaryFile(dir=folder):
            pass
    return f"{settings.DATA_DIR} and {tempfile.gettempdir()} can be written to"
