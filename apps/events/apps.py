from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "apps.events"

    def ready(self) -> None:
        from . import probes, tasks  # noqa: F401, PLC0415 - known in every process
