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
    """`null` releases the agent."""

    agent_id: UUID | None


class AssignSolicitorIn(In):
    """One of the two: somebody from the directory, or an address, which is asked to register.
    `solicitorId: null` releases the solicitor."""

    solicitor_id: UUID | None = None
    email: Email | None = Field(
        default=None, validation_alias=AliasChoices("email", "solicitorEmail")
    )

    @model_validator(mode="after")
    def _somebody(self) -> Self:
        if not (self.email or "solicitor_id" in self.model_fields_set):
            raise Invalid("Name a solicitor, or an e-mail address.", field="solicitorId")
        return self
