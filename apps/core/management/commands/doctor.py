"""`manage.py doctor`: what is right and what is wrong, one line each."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.checks import ERROR, run_checks
from django.core.management import BaseCommand, CommandError

from apps.core.doctor import PROBES, Doubtful, Wrong

type Line = tuple[str, str, str]


class Command(BaseCommand):
    help = "Says what of the settings and of the servers is right and what is wrong."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Ends with code 1 where something is wrong; a doubt alone does not."""
        lines = [*_settings(), *map(_ask, PROBES)]
        for verdict, name, said in lines:
            self.stdout.write(f"{verdict:6} {name:17} {said}")
        if any(verdict == "WRONG" for verdict, _, _ in lines):
            raise CommandError("Something is wrong.")


def _settings() -> Iterator[Line]:
    messages = run_checks(include_deployment_checks=settings.ENVIRONMENT != "development")
    for message in messages:
        verdict = "WRONG" if message.level >= ERROR else "doubt"
        yield verdict, message.id or "settings", message.msg.split(". ")[0].rstrip(".")
    if not messages:
        yield "ok", "settings", f"fit for {settings.ENVIRONMENT}"


def _ask(name: str) -> Line:
    try:
        return "ok", name, PROBES[name]()
    except Doubtful as doubt:
        return "doubt", name, str(doubt)
    except Wrong as wrong:
        return "WRONG", name, str(wrong)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is the answer
        told = (str(error).strip() or "no answer").splitlines()[0]
        return "WRONG", name, f"{type(error).__name__}: {told}"
