"""Refusals: what a verb raises when it will not do what it was asked."""

from collections.abc import Mapping
from typing import Any, ClassVar


class Refusal(Exception):
    """An anticipated refusal. `code` is stable and part of the API, as is `reason`, the
    code on the field; `message` is for people."""

    status: ClassVar[int] = 409
    code: str = "CONFLICT"
    message: str = "That cannot be done now."

    def __init__(
        self,
        message: str | None = None,
        *,
        code: str | None = None,
        field: str | None = None,
        reason: str | None = None,
        details: Mapping[str, Any] | None = None,
        retry_after: int | None = None,
    ) -> None:
        self.message = message or self.message
        self.code = code or self.code
        self.field, self.reason = field, reason or self.code
        self.details = dict(details or ({field: [self.message]} if field else {}))
        self.retry_after = retry_after
        super().__init__(self.message)


class Invalid(Refusal):
    status = 400
    code = "VALIDATION_ERROR"
    message = "Some of what was sent is not valid."


class Unauthenticated(Refusal):
    status = 401
    code = "NOT_AUTHENTICATED"
    message = "Sign in to continue."


class Forbidden(Refusal):
    status = 403
    code = "FORBIDDEN"
    message = "You may see this, but not do that."


class NotFound(Refusal):
    """Also what a person may not see: it does not exist for them."""

    status = 404
    code = "NOT_FOUND"
    message = "Not found."


class Conflict(Refusal):
    pass


class VersionMismatch(Refusal):
    status = 412
    code = "VERSION_MISMATCH"
    message = "This has changed since you read it. Read it again."


class Gone(Refusal):
    status = 410
    code = "GONE"
    message = "This is no longer available."


class TooLarge(Refusal):
    status = 413
    code = "FILE_TOO_LARGE"
    message = "Files may be up to 50 MB."


class UnsupportedType(Refusal):
    status = 415
    code = "UNSUPPORTED_MEDIA_TYPE"
    message = "This type of content is not accepted."


class KeyRequired(Refusal):
    status = 428
    code = "IDEMPOTENCY_KEY_REQUIRED"
    message = "Send an Idempotency-Key header with this request."


class Unprocessable(Refusal):
    status = 422
    code = "UNPROCESSABLE"
    message = "That cannot be processed."


class TooMany(Refusal):
    status = 429
    code = "TOO_MANY_REQUESTS"
    message = "Too many attempts. Try again later."


class Unavailable(Refusal):
    status = 503
    code = "SERVICE_UNAVAILABLE"
    message = "This is not available for the moment. Try again shortly."
