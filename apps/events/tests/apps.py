from django.apps import AppConfig


class JournalTestsConfig(AppConfig):
    """Facts and reactions for the journal's tests, and faults for its workers."""

    name = "apps.events.tests"
    label = "journal_tests"

    def ready(self) -> None:
        from . import faults, reactions  # noqa: F401

        faults.install()
