"""Sessions, limits, and where requests came from."""

from django.contrib import admin
from django.http import HttpRequest

from apps.core.staff import Kept, ReadOnly, for_each, link_to
from apps.events.models import Event
from apps.users import services
from apps.users.models import RequestOrigin, Session, Throttle


@admin.register(Session)
class SessionAdmin(ReadOnly):
    list_display = ("created_at", "who", "address", "user_agent", "rotated_at", "ended_at")
    list_filter = (("ended_at", admin.EmptyFieldListFilter), "remember", "created_at")
    list_select_related = ("user",)
    search_fields = ("user__email", "address")
    exclude = ("token_digest", "previous_digest")
    ordering = ("-created_at",)
    actions = ("end",)
    end = for_each(
        lambda who, session: services.end_session(actor=who, session=session),
        says="End",
        done="ended",
    )

    @admin.display(description="who", ordering="user__email")
    def who(self, session: Session) -> str:
        return link_to(session.user)


@admin.register(Throttle)
class ThrottleAdmin(Kept):
    """Tries that were counted. Deleting a row lets its caller try again."""

    list_display = ("key", "count", "resets_at")
    list_filter = ("resets_at",)
    search_fields = ("key",)
    ordering = ("-resets_at",)

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return bool(request.user.is_active and request.user.is_superuser)


@admin.register(RequestOrigin)
class RequestOriginAdmin(ReadOnly):
    list_display = ("event", "address", "user_agent", "what")
    search_fields = ("event", "actor", "address")

    @admin.display(description="event")
    def what(self, origin: RequestOrigin) -> str:
        return link_to(Event(pk=origin.event), "Show")
