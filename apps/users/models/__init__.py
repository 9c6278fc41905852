from .origins import RequestOrigin
from .people import Organisation, User, UserManager
from .second_factor import Authenticator, RecoveryCode
from .sessions import Session, SpentToken
from .throttles import Throttle
from .tokens import EmailChange, EmailToken, ResetAsk, UserInvitation

__all__ = [
    "Authenticator",
    "EmailChange",
    "EmailToken",
    "Organisation",
    "RecoveryCode",
    "RequestOrigin",
    "ResetAsk",
    "Session",
    "SpentToken",
    "Throttle",
    "User",
    "UserInvitation",
    "UserManager",
]
