import re
from typing import Any

from django.core.exceptions import ValidationError


class UpperLowerDigit:
    """The rule the sign-up form enforces: 8 to 128 with an upper, a lower and a digit."""

    def validate(self, password: str, user: Any = None) -> None:
        if not 8 <= len(password) <= 128:
            raise ValidationError("Use 8 to 128 characters.", code="password_length")
        if not all(re.search(pattern, password) for pattern in ("[a-z]", "[A-Z]", r"\d")):
            raise ValidationError(
                "Use upper and lower case letters and a digit.", code="password_mix"
            )

    def get_help_text(self) -> str:
        return "8 to 128 characters with an upper case letter, a lower case letter and a digit."


class NotTheAddress:
    """A password must not have the account's own e-mail address in it."""

    def validate(self, password: str, user: Any = None) -> None:
        if user and user.email and user.email.lower() in password.lower():
            raise ValidationError("Do not use your e-mail address.", code="password_has_email")

    def get_help_text(self) -> str:
        return "Not your e-mail address."
