"""Money, what providers told us, and how they have been answering."""

from django.contrib import admin
from django.http import HttpRequest

from apps.core.staff import Kept, ReadOnly, for_each
from apps.searches import services
from apps.searches.models import Callback, Circuit, Discrepancy, LedgerEntry, Quote, Result

from .staff import staff


@admin.register(LedgerEntry)
class LedgerEntryAdmin(ReadOnly):
    list_display = ("written_at", "kind", "line", "net", "vat", "total")
    list_filter = ("kind", "line__provider", "line__product")
    list_select_related = ("line",)
    search_fields = ("line__reference", "line__provider_reference")
    date_hierarchy = "written_at"


@admin.register(Discrepancy)
class DiscrepancyAdmin(Kept):
    """Differences with a provider's list. Nothing is mended here: a person finds out and writes
    down what it was."""

    list_display = ("found_at", "provider", "kind", "provider_reference", "ours", "theirs")
    list_filter = (("explained_at", admin.EmptyFieldListFilter), "kind", "provider")
    search_fields = ("provider_reference", "line__reference")
    fields = (*list_display, "line", "explained_at", "explanation")
    readonly_fields = (*list_display, "line", "explained_at")

    def save_model(
        self, request: HttpRequest, obj: Discrepancy, form: object, change: bool
    ) -> None:
        services.explain(actor=staff(request), discrepancy=obj, explanation=obj.explanation)


@admin.register(Callback)
class CallbackAdmin(ReadOnly):
    list_display = ("received_at", "provider", "state", "why", "reference", "times")
    list_filter = ("state", "provider")
    search_fields = ("reference", "provider_reference")
    date_hierarchy = "received_at"


@admin.register(Circuit)
class CircuitAdmin(ReadOnly):
    list_display = ("provider", "failures", "closed_until", "why")
    actions = ("reopen",)

    reopen = for_each(
        lambda _, circuit: services.reopen(circuit), says="Ask again now", done="asked again"
    )


@admin.register(Quote)
class QuoteAdmin(ReadOnly):
    list_display = ("created_at", "pack", "created_by", "rush", "expires_at")
    list_select_related = ("pack__home", "created_by")
    search_fields = ("id", "pack__home__reference")


@admin.register(Result)
class ResultAdmin(ReadOnly):
    list_display = ("created_at", "product", "pack", "search_date", "valid_until", "superseded_at")
    list_filter = ("product", ("superseded_at", admin.EmptyFieldListFilter))
    list_select_related = ("pack__home",)
    search_fields = ("document__id", "pack__home__reference")
