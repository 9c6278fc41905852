"""A member of staff for /admin, who cannot be made through the API: only where the database is
the embedded one and the launcher has named the settings."""

import os
import subprocess
import sys

from .errors import HopFailed

STAFF = "staff@paperwurks.example.com"
TAKEN = "already taken"


def open_desk(password: str) -> str | None:
    """The sign-in, or None where there is no embedded database to put it into."""
    if "DATABASE_URL" in os.environ or "DJANGO_SETTINGS_MODULE" not in os.environ:
        return None
    given = {"DJANGO_SUPERUSER_EMAIL": STAFF, "DJANGO_SUPERUSER_PASSWORD": password}
    made = subprocess.run(
        [sys.executable, "-m", "django", "createsuperuser", "--noinput"],
        env={**os.environ, **given},
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode != 0 and TAKEN not in made.stderr:
        last = (made.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise HopFailed(f"the member of staff could not be made ({last})")
    return STAFF
