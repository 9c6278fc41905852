from .origins import RequestOrigin
from .people import Organisation, User, UserManager
from .sessions import Session, SpentToken
from .throttles import Throttle
from .tokens import EmailToken, ResetAsk, UserInvitation

__all__ = [
    "EmailToken",
    "Organisation",
    "RequestOrigin",
    "ResetAsk",
    "Session",
    "SpentToken",
    "Throttle",
    "User",
    "UserInvitation",
    "UserManager",
]
