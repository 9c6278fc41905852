from .callbacks import PARKED_FOR, receive_callback, settle_callback
from .cancelling import cancel_order, note_cancelled
from .circuits import note_answer, note_failure, pause
from .following import answer_query, note_passed_on, record_report
from .ordering import approve_order, confirm_plan, place_order
from .pricing import offers
from .quoting import make_quote
from .recommending import recommend
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
    "fall_back",
    "hand_to_staff",
    "make_quote",
    "note_answer",
    "note_cancelled",
    "note_failure",
    "note_lost",
    "note_passed_on",
    "note_result_read",
    "offers",
    "pause",
    "place_order",
    "receive_callback",
    "recommend",
    "record_report",
    "record_result",
    "reject",
    "send_again",
    "settle_callback",
    "take_back",
]
