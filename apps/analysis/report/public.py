"""The report where anybody may read it who holds a link."""

import re
from typing import Any

import orjson

from apps.core.envelope import dumps

_ADDRESS = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")


def unaddressed(said: Any) -> Any:
    """The same without e-mail addresses, whichever paper they stand in."""
    return _clean(orjson.loads(dumps(said)))


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return _ADDRESS.sub("[e-mail]", value)
    if isinstance(value, list):
        return [_clean(item) for item in value]
    if isinstance(value, dict):
        return {key: _clean(item) for key, item in value.items()}
    return value
