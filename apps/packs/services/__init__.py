from .granting import (
    AlreadyShared,
    CannotGrant,
    change_grant,
    end_grants,
    note_visit,
    revoke_grant,
    share_with,
    warn_of_ends,
)
from .invitations import complete_invitation, invitation_of, invite_seller, open_invitation
from .joining import welcome
from .packs import advance, complete_item, note_activity, set_risk
from .people import UserNotFound, assign_agent, assign_solicitor, assign_solicitor_by_email
from .properties import create_property, update_property
from .review import PackChanged, TitleDeedsMissing, sign_off
from .sharing import (
    NotReadyToShare,
    PasswordRequired,
    RiskNotSignedOff,
    open_shared,
    revoke_links,
    share_by_link,
    shared_link,
)

__all__ = [
    "AlreadyShared",
    "CannotGrant",
    "NotReadyToShare",
    "PackChanged",
    "PasswordRequired",
    "RiskNotSignedOff",
    "TitleDeedsMissing",
    "UserNotFound",
    "advance",
    "assign_agent",
    "assign_solicitor",
    "assign_solicitor_by_email",
    "change_grant",
    "complete_invitation",
    "complete_item",
    "create_property",
    "end_grants",
    "invitation_of",
    "invite_seller",
    "note_activity",
    "note_visit",
    "open_invitation",
    "open_shared",
    "revoke_grant",
    "revoke_links",
    "set_risk",
    "share_by_link",
    "share_with",
    "shared_link",
    "sign_off",
    "update_property",
    "warn_of_ends",
    "welcome",
]
