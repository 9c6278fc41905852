"""`manage.py migrate_once`: what a container does before it serves."""

import time
from typing import Any

from django.core.management import BaseCommand, CommandError, call_command
from django.db import OperationalError, connection

from apps.core.readiness import is_behind

# Containers start together: one migrates, the others wait here and find nothing left to do.
LOCK = 7_283_917_001
PATIENCE = 45.0
"""Seconds for the lock and the database; a load balancer gives a new container about 90."""
LIMITS = "SET lock_timeout = '4s'; SET statement_timeout = '40s'"
NOT_THERE = 2.0


class Command(BaseCommand):
    help = "Applies the migrations that are missing, in one process at a time."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Ends with one line where it cannot be done in time: nothing is served half-migrated."""
        ends = time.monotonic() + PATIENCE
        while True:
            try:
                self._migrate(ends)
            except OperationalError as error:
                if time.monotonic() > ends:
                    told = str(error).strip().splitlines()[0]
                    raise CommandError(f"The database could not be migrated: {told}") from None
                connection.close()
                time.sleep(NOT_THERE)
            else:
                return

    def _migrate(self, ends: float) -> None:
        if not is_behind():
            return
        if connection.vendor != "postgresql":
            call_command("migrate", interactive=False, verbosity=1)
            return
        with connection.cursor() as cursor:
            cursor.execute(LIMITS)
            while not _locked(cursor):
                if time.monotonic() > ends:
                    raise CommandError("Another process has been migrating for too long.")
                time.sleep(0.2)
            # The lock is the session's: it goes with the connection, however this process ends.
            try:
                if is_behind():
                    call_command("migrate", interactive=False, verbosity=1)
            finally:
                connection.close()


def _locked(cursor: Any) -> bool:
    cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
    return bool(cursor.fetchone()[0])
