"""What the infrastructure delivers to each environment, and settings loaded from exactly that."""

import json
import os
import subprocess
import sys
from functools import cache
from typing import Any

from apps.config.settings.environment import ROOT

SECRET_KEY = "$k#3Qv8{zR}@p1^Lw6&Xt0*Ny5(Bm9)Jc2-Hd7_Gf4=Ks+Ea[U"
PASSWORD = "p#a?s%41s[w]:o@r!d$&*()-_=+{}<>"
REDIS = "rediss://:0123456789abcdef0123456789abcdef@cache.internal:6379/0"
EVERYWHERE = {
    "AWS_REGION": "eu-west-2",
    "AWS_DEFAULT_REGION": "eu-west-2",
    "SECRET_KEY": SECRET_KEY,
    "REDIS_URL": REDIS,
    "CELERY_BROKER_URL": REDIS,
    "CELERY_RESULT_BACKEND": REDIS,
}


def _own(
    short: str, module: str, *, debug: str, hosts: str, level: str, flags: str
) -> dict[str, str]:
    return EVERYWHERE | {
        "ENVIRONMENT": short,
        "DJANGO_SETTINGS_MODULE": f"apps.config.settings.{module}",
        "DATABASE_URL": f"postgresql://paperwurks_admin:{PASSWORD}@db.internal:5432"
        f"/paperwurks_{short}?sslmode=require&connect_timeout=10",
        "DEBUG": debug,
        "ALLOWED_HOSTS": hosts,
        "LOG_LEVEL": level,
        "AWS_STORAGE_BUCKET_NAME": f"paperwurks-{short}-documents",
        "ENABLE_AI_ANALYSIS": flags,
        "ENABLE_DOCUMENT_PROCESSING": flags,
        "ENABLE_SEARCH_INTEGRATION": flags,
    }


WORKER = {
    "dev": _own(
        "dev",
        "development",
        debug="True",
        hosts="localhost,127.0.0.1,10.0.0.0/16,*.elb.amazonaws.com",
        level="DEBUG",
        flags="False",
    ),
    "staging": _own(
        "staging",
        "staging",
        debug="True",
        hosts="10.0.0.0/16,*.elb.amazonaws.com,staging.paperwurks.co.uk",
        level="INFO",
        flags="True",
    ),
    "prod": _own(
        "prod",
        "production",
        debug="False",
        hosts="10.0.0.0/16,*.elb.amazonaws.com,api.paperwurks.co.uk,paperwurks.co.uk",
        level="INFO",
        flags="True",
    ),
}
PROD = "https://paperwurks.co.uk,https://app.paperwurks.co.uk"
STAGING = "https://staging.paperwurks.co.uk,https://app-staging.paperwurks.co.uk"
BACKEND = {
    "dev": WORKER["dev"] | {"CORS_ALLOWED_ORIGINS": "http://localhost:3000,http://localhost:5173"},
    "staging": WORKER["staging"] | {"CORS_ALLOWED_ORIGINS": STAGING},
    "prod": WORKER["prod"]
    | {
        "CORS_ALLOWED_ORIGINS": PROD,
        "CSRF_TRUSTED_ORIGINS": f"{PROD},https://api.paperwurks.co.uk",
        "SECURE_SSL_REDIRECT": "True",
        "SESSION_COOKIE_SECURE": "True",
        "CSRF_COOKIE_SECURE": "True",
        "SECURE_HSTS_SECONDS": "31536000",
    },
}
DUMP = """
import json
from apps.config.celery import app
from django.conf import settings
said = {name: getattr(settings, name) for name in dir(settings) if name.isupper()}
said |= {"broker": app.conf.broker_url, "results": app.conf.result_backend}
print(json.dumps(said, default=str))
"""


def python(code: str, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Runs `code` with `environment` and nothing else."""
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@cache
def _loaded(given: tuple[tuple[str, str], ...]) -> str:
    done = python(DUMP, dict(given))
    assert done.returncode == 0, done.stderr
    return done.stdout


def settings(environment: dict[str, str]) -> dict[str, Any]:
    """Every setting as this environment has it."""
    said: dict[str, Any] = json.loads(_loaded(tuple(sorted(environment.items()))))
    return said


def refusal(environment: dict[str, str]) -> str:
    """The line with which this environment stops the start."""
    done = python(DUMP, environment)
    assert done.returncode != 0, done.stdout[:200]
    return done.stderr.splitlines()[-1]
