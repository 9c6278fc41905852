"""The base of what crosses the wire: camelCase outside, snake_case inside, clean text."""

import re
import unicodedata
from datetime import datetime
from types import NoneType
from typing import Any

from ninja import Schema as NinjaSchema
from pydantic import ConfigDict, model_validator
from pydantic.alias_generators import to_camel
from pydantic_core import PydanticCustomError

from .errors import Invalid

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")

LARGEST = 2**63  # what is beyond it, infinity too, can be put into no JSON again


def clean(value: Any, *, field: str = "") -> Any:
    """Text trimmed and in NFC, at every depth; text and numbers that no database or reader should
    be handed are refused by their `field`. Passwords are left as typed, as far as they are text."""
    if isinstance(value, str):
        if FORBIDDEN.search(value):
            raise Invalid(
                "This contains characters that are not allowed.",
                field=field,
                reason="INVALID_CHARACTER",
            )
        return value if "assword" in field else unicodedata.normalize("NFC", value).strip()
    if isinstance(value, (int, float)) and not abs(value) < LARGEST:
        raise Invalid("This number is too large.", field=field, reason="OUT_OF_RANGE")
    if isinstance(value, list):
        return [clean(item, field=f"{field}.{n}") for n, item in enumerate(value)]
    if isinstance(value, dict):
        return {
            clean(key, field=field): clean(item, field=f"{field}.{key}".lstrip("."))
            for key, item in value.items()
        }
    return value


class Schema(NinjaSchema):
    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, from_attributes=True)


class In(Schema):
    """What a client sends. Keys it should not send are ignored; passwords are left as typed."""

    model_config = ConfigDict(extra="ignore", allow_inf_nan=False)

    @model_validator(mode="before")
    @classmethod
    def _clean(cls, data: Any) -> Any:
        given = getattr(data, "_obj", data)
        if isinstance(given, (str, int, float, list, NoneType)):  # its attributes are no fields
            raise PydanticCustomError("INVALID_TYPE", "Send a JSON object.")
        return cls.read(clean(given)) if isinstance(given, dict) else data

    @classmethod
    def read(cls, sent: dict[str, Any]) -> dict[str, Any]:
        """A shape may take what was sent in another form too."""
        return sent

    def given(self) -> dict[str, Any]:
        """Only the keys that were sent: PUT and PATCH are both partial."""
        return self.model_dump(exclude_unset=True)


class Meta(Schema):
    timestamp: datetime
    version: str


class Pagination(Schema):
    page: int
    limit: int
    total: int
    total_pages: int
    has_next: bool
    has_prev: bool


class PageMeta(Meta):
    pagination: Pagination


class Envelope[T](Schema):
    success: bool
    data: T
    message: str | None = None
    meta: Meta


class Paged[T](Schema):
    success: bool
    data: list[T]
    meta: PageMeta


class Refused(Schema):
    success: bool
    data: None
    code: str
    message: str
    field: str | None
    details: dict[str, Any]
    errors: list[dict[str, Any]]
    error: dict[str, Any]
    request_id: str
    meta: Meta
