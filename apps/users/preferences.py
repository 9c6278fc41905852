"""What a person chooses about the application, and what holds until they do."""

from collections.abc import Mapping
from typing import Any

DEFAULTS: dict[str, Any] = {
    "theme": "light",
    "language": "en",
    "timezone": "Europe/London",
    "notifications": {
        "email": True,
        "push": True,
        "inApp": True,
        "documentUploads": True,
        "packUpdates": True,
        "systemAlerts": True,
    },
}


def merged(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """`new` over `old`, key by key at every level; what is set to null is taken away."""
    result = dict(old)
    for key, value in new.items():
        if value is None:
            result.pop(key, None)
        elif isinstance(value, Mapping):
            below = result.get(key)
            result[key] = merged(below if isinstance(below, Mapping) else {}, value)
        else:
            result[key] = value
    return result
