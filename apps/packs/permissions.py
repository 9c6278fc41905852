"""Who may do what in a pack: one table, standing → verbs. Membership decides the standing; what
one may not see at all is settled before, by `visible_to`."""

from collections.abc import Iterable
from enum import StrEnum

from apps.core.errors import Forbidden


class Can(StrEnum):
    UPDATE = "update the property"
    ARCHIVE = "archive the property"
    DELETE = "delete the property"
    INVITE = "invite the seller"
    ASSIGN = "assign people"
    MOVE = "move the pack on"
    UPLOAD = "upload documents"
    DOWNLOAD = "download documents"
    DELETE_DOCUMENT = "delete documents"
    ANNOTATE = "comment on documents"
    REVIEW = "review documents and findings"
    ORDER = "order searches"
    APPROVE_COST = "approve costs"
    SIGN_OFF = "sign the pack off"
    SHARE = "share the pack"
    SEE_SHARING = "see who the pack is shared with"


class Standing(StrEnum):
    """What somebody is in a pack by who they are, not by a grant."""

    OWNER = "owner"
    AGENT = "agent"
    SOLICITOR = "solicitor"


_ALL_READ = frozenset({Can.DOWNLOAD, Can.ANNOTATE, Can.SEE_SHARING})
ALLOWED: dict[Standing, frozenset[Can]] = {
    Standing.OWNER: _ALL_READ
    | {Can.UPDATE, Can.ARCHIVE, Can.DELETE, Can.ASSIGN, Can.MOVE}
    | {Can.UPLOAD, Can.DELETE_DOCUMENT, Can.ORDER, Can.APPROVE_COST},
    Standing.AGENT: _ALL_READ
    | {Can.UPDATE, Can.ARCHIVE, Can.INVITE, Can.ASSIGN, Can.MOVE}
    | {Can.UPLOAD, Can.DELETE_DOCUMENT, Can.ORDER, Can.SHARE},
    Standing.SOLICITOR: _ALL_READ | {Can.REVIEW, Can.ORDER, Can.SIGN_OFF},
}


class Permission(StrEnum):
    """What a grant may carry, by the SPA's names (ViewerPermission)."""

    VIEW = "view_documents"
    DOWNLOAD = "download_documents"
    COMMENT = "add_comments"
    EDIT = "edit_pack"
    MANAGE = "manage_sharing"


_CARRIES: dict[str, frozenset[Can]] = {
    Permission.VIEW: frozenset(),
    Permission.DOWNLOAD: frozenset({Can.DOWNLOAD}),
    Permission.COMMENT: frozenset({Can.ANNOTATE}),
    Permission.EDIT: frozenset({Can.UPLOAD}),
    Permission.MANAGE: frozenset({Can.SHARE, Can.SEE_SHARING}),
}
_P = Permission
DEFAULTS: dict[str, list[str]] = {
    "viewer": [_P.VIEW, _P.DOWNLOAD],
    "reviewer": [_P.VIEW, _P.DOWNLOAD, _P.COMMENT],
    "editor": [_P.VIEW, _P.DOWNLOAD, _P.COMMENT, _P.EDIT],
    "admin": [_P.VIEW, _P.DOWNLOAD, _P.COMMENT, _P.EDIT, _P.MANAGE],
}


def allowed_by(permissions: Iterable[str]) -> frozenset[Can]:
    """What the permissions of a grant allow together; a name it does not know allows nothing."""
    return frozenset().union(*(_CARRIES.get(name, frozenset()) for name in permissions))


class NotAllowed(Forbidden):
    def __init__(self, can: Can) -> None:
        super().__init__(f"You may not {can} here.")
