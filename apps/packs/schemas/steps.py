"""The steps of a property, and the people who act for it."""

from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import AliasChoices, Field, StringConstraints, model_validator

from apps.core.errors import Invalid
from apps.core.schemas import In
from apps.users.schemas import Email

from .particulars import Title


class StatusIn(In):
    status: Literal["draft", "in_progress", "ready", "shared", "completed"]
    comment: Annotated[str, StringConstraints(max_length=2000)] | None = None


class DuplicateIn(In):
    title: Title


class AssignAgentIn(In):
    agent_id: UUID


class AssignSolicitorIn(In):
    """One of the two: somebody from the directory, or an address, which is asked to register."""

    solicitor_id: UUID | None = None
    email: Email | None = Field(
        default=None, validation_alias=AliasChoices("email", "solicitorEmail")
    )

    @model_validator(mode="after")
    def _somebody(self) -> Self:
        if not (self.solicitor_id or self.email):
            raise Invalid("Name a solicitor, or an e-mail address.", field="solicitorId")
        return self
