from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "apps.events"

    def ready(self) -> None:
        from . import tasks  # noqa: F401, PLC0415 - jobs and reactions are known in every process
