from .access import Invitation, ShareLink
from .grants import Participant
from .packs import ChecklistItem, Pack
from .properties import Property

__all__ = ["ChecklistItem", "Invitation", "Pack", "Participant", "Property", "ShareLink"]
