"""Addresses as the infrastructure writes them: databases, Redis, hosts, and what is where in
which environment."""

import ipaddress
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote, unquote, urlsplit, urlunsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from .environment import text

# Where the API and the SPA are, for links in mails: no environment is told, the worker least.
API = {
    "development": "http://localhost:{port}",
    "staging": "https://staging.paperwurks.co.uk",
    "production": "https://api.paperwurks.co.uk",
}
SPA = {
    "development": "http://localhost:5173",
    "staging": "https://app-staging.paperwurks.co.uk",
    "production": "https://app.paperwurks.co.uk",
}
SESSION = " ".join(
    f"-c {setting}"
    for setting in (
        # A process that is frozen in a transaction must not hold its locks for ever.
        "idle_in_transaction_session_timeout=30000",
        # What is prepared is planned once, or its planning costs more than its rows.
        "plan_cache_mode=force_generic_plan",
        # What a query wants is in memory or on a solid state disk, not under a moving head.
        "random_page_cost=1.1",
    )
)
POSTGRES = re.compile(
    r"postgres(?:ql)?://(?P<user>[^:@/]*)(?::(?P<password>.*))?@(?P<rest>[^@]*)", re.DOTALL
)


def database(url: str, sqlite: Path) -> dict[str, Any]:
    """A DATABASES entry. Passwords arrive raw: any of `# ? [ ] % @ :` may stand in them, so the
    address begins at the last `@` and the password at the first `:`."""
    if not url:
        return _sqlite(sqlite)
    match = POSTGRES.fullmatch(url)
    if match is None:
        return _other(url)
    place = urlsplit(f"postgres://{match['rest']}")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(place.path.lstrip("/")),
        "USER": unquote(match["user"]),
        "PASSWORD": _password(match["password"] or ""),
        "HOST": unquote(place.hostname or ""),
        "PORT": place.port or "",
        "OPTIONS": {"options": SESSION, **dict(parse_qsl(place.query))},
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def _password(given: str) -> str:
    """Decoded where it was encoded, which is where encoding it again gives the same; of random
    raw passwords one in a million looks like that."""
    decoded = unquote(given)
    return decoded if quote(decoded, safe="") == given else given


def _other(url: str) -> dict[str, Any]:
    try:
        parsed = dj_database_url.parse(url)
    except (ValueError, dj_database_url.UnknownSchemeError):
        raise ImproperlyConfigured("DATABASE_URL is not the URL of a database.") from None
    return _sqlite(Path(parsed["NAME"])) if "sqlite" in parsed["ENGINE"] else {**parsed}


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


def redis(name: str) -> str:
    """The URL, its certificate checked even where nobody asked for it; an empty host is refused."""
    url = text(name)
    parts = urlsplit(url)
    if parts.scheme not in {"redis", "rediss"}:
        return url
    if not parts.hostname:
        raise ImproperlyConfigured(f"{name} names no host: Redis would silently be localhost.")
    if parts.scheme == "rediss" and "ssl_cert_reqs" not in parts.query:
        query = "&".join(filter(None, [parts.query, "ssl_cert_reqs=required"]))
        return urlunsplit(parts._replace(query=query))
    return url


def hosts(values: list[str]) -> list[str]:
    """ALLOWED_HOSTS as Django reads it: `*.x` becomes `.x`; networks are dropped, since only
    the load balancer's probe comes by address and it is answered before the host check."""
    return [
        value.removeprefix("*") if value.startswith("*.") else value
        for value in values
        if not _is_network(value)
    ]


def _is_network(value: str) -> bool:
    if "/" not in value:
        return False
    try:
        ipaddress.ip_network(value, strict=False)
    except ValueError:
        return False
    return True


def spa(environment: str, origins: list[str]) -> str:
    """The first origin that is an `app…` host, else the table's."""
    apps = (origin for origin in origins if (urlsplit(origin).hostname or "").startswith("app"))
    return next(apps, SPA[environment])
