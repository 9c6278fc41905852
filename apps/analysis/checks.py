"""What is wrong with the analysis' settings, said when the process starts."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning, register

from apps.analysis.engines.bedrock import BedrockEngine
from apps.analysis.prechecks import ADAPTERS


@register()
def check_readers(app_configs: Any, **_: Any) -> list[CheckMessage]:
    return list(_doubtful())


def _doubtful() -> Iterator[CheckMessage]:
    if settings.ANALYSIS_ENGINE not in {"rules", BedrockEngine.name}:
        said = f"ANALYSIS_ENGINE is {settings.ANALYSIS_ENGINE}; the rules alone will read."
        yield Warning(said, id="analysis.W001")
    if BedrockEngine.name == settings.ANALYSIS_ENGINE and not settings.BEDROCK_MODEL_ID:
        said = "ANALYSIS_ENGINE is bedrock, but BEDROCK_MODEL_ID names no model."
        yield Warning(said, id="analysis.W002")
    for name in sorted(set(settings.PRECHECKS) - set(ADAPTERS)):
        yield Warning(f"PRECHECKS names {name}, which is no register.", id="analysis.W003")
