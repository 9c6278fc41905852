"""What of the settings is wrong for where they run, one line each: `manage.py check --deploy`
says it, and `manage.py doctor` with the state of the servers."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register


@register("deployment", deploy=True)
def check_deployment(app_configs: Any, **_: Any) -> list[CheckMessage]:
    """Nothing to say on a developer's machine."""
    return [*_wrong(), *_doubtful()] if settings.ENVIRONMENT != "development" else []


def _wrong() -> Iterator[CheckMessage]:
    said = {
        "E001": (
            settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"),
            "DATABASE_URL is not set: the data would go with the container.",
        ),
        "E002": (
            not settings.CELERY_BROKER_URL.startswith("redis"),
            "CELERY_BROKER_URL names no Redis: no other container would see the work.",
        ),
        "E003": (
            not settings.DOCUMENTS_BUCKET,
            "AWS_STORAGE_BUCKET_NAME is not set: files would go with the container.",
        ),
        "E004": (
            not settings.ALLOWED_HOSTS,
            "ALLOWED_HOSTS names no host (networks do not count): every request is refused.",
        ),
        "E005": (
            any(map(_unchecked, (settings.REDIS_URL, settings.CELERY_BROKER_URL))),
            "Redis is asked not to show its certificate (ssl_cert_reqs).",
        ),
    }
    return (Error(text, id=f"core.{name}") for name, (true, text) in said.items() if true)


def _doubtful() -> Iterator[CheckMessage]:
    for name in ("PUBLIC_BASE_URL", "FRONTEND_URL"):
        if urlsplit(getattr(settings, name)).scheme != "https":
            said = f"{name} is not https: links in mails would carry their secrets in the open."
            yield Warning(said, id="core.W001")


def _unchecked(url: str) -> bool:
    return url.startswith("rediss:") and "ssl_cert_reqs=required" not in url.lower()
