"""Roles and what the SPA may show for each. What a person may do is decided where it is done."""

from django.db.models import TextChoices


class Role(TextChoices):
    OWNER = "owner"
    AGENT = "agent"
    SOLICITOR = "solicitor"
    BUYER = "buyer"


RANK: dict[str, int] = {Role.BUYER: 1, Role.OWNER: 2, Role.SOLICITOR: 3, Role.AGENT: 4}

MANAGE_USERS = "user:manage"
_PROPERTY = ["property:create", "property:read", "property:update"]
_DOCUMENT = ["document:upload", "document:read", "document:annotate"]

PERMISSIONS: dict[str, list[str]] = {
    Role.OWNER: [*_PROPERTY, "property:delete", *_DOCUMENT],
    Role.AGENT: [*_PROPERTY, *_DOCUMENT, "pack:share", MANAGE_USERS],
    Role.SOLICITOR: ["property:read", "document:read", "document:annotate", "pack:review"],
    Role.BUYER: ["property:read", "document:read"],
}
