from .forgetting import forget_address
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
from .invitations import (
    complete_invitation,
    invitation_of,
    invite_seller,
    note_invitation_sent,
    open_invitation,
)
from .joining import welcome
from .packs import advance, complete_item, note_activity, reopen_item, set_risk
from .people import UserNotFound, assign_agent, assign_solicitor, assign_solicitor_by_email
from .pictures import arrange_pictures, hide_picture, show_picture
from .properties import (
    PropertyInUse,
    change_property,
    create_property,
    delete_property,
    duplicate_property,
    set_archived,
    update_property,
)
from .proving import address_of, ask_for_proof, forget_proofs
from .review import PackChanged, TitleDeedsMissing, sign_off
from .sharing import (
    NotReadyToShare,
    PasswordRequired,
    RiskNotSignedOff,
    link_of,
    open_shared,
    revoke_links,
    share_by_link,
    shared_link,
)
from .staffing import end_grant, end_link, withdraw_invitation
from .starting import PackUnderWay, create_pack, update_pack
from .steps import StillShared, cancel_pack, change_pack, complete_pack, mark_overdue, take_step

__all__ = [
    "AlreadyShared",
    "CannotGrant",
    "NotReadyToShare",
    "PackChanged",
    "PackUnderWay",
    "PasswordRequired",
    "PropertyInUse",
    "RiskNotSignedOff",
    "StillShared",
    "TitleDeedsMissing",
    "UserNotFound",
    "address_of",
    "advance",
    "arrange_pictures",
    "ask_for_proof",
    "assign_agent",
    "assign_solicitor",
    "assign_solicitor_by_email",
    "cancel_pack",
    "change_grant",
    "change_pack",
    "change_property",
    "complete_invitation",
    "complete_item",
    "complete_pack",
    "create_pack",
    "create_property",
    "delete_property",
    "duplicate_property",
    "end_grant",
    "end_grants",
    "end_link",
    "forget_address",
    "forget_proofs",
    "hide_picture",
    "invitation_of",
    "invite_seller",
    "link_of",
    "mark_overdue",
    "note_activity",
    "note_invitation_sent",
    "note_visit",
    "open_invitation",
    "open_shared",
    "reopen_item",
    "revoke_grant",
    "revoke_links",
    "set_archived",
    "set_risk",
    "share_by_link",
    "share_with",
    "shared_link",
    "show_picture",
    "sign_off",
    "take_step",
    "update_pack",
    "update_property",
    "warn_of_ends",
    "welcome",
    "withdraw_invitation",
]
