"""Fields that mean the same wherever somebody types them: addresses, names, telephones."""

import re
import unicodedata
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Annotated, Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from pydantic import AfterValidator, BeforeValidator, PlainSerializer, StringConstraints
from pydantic_core import PydanticCustomError

from .clock import day_of

PHONE = re.compile(r"\+[1-9]\d{6,14}")


def _email(value: str) -> str:
    """What a sign-up form takes, which knows nothing of reserved domains."""
    try:
        validate_email(value)
    except ValidationError as error:
        raise PydanticCustomError("INVALID_EMAIL", "Enter a valid e-mail address.") from error
    return value.lower()


def _name(value: str) -> str:
    """Letters and marks of any script, spaces, full stops, hyphens and apostrophes."""
    if not all(c in " .'’-‐·" or unicodedata.category(c)[0] in "LM" for c in value):
        raise PydanticCustomError(
            "INVALID_NAME", "This may only contain letters, spaces, hyphens and apostrophes."
        )
    return value


def _one_line(value: str) -> str:
    return " ".join(value.split())


def phone(value: str) -> str:
    """E.164. A number with a leading zero is a British one."""
    digits = re.sub(r"[\s().-]", "", value.replace("(0)", ""))
    number = re.sub(r"^0(?!0)", "+44", re.sub(r"^00", "+", digits))
    if value and not PHONE.fullmatch(number):
        raise PydanticCustomError(
            "INVALID_PHONE", "Enter a telephone number with its country code, as +44 7700 900000."
        )
    return number


def _url(value: str) -> str:
    try:
        URLValidator(schemes=["http", "https"])(value or "https://paperwurks.co.uk")
    except ValidationError as error:
        raise PydanticCustomError("INVALID_URL", "Enter an address such as https://…") from error
    return value


def _day(value: Any) -> Any:
    """A browser sends the midnight it means in UTC, which in summer is the evening before. What
    is no moment is left to pydantic."""
    if not isinstance(value, str) or "T" not in value:
        return value or None
    try:
        moment = datetime.fromisoformat(value)
        return day_of(moment) if moment.tzinfo else moment.date()
    except (ValueError, OverflowError):
        return value


def _aware(value: datetime | None) -> datetime | None:
    return value.replace(tzinfo=UTC) if value and value.tzinfo is None else value


Email = Annotated[str, StringConstraints(max_length=254), AfterValidator(_email)]
PersonName = Annotated[
    str,
    AfterValidator(_one_line),
    StringConstraints(min_length=2, max_length=50),
    AfterValidator(_name),
]
Day = Annotated[date | None, BeforeValidator(_day)]
Moment = Annotated[
    datetime | None, BeforeValidator(lambda value: value or None), AfterValidator(_aware)
]
Phone = Annotated[str, StringConstraints(max_length=40), AfterValidator(phone)]
# A Decimal inside, a JSON number on the wire and in the document.
Figure = Annotated[Decimal, PlainSerializer(float, return_type=float, when_used="json")]

WebAddress = Annotated[str, StringConstraints(max_length=300), AfterValidator(_url)]
