"""What must not be ordered from where real people rely on it."""

from typing import Any

from django.core.checks import CheckMessage, Error, register

from .providers.vendor import refusal


@register()
def no_simulator_in_production(**_: Any) -> list[CheckMessage]:
    why = refusal()
    return [Error(why, id="searches.E001")] if why else []
