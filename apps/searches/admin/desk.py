"""Orders, and the desk at which staff orders by hand and settles what no machine can."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest
from unfold.widgets import (
    UnfoldAdminFileFieldWidget,
    UnfoldAdminSelectWidget,
    UnfoldAdminTextareaWidget,
    UnfoldAdminTextInputWidget,
)

from apps.core.errors import Refusal
from apps.core.staff import Kept, ReadOnly, ReadOnlyInline
from apps.searches import services
from apps.searches.models import Line, Message, Order
from apps.users.models import User

from .staff import staff

type Deed = Callable[[User, Line, dict[str, Any]], object]

DEEDS: dict[str, tuple[str, Deed]] = {
    "ordered": (
        "The provider has it, under the reference below",
        lambda actor, line, told: services.note_ordered(
            actor=actor, line=line, provider_reference=told["provider_reference"]
        ),
    ),
    "not_there": (
        "The provider has nothing under our reference: send it again",
        lambda actor, line, told: services.note_not_there(actor=actor, line=line),
    ),
    "plan": (
        "The plan is here",
        lambda actor, line, told: services.confirm_plan(actor=actor, line=line),
    ),
    "result": (
        "The result is the file below",
        lambda actor, line, told: services.file_result(actor=actor, line=line, file=told["result"]),
    ),
    "query": (
        "The provider asks what is written below",
        lambda actor, line, told: services.note_query(actor=actor, line=line, says=told["says"]),
    ),
    "passed_on": (
        "The customer's answer was passed on",
        lambda actor, line, told: services.note_answer_passed_on(actor=actor, line=line),
    ),
    "rejected": (
        "The provider rejects it",
        lambda actor, line, told: services.note_rejected(
            actor=actor, line=line, reason=told["why"], says=told["says"]
        ),
    ),
    "redirected": (
        "It belongs to the authority named below, or to two",
        lambda actor, line, told: services.redirect_line(
            actor=actor, line=line, authorities=told["authorities"].splitlines()
        ),
    ),
    "cancelled": (
        "The provider has cancelled it",
        lambda actor, line, told: services.note_cancelled(
            actor=actor, line=line, says=told["says"]
        ),
    ),
    "not_cancelled": (
        "It is too late to cancel",
        lambda actor, line, told: services.note_cancellation_refused(
            actor=actor, line=line, says=told["says"]
        ),
    ),
    "given_up": (
        "Nobody can say, or nobody sells it: give it up",
        lambda actor, line, told: services.give_up(actor=actor, line=line, says=told["says"]),
    ),
    "seen": (
        "Seen; nothing is left to do",
        lambda actor, line, told: services.note_seen(actor=actor, line=line),
    ),
}


class DeskForm(forms.ModelForm):  # type: ignore[type-arg]
    deed = forms.ChoiceField(
        label="What happened",
        choices=[("", "–"), *((key, label) for key, (label, _) in DEEDS.items())],
        required=False,
        widget=UnfoldAdminSelectWidget,
    )
    provider_reference = forms.CharField(
        label="Provider's reference",
        max_length=80,
        required=False,
        widget=UnfoldAdminTextInputWidget,
    )
    result = forms.FileField(required=False, widget=UnfoldAdminFileFieldWidget)
    why = forms.ChoiceField(
        label="Reason",
        choices=[("", "–"), *Line.Reason.choices],
        required=False,
        widget=UnfoldAdminSelectWidget,
    )
    says = forms.CharField(
        label="In the provider's words", required=False, widget=UnfoldAdminTextareaWidget
    )

    authorities = forms.CharField(
        help_text="One a line", required=False, widget=UnfoldAdminTextareaWidget(attrs={"rows": 2})
    )

    class Meta:
        model = Line
        fields: tuple[str, ...] = ()

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        if told.get("deed") == "result" and not told.get("result"):
            self.add_error("result", "Choose the file.")
        return told


class MessageInline(ReadOnlyInline):
    model = Message
    fields = ("written_at", "sender", "text", "passed_on_at")


@admin.register(Line)
class LineAdmin(Kept):
    """Lines that wait for a person have a reason; saving the form carries out what was chosen."""

    form = DeskForm
    inlines = (MessageInline,)
    list_display = (
        "product",
        "provider",
        "status",
        "staff_reason",
        "pack",
        "total",
        "sent_at",
        "expected_at",
    )
    list_filter = (
        ("staff_reason", admin.EmptyFieldListFilter),
        "staff_reason",
        "status",
        "provider",
        "product",
    )
    list_select_related = ("pack__home",)
    search_fields = ("reference", "provider_reference", "pack__home__reference")
    shown = (
        "order", "pack", "address", "product", "authority", "redirected_from", "provider",
        "status", "staff_reason", "reference",
        "acknowledged_as", "net", "surcharge", "vat", "total", "ready_at", "sent_at",
        "acknowledged_at", "expected_at", "delivered_at", "valid_until", "reason",
        "provider_says", "tries", "tried",
    )  # fmt: skip
    readonly_fields = shown
    fieldsets = (
        (
            "Desk",
            {"fields": ("deed", "provider_reference", "result", "why", "says", "authorities")},
        ),
        ("Line", {"fields": shown}),
    )

    @admin.display(description="address")
    def address(self, line: Line) -> str:
        return line.pack.home.address

    @admin.display(description="provider's reference")
    def acknowledged_as(self, line: Line) -> str:
        return line.provider_reference or "–"

    def save_model(self, request: HttpRequest, obj: Line, form: Any, change: bool) -> None:
        told = form.cleaned_data
        if not told["deed"]:
            return
        label, deed = DEEDS[told["deed"]]
        line = Line.objects.select_related("pack__home", "order").get(pk=obj.pk)
        try:
            deed(staff(request), line, told)
        except Refusal as refusal:
            self.message_user(request, refusal.message, messages.ERROR)
        else:
            self.message_user(request, f"Noted: {label}.")


class LineInline(ReadOnlyInline):
    model = Line
    show_change_link = True
    fields = ("product", "provider", "status", "staff_reason", "total")


@admin.register(Order)
class OrderAdmin(ReadOnly):
    inlines = (LineInline,)
    list_display = (
        "created_at",
        "pack",
        "shown_status",
        "total",
        "needs_approval",
        "approved_at",
        "ordered_by",
    )
    list_filter = ("needs_approval", "rush", ("approved_at", admin.EmptyFieldListFilter))
    list_select_related = ("pack__home", "ordered_by")
    search_fields = ("id", "pack__home__reference")
    date_hierarchy = "created_at"

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("lines")

    @admin.display(description="status")
    def shown_status(self, order: Order) -> str:
        return order.status
