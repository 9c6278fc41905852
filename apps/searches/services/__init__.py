from .book import import_prices
from .callbacks import PARKED_FOR, keep_notice, receive_callback, settle_callback
from .cancelling import cancel_order
from .circuits import note_answer, note_failure, pause, reopen
from .desk import (
    confirm_plan,
    file_result,
    give_up,
    note_answer_passed_on,
    note_cancellation_refused,
    note_cancelled,
    note_not_there,
    note_ordered,
    note_query,
    note_rejected,
    note_seen,
    redirect_line,
)
from .expiring import warn_of_expiry
from .following import answer_query, note_passed_on, record_report
from .ordering import approve_order, place_order
from .pricing import offers
from .quoting import forget_parties, make_quote
from .recommending import recommend, register_date, title_number
from .reconciling import explain, owe_reconciliation, reconcile
from .results import complete_line, note_result_read, record_result
from .submitting import (
    acknowledge,
    ask_staff,
    begin_submission,
    fall_back,
    hand_to_staff,
    note_lost,
    reject,
    send_again,
    take_back,
)

__all__ = [
    "PARKED_FOR",
    "acknowledge",
    "answer_query",
    "approve_order",
    "ask_staff",
    "begin_submission",
    "cancel_order",
    "complete_line",
    "confirm_plan",
    "explain",
    "fall_back",
    "file_result",
    "forget_parties",
    "give_up",
    "hand_to_staff",
    "import_prices",
    "keep_notice",
    "make_quote",
    "note_answer",
    "note_answer_passed_on",
    "note_cancellation_refused",
    "note_cancelled",
    "note_failure",
    "note_lost",
    "note_not_there",
    "note_ordered",
    "note_passed_on",
    "note_query",
    "note_rejected",
    "note_result_read",
    "note_seen",
    "offers",
    "owe_reconciliation",
    "pause",
    "place_order",
    "receive_callback",
    "recommend",
    "reconcile",
    "record_report",
    "record_result",
    "redirect_line",
    "register_date",
    "reject",
    "reopen",
    "send_again",
    "settle_callback",
    "take_back",
    "title_number",
    "warn_of_expiry",
]
