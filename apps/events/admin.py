"""The journal, to be read; and what it still owes."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from apps.core.staff import ReadOnly, ReadOnlyInline, for_each, link_to, link_to_rows

from .delivery import replay
from .facts import say
from .models import Delivery, Event, Seal, Tick


class Owed(ReadOnlyInline):
    model = Delivery
    fields = ("reaction", "part", "attempts", "done_at", "dead_at", "error")
    show_change_link = True


@admin.register(Event)
class EventAdmin(ReadOnly):
    list_display = ("happened_at", "kind", "says", "subject", "who", "story")
    list_filter = ("happened_at",)
    search_fields = ("kind", "subject", "pack", "actor", "request_id")
    ordering = ("-id",)
    inlines = (Owed,)

    @admin.display(description="says")
    def says(self, event: Event) -> str:
        return say(event.kind, event.payload)

    @admin.display(description="who", ordering="actor")
    def who(self, event: Event) -> str:
        return link_to_rows(Event, str(event.actor)[:8], actor=event.actor) if event.actor else "–"

    @admin.display(description="pack", ordering="pack")
    def story(self, event: Event) -> str:
        return link_to_rows(Event, str(event.pack)[:8], pack=event.pack) if event.pack else "–"


class State(admin.SimpleListFilter):
    title = "state"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("owed", "Owed"), ("waiting", "Waiting"), ("dead", "Given up"), ("done", "Done")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        match self.value():
            case "owed":
                return queryset.filter(done_at=None, dead_at=None)
            case "waiting":
                return queryset.filter(done_at=None, dead_at=None).exclude(waiting_for="")
            case "dead":
                return queryset.exclude(dead_at=None)
            case "done":
                return queryset.exclude(done_at=None)
        return queryset


@admin.register(Delivery)
class DeliveryAdmin(ReadOnly):
    """What reactions owe. What was given up can be tried again."""

    list_display = ("reaction", "part", "what", "attempts", "next_try_at", "state", "error")
    list_filter = (State, "reaction")
    list_select_related = ("event",)
    search_fields = ("reaction", "event__subject", "event__pack", "error")
    ordering = ("-id",)
    actions = ("try_again",)
    try_again = for_each(
        lambda _, delivery: replay(delivery), says="Try again", done="looked at again"
    )

    @admin.display(description="event")
    def what(self, delivery: Delivery) -> str:
        return link_to(delivery.event, delivery.event.kind)

    @admin.display(description="state")
    def state(self, delivery: Delivery) -> str:
        if delivery.done_at:
            return "done"
        if delivery.dead_at:
            return "given up"
        return f"waiting for {delivery.waiting_for}" if delivery.waiting_for else "owed"


@admin.register(Seal)
class SealAdmin(ReadOnly):
    list_display = ("number", "event", "digest", "sealed_at")
    search_fields = ("event", "digest")
    ordering = ("-number",)


@admin.register(Tick)
class TickAdmin(ReadOnly):
    list_display = ("job", "slot")
