"""The vendor's refusals as problem+json; the first three digits of a code are the HTTP status."""

from collections.abc import Sequence

TITLES = {
    "40000": "Invalid content type supplied",
    "40001": "Validation error",
    "40002": "Invalid trace header",
    "40100": "Invalid identity",
    "40301": "No Entitlement",
    "40302": "No permission to entity",
    "40401": "Entity not found",
    "40500": "Method not allowed",
    "41000": "Gone Error",
    "42900": "Rate limit exceeded",
    "50000": "Internal server error",
}
Message = dict[str, str]


class Problem(Exception):
    def __init__(
        self, code: str, messages: Sequence[Message] = (), headers: dict[str, str] | None = None
    ) -> None:
        super().__init__(TITLES[code])
        self.code, self.messages, self.headers = code, list(messages), headers or {}

    @property
    def status(self) -> int:
        return int(self.code[:3])

    def body(self) -> dict[str, object]:
        told = {"messages": self.messages} if self.messages else {}
        return {"status": self.code[:3], "code": self.code, "title": TITLES[self.code], **told}
