"""Who may do what in a pack: one table, standing → verbs. Membership decides the standing; what
one may not see at all is settled before, by `visible_to`."""

from enum import StrEnum

from apps.core.errors import Forbidden


class Can(StrEnum):
    UPDATE = "update the property"
    INVITE = "invite the seller"
    ASSIGN = "assign people"
    UPLOAD = "upload documents"
    DELETE_DOCUMENT = "delete documents"
    REVIEW = "review documents and findings"
    ORDER = "order searches"
    APPROVE_COST = "approve costs"
    SIGN_OFF = "sign the pack off"
    SHARE = "share the pack"


class Standing(StrEnum):
    OWNER = "owner"
    AGENT = "agent"
    SOLICITOR = "solicitor"
    EDITOR = "editor"
    REVIEWER = "reviewer"
    VIEWER = "viewer"
    BUYER = "buyer"


ALLOWED: dict[Standing, frozenset[Can]] = {
    Standing.OWNER: frozenset({Can.UPDATE, Can.UPLOAD, Can.DELETE_DOCUMENT, Can.APPROVE_COST}),
    Standing.AGENT: frozenset(
        {Can.UPDATE, Can.INVITE, Can.ASSIGN, Can.UPLOAD, Can.DELETE_DOCUMENT, Can.ORDER, Can.SHARE}
    ),
    Standing.SOLICITOR: frozenset({Can.REVIEW, Can.ORDER, Can.SIGN_OFF}),
    Standing.EDITOR: frozenset({Can.UPLOAD}),
    Standing.REVIEWER: frozenset({Can.REVIEW}),
    Standing.VIEWER: frozenset(),
    Standing.BUYER: frozenset(),
}


class NotAllowed(Forbidden):
    def __init__(self, can: Can) -> None:
        super().__init__(f"You may not {can} here.")


class EmailNotVerified(Forbidden):
    code = "EMAIL_NOT_VERIFIED"
    message = "Verify your e-mail address first."
