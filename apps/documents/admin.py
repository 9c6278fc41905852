from datetime import timedelta
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from unfold.admin import ModelAdmin, TabularInline

from apps.core.clock import now
from apps.core.errors import Refusal
from apps.users.models import User

from . import services
from .models import Document, Release, Stage

STUCK = timedelta(minutes=15)


class ReadOnly:
    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


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


class StageInline(ReadOnly, TabularInline):
    model = Stage
    fields = ("name", "status", "started_at", "finished_at")
    extra = 0


class ReleaseInline(ReadOnly, TabularInline):
    model = Release
    fields = ("staff", "reason", "released_at")
    extra = 0


@admin.register(Document)
class DocumentAdmin(ReadOnly, ModelAdmin):
    """How documents fare. Their content is not shown here."""

    list_display = ("created_at", "id", "pack", "state", "error", "content_type", "page_count")
    list_filter = (Trouble, "state", "error", "content_type", "created_at")
    list_select_related = ("pack",)
    search_fields = ("id", "checksum", "pack__home__reference")
    date_hierarchy = "created_at"
    inlines = (StageInline, ReleaseInline)
    actions = ("replay", "release")

    @admin.action(description="Read again those on which we failed", permissions=["view"])
    def replay(self, request: HttpRequest, documents: QuerySet[Document]) -> None:
        for document in documents:
            self._try(request, document, services.replay_document)

    @admin.action(description="Release from quarantine (two of you must)", permissions=["view"])
    def release(self, request: HttpRequest, documents: QuerySet[Document]) -> None:
        for document in documents:
            self._try(request, document, services.release_document)

    def _try(self, request: HttpRequest, document: Document, verb: Any) -> None:
        assert isinstance(request.user, User)
        try:
            verb(actor=request.user, document=document)
        except Refusal as refusal:
            self.message_user(request, f"{document.pk}: {refusal.message}", messages.ERROR)
        else:
            self.message_user(request, f"{document.pk}: noted.")
