from django.apps import AppConfig


class PacksConfig(AppConfig):
    name = "apps.packs"

    def ready(self) -> None:
        from . import tasks  # noqa: F401, PLC0415 - reactions are owed in every process
