from typing import Any

import pytest

from apps.analysis.checks import check_readers


@pytest.mark.parametrize(
    ("engine", "model", "registers", "said"),
    [
        ("rules", "", [], []),
        ("bedrock", "a-model", ["planning"], []),
        ("bedrock", "", [], ["analysis.W002"]),
        ("oracle", "", ["stars"], ["analysis.W001", "analysis.W003"]),
    ],
)
def test_what_cannot_work_is_said_at_the_start(
    settings: Any, engine: str, model: str, registers: list[str], said: list[str]
) -> None:
    settings.ANALYSIS_ENGINE, settings.BEDROCK_MODEL_ID = engine, model
    settings.PRECHECKS = registers
    assert [message.id for message in check_readers(None)] == said
