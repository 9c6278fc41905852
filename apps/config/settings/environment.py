"""What the environment says: one reader for each kind of value. An empty value is not set, and a
value that cannot be read stops the start with one line that names the variable."""

import os
from collections.abc import Callable
from pathlib import Path

from decouple import Config, RepositoryEmpty, RepositoryEnv
from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parents[3]
NAMES = {"dev": "development", "staging": "staging", "prod": "production"}
WORDS = {"true": True, "1": True, "yes": True, "on": True} | dict.fromkeys(
    ("false", "0", "no", "off"), False
)

# Only the environment and a developer's .env: values are taken as they stand, so that a `$`, `#`
# or `%` in a secret survives. A settings.ini would interpolate them.
_FILE = ROOT / ".env"
_given = Config(RepositoryEnv(str(_FILE)) if _FILE.exists() else RepositoryEmpty())


def text(name: str, default: str = "") -> str:
    value: str = _given(name, default="")
    return value or default


def flag(name: str, *, default: bool) -> bool:
    value = text(name).strip().lower()
    if not value:
        return default
    if value not in WORDS:
        raise ImproperlyConfigured(f"{name} is neither True nor False.")
    return WORDS[value]


def number(name: str, default: int) -> int:
    value = text(name, str(default)).strip()
    if not value.isdecimal():
        raise ImproperlyConfigured(f"{name} is not a number from 0 up.")
    return int(value)


def csv(name: str, default: str = "") -> list[str]:
    return [value for part in text(name, default).split(",") if (value := part.strip())]


def one_of(name: str, default: str, allowed: set[str], fold: Callable[[str], str]) -> str:
    value = fold(text(name, default).strip())
    if value not in allowed:
        raise ImproperlyConfigured(f"{name} is none of {', '.join(sorted(allowed))}.")
    return value


def environment() -> str:
    """`development`, `staging` or `production`; the infrastructure says dev and prod. Where
    nothing is said the settings module's own name decides."""
    module = os.environ.get("DJANGO_SETTINGS_MODULE", "").rpartition(".")[2]
    default = module if module in NAMES.values() else "development"
    return one_of(
        "ENVIRONMENT",
        default,
        set(NAMES.values()),
        lambda name: NAMES.get(name.lower(), name.lower()),
    )
