from django.apps import AppConfig


class UsersConfig(AppConfig):
    name = "apps.users"

    def ready(self) -> None:
        from apps.events.services import BESIDE  # noqa: PLC0415 - models are loaded by now

        from . import tasks  # noqa: F401, PLC0415 - reactions are owed in every process
        from .services import note_origin  # noqa: PLC0415

        BESIDE.append(note_origin)
