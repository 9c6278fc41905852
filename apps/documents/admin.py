from datetime import timedelta
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from apps.core.clock import now
from apps.core.staff import ReadOnly, ReadOnlyInline, for_each

from . import services
from .models import Document, Release, Stage

STUCK = timedelta(minutes=15)


class Trouble(admin.SimpleListFilter):
    title = "trouble"
    parameter_name = "trouble"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("stuck", "Stuck"), ("failed", "Failed"), ("quarantine", "In quarantine")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Document]) -> QuerySet[Document]:
        in_flight = [Document.State.RECEIVED, Document.State.READING]
        chosen: dict[str, dict[str, Any]] = {
            "stuck": {"state__in": in_flight, "updated_at__lt": now() - STUCK},
            "failed": {"state": Document.State.FAILED},
            "quarantine": {"state": Document.State.REJECTED, "error": services.QUARANTINED},
        }
        return queryset.filter(**chosen.get(self.value() or "", {}))


class StageInline(ReadOnlyInline):
    model = Stage
    fields = ("name", "status", "started_at", "finished_at")


class ReleaseInline(ReadOnlyInline):
    model = Release
    fields = ("staff", "reason", "released_at")


@admin.register(Document)
class DocumentAdmin(ReadOnly):
    """How documents fare. Their content is not shown here."""

    list_display = ("created_at", "id", "pack", "state", "error", "content_type", "page_count")
    list_filter = (Trouble, "state", "error", "content_type", "created_at")
    list_select_related = ("pack",)
    search_fields = ("id", "checksum", "pack__home__reference")
    date_hierarchy = "created_at"
    inlines = (StageInline, ReleaseInline)
    actions = ("replay", "release")

    replay = for_each(
        lambda who, row: services.replay_document(actor=who, document=row),
        says="Read again those on which we failed",
        done="read again",
    )
    release = for_each(
        lambda who, row: services.release_document(actor=who, document=row),
        says="Release from quarantine (two of you must)",
        done="noted",
    )
