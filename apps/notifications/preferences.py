"""What a person wants to hear, and how: the switches of their profile, all on at first."""

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any, Self

from apps.users.models import User


class Switch(StrEnum):
    DOCUMENT_UPLOADS = "document_uploads"
    PACK_UPDATES = "pack_updates"
    SYSTEM_ALERTS = "system_alerts"


@dataclass(frozen=True)
class Preferences:
    email: bool = True
    in_app: bool = True
    document_uploads: bool = True
    pack_updates: bool = True
    system_alerts: bool = True

    @classmethod
    def of(cls, user: User) -> Self:
        stored: dict[str, Any] = getattr(user, "preferences", None) or {}
        given: dict[str, Any] = stored.get("notifications") or {}
        return cls(**{f.name: given.get(_wire(f.name), True) is not False for f in fields(cls)})

    def wants(self, switch: Switch) -> bool:
        wanted: bool = getattr(self, switch)
        return wanted


def _wire(name: str) -> str:
    first, *others = name.split("_")
    return first + "".join(other.title() for other in others)
