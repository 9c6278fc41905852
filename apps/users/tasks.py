"""Reactions of the door."""

from apps.events.jobs import daily
from apps.events.reactions import on

from . import services
from .events import ResetAsked
from .models import ResetAsk


@on(ResetAsked, queue="notifications")
def answer_reset_ask(fact: ResetAsked) -> None:
    if ask := ResetAsk.objects.filter(pk=fact.ask_id).first():
        services.answer_reset_ask(ask=ask)


@daily("03:20")
def forget_what_ran_out() -> None:
    services.forget_what_ran_out()
