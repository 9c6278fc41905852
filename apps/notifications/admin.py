from django.contrib import admin

from apps.core.staff import ReadOnly, for_each

from . import services
from .models import Dispatch, Notification, WebhookEndpoint


@admin.register(Notification)
class NotificationAdmin(ReadOnly):
    list_display = ("created_at", "type", "recipient", "pack", "read_at")
    list_filter = ("type", "created_at")
    list_select_related = ("recipient", "pack")
    search_fields = ("recipient__email", "pack__home__reference")
    date_hierarchy = "created_at"


@admin.register(Dispatch)
class DispatchAdmin(ReadOnly):
    """What went out, and what did not. What was given up can be sent again."""

    list_display = ("created_at", "channel", "state", "failures", "outcome", "sent_at")
    list_filter = (
        "channel",
        ("sent_at", admin.EmptyFieldListFilter),
        ("given_up_at", admin.EmptyFieldListFilter),
        "created_at",
    )
    search_fields = ("id", "event", "recipient")
    actions = ("send_again",)

    @admin.display(description="state")
    def state(self, dispatch: Dispatch) -> str:
        return dispatch.status

    send_again = for_each(
        lambda who, dispatch: services.send_again(actor=who, dispatch=dispatch),
        says="Send again what was given up",
        done="sent again",
    )


@admin.register(WebhookEndpoint)
class WebhookEndpointAdmin(ReadOnly):
    """Without the secrets, sealed or not."""

    list_display = ("organisation", "url", "created_at", "failing_since", "disabled_at")
    list_filter = (
        ("disabled_at", admin.EmptyFieldListFilter),
        ("failing_since", admin.EmptyFieldListFilter),
    )
    list_select_related = ("organisation",)
    search_fields = ("url", "organisation__name")
    exclude = ("secret", "previous_secret")
