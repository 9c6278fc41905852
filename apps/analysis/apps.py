from django.apps import AppConfig


class AnalysisConfig(AppConfig):
    name = "apps.analysis"

    def ready(self) -> None:
        from . import checks, probes, tasks  # noqa: F401, PLC0415 - reactions are owed in every process
