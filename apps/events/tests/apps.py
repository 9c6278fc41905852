import os
from datetime import timedelta

import time_machine
from django.apps import AppConfig


class JournalTestsConfig(AppConfig):
    """Facts and reactions for the journal's tests, faults for its workers, and wrong clocks."""

    name = "apps.events.tests"
    label = "journal_tests"

    def ready(self) -> None:
        from . import faults, reactions  # noqa: F401

        faults.install()
        if ahead := os.environ.get("CLOCK_AHEAD"):
            time_machine.travel(timedelta(seconds=int(ahead))).start()
