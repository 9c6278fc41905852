"""What the environment says, read so that the infrastructure's real values survive."""

import ipaddress
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit, urlunsplit

import dj_database_url
from decouple import Csv, config
from django.core.exceptions import ImproperlyConfigured

__all__ = ["broker_url", "config", "csv", "database", "hosts", "redis_url"]

# A process that is frozen in a transaction must not hold its locks for ever.
FROZEN = "-c idle_in_transaction_session_timeout=30000"


def csv(name: str, default: str = "") -> list[str]:
    return [value for value in config(name, default=default, cast=Csv()) if value]


def database(url: str, sqlite: Path) -> dict[str, Any]:
    """A DATABASES entry. Passwords arrive raw: any of `# ? [ ] % @ :` may stand in them."""
    if not url:
        return _sqlite(sqlite)
    match = re.match(
        r"(?P<scheme>postgres(?:ql)?)://(?P<user>[^:@/]*)(?::(?P<password>.*))?@(?P<rest>[^@]*)$",
        url,
    )
    if match is None:
        parsed = dj_database_url.parse(url)
        return _sqlite(Path(parsed["NAME"])) if "sqlite" in parsed["ENGINE"] else {**parsed}
    place = urlsplit(f"postgres://{match['rest']}")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(place.path.lstrip("/")),
        "USER": unquote(match["user"]),
        "PASSWORD": match["password"] or "",
        "HOST": place.hostname or "",
        "PORT": place.port or "",
        "OPTIONS": {"options": FROZEN, **dict(parse_qsl(place.query))},
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def _sqlite(path: Path) -> dict[str, Any]:
    """WAL and IMMEDIATE: in the deferred default concurrent writers lose to a locked database."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
    }


def redis_url(name: str) -> str:
    """The URL, its certificate checked even where nobody asked for it; an empty host is refused."""
    url: str = config(name, default="")
    parts = urlsplit(url)
    if parts.scheme not in {"redis", "rediss"}:
        return url
    if not parts.hostname:
        raise ImproperlyConfigured(f"{name} names no host: Redis would silently be localhost.")
    if parts.scheme == "rediss" and "ssl_cert_reqs" not in parts.query:
        query = "&".join(filter(None, [parts.query, "ssl_cert_reqs=required"]))
        return urlunsplit(parts._replace(query=query))
    return url


def broker_url(default: str) -> str:
    return redis_url("CELERY_BROKER_URL") or default


def hosts(values: list[str]) -> list[str]:
    """ALLOWED_HOSTS as Django reads it: `*.x` becomes `.x`; networks are dropped, since only
    the load balancer's probe comes by address and it is answered before the host check."""
    return [value.removeprefix("*") for value in values if not _is_network(value)]


def _is_network(value: str) -> bool:
    if "/" not in value:
        return False
    try:
        ipaddress.ip_network(value, strict=False)
    except ValueError:
        return False
    return True
