"""What a person wants to hear, and how: the switches of their profile."""

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any, Self

from pydantic.alias_generators import to_camel

from apps.users.models import User

from .channels import Wish


class Switch(StrEnum):
    """What is told: papers that come; what people do in a pack; and what nobody did, a term that
    ends or a mail that was not accepted."""

    DOCUMENT_UPLOADS = "document_uploads"
    PACK_UPDATES = "pack_updates"
    SYSTEM_ALERTS = "system_alerts"


@dataclass(frozen=True)
class Preferences:
    email: bool = True
    push: bool = True
    in_app: bool = True
    document_uploads: bool = True
    pack_updates: bool = True
    system_alerts: bool = True

    @classmethod
    def of(cls, user: User) -> Self:
        chosen: dict[str, Any] = user.all_preferences["notifications"]
        return cls(**{field.name: bool(chosen[to_camel(field.name)]) for field in fields(cls)})

    def wants(self, switch: Switch) -> bool:
        wanted: bool = getattr(self, switch)
        return wanted

    def wish(self, *, urgent: bool, verified: bool) -> Wish:
        return Wish(urgent=urgent, email=self.email, push=self.push, verified=verified)
