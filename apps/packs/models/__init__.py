from .access import Invitation, Remark, ShareLink, ShareProof
from .grants import Nomination, Participant
from .packs import ChecklistItem, Pack
from .pictures import Picture
from .properties import Property, Title

__all__ = [
    "ChecklistItem",
    "Invitation",
    "Nomination",
    "Pack",
    "Participant",
    "Picture",
    "Property",
    "Remark",
    "ShareLink",
    "ShareProof",
    "Title",
]
