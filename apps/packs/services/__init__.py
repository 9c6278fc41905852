from .invitations import complete_invitation, invitation_of, invite_seller, open_invitation
from .packs import advance, complete_item, note_activity, set_risk
from .properties import assign_solicitor, create_property, update_property
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
    "NotReadyToShare",
    "PackChanged",
    "PasswordRequired",
    "RiskNotSignedOff",
    "TitleDeedsMissing",
    "advance",
    "assign_solicitor",
    "complete_invitation",
    "complete_item",
    "create_property",
    "invitation_of",
    "invite_seller",
    "note_activity",
    "open_invitation",
    "open_shared",
    "revoke_links",
    "set_risk",
    "share_by_link",
    "shared_link",
    "sign_off",
    "update_property",
]
