from .accounts import EmailExists, register, register_invited, resend_verification, verify_email
from .mail_tokens import InvalidToken, invitation_of, mail_token
from .members import (
    activate_user,
    change_role,
    deactivate_user,
    invite_user,
    revoke_user_invitation,
)
from .organisations import (
    activate_organisation,
    deactivate_organisation,
    require_manager,
    update_organisation,
)
from .origins import note_origin
from .passwords import (
    AccountInactive,
    InvalidCredentials,
    answer_reset_ask,
    ask_for_reset,
    change_password,
    prove_again,
    prove_password,
    reset_password,
)
from .personal import LegalHold, erase, export_of
from .profiles import update_profile
from .second_factor import (
    begin_second_factor,
    confirm_second_factor,
    disable_second_factor,
    pass_second_factor,
    remove_second_factor,
    renew_recovery_codes,
    uses_second_factor,
)
from .sessions import (
    SecondFactorRequired,
    SignIn,
    end_sessions,
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
    "LegalHold",
    "SecondFactorRequired",
    "SignIn",
    "activate_organisation",
    "activate_user",
    "answer_reset_ask",
    "ask_for_reset",
    "begin_second_factor",
    "change_password",
    "change_role",
    "confirm_second_factor",
    "deactivate_organisation",
    "deactivate_user",
    "disable_second_factor",
    "end_sessions",
    "erase",
    "export_of",
    "invitation_of",
    "invite_user",
    "mail_token",
    "note_origin",
    "open_session",
    "pass_second_factor",
    "prove_again",
    "prove_password",
    "refresh",
    "register",
    "register_invited",
    "remove_second_factor",
    "renew_recovery_codes",
    "require_manager",
    "resend_verification",
    "reset_password",
    "revoke_user_invitation",
    "sign_in",
    "sign_out",
    "update_organisation",
    "update_profile",
    "uses_second_factor",
    "verify_email",
]
