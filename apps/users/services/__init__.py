from .accounts import (
    EmailExists,
    InvalidToken,
    mail_token,
    register,
    resend_verification,
    verify_email,
)
from .sessions import (
    AccountInactive,
    InvalidCredentials,
    SignIn,
    open_session,
    refresh,
    sign_in,
    sign_out,
)

__all__ = [
    "AccountInactive",
    "EmailExists",
    "InvalidCredentials",
    "InvalidToken",
    "SignIn",
    "mail_token",
    "open_session",
    "refresh",
    "register",
    "resend_verification",
    "sign_in",
    "sign_out",
    "verify_email",
]
