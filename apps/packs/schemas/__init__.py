from .invitations import InvitationOut, InvitationPage, InviteSellerIn, invitation_page
from .packs import HistoryItem, PackListItem, RequiredDocumentOut, SignOffIn
from .properties import (
    AssignAgentIn,
    AssignSolicitorIn,
    PropertyIn,
    PropertyListItem,
    PropertyOut,
    PropertyPatch,
    property_out,
)
from .sharing import GrantPatch, PackViewer, ShareIn, ShareLinkIn, ShareLinkOut, viewer_out

__all__ = [
    "AssignAgentIn",
    "AssignSolicitorIn",
    "GrantPatch",
    "HistoryItem",
    "InvitationOut",
    "InvitationPage",
    "InviteSellerIn",
    "PackListItem",
    "PackViewer",
    "PropertyIn",
    "PropertyListItem",
    "PropertyOut",
    "PropertyPatch",
    "RequiredDocumentOut",
    "ShareIn",
    "ShareLinkIn",
    "ShareLinkOut",
    "SignOffIn",
    "invitation_page",
    "property_out",
    "viewer_out",
]
