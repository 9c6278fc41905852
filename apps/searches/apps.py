from django.apps import AppConfig


class SearchesConfig(AppConfig):
    name = "apps.searches"

    def ready(self) -> None:
        from . import checks, probes, tasks  # noqa: F401, PLC0415 - reactions are owed in every process
