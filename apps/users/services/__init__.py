from .accounts import EmailExists, register, register_invited, resend_verification, verify_email
from .addresses import ask_for_address
from .mail_tokens import InvalidToken, invitation_of, mail_token
from .members import (
    activate_user,
    change_role,
    deactivate_user,
    invite_user,
    join_firm,
    revoke_user_invitation,
)
from .organisations import (
    activate_organisation,
    deactivate_organisation,
    require_inviter,
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
    second_factor_of,
    uses_second_factor,
)
from .sessions import (
    SecondFactorRequired,
    SignIn,
    end_session,
    end_sessions,
    open_session,
    refresh,
    sign_in,
    sign_out,
)
from .staff import note_staff_sign_in, set_legal_hold, set_staff
from .tidying import forget_what_ran_out

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
    "ask_for_address",
    "ask_for_reset",
    "begin_second_factor",
    "change_password",
    "change_role",
    "confirm_second_factor",
    "deactivate_organisation",
    "deactivate_user",
    "disable_second_factor",
    "end_session",
    "end_sessions",
    "erase",
    "export_of",
    "forget_what_ran_out",
    "invitation_of",
    "invite_user",
    "join_firm",
    "mail_token",
    "note_origin",
    "note_staff_sign_in",
    "open_session",
    "pass_second_factor",
    "prove_again",
    "prove_password",
    "refresh",
    "register",
    "register_invited",
    "remove_second_factor",
    "renew_recovery_codes",
    "require_inviter",
    "require_manager",
    "resend_verification",
    "reset_password",
    "revoke_user_invitation",
    "second_factor_of",
    "set_legal_hold",
    "set_staff",
    "sign_in",
    "sign_out",
    "update_organisation",
    "update_profile",
    "uses_second_factor",
    "verify_email",
]
