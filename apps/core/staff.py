"""What the pages of the staff admin have in common: they read, their actions call verbs."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from unfold.admin import ModelAdmin, TabularInline

from .errors import Refusal

type Action = Callable[[ModelAdmin, HttpRequest, QuerySet[Any]], None]


class Kept(ModelAdmin):
    """Rows that verbs make and nobody deletes."""

    show_full_result_count = False
    list_per_page = 50

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ReadOnly(Kept):
    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ReadOnlyInline(TabularInline):
    """What belongs to a row, shown below it."""

    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


def link_to(row: Model | None, text: str = "") -> str:
    """A link to the page of another row."""
    if row is None:
        return "–"
    meta = row._meta
    page = reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[row.pk])
    return format_html('<a href="{}">{}</a>', page, text or str(row))


def link_to_rows(model: type[Model], text: str, **where: object) -> str:
    """A link to the list of another table, filtered."""
    meta = model._meta
    page = reverse(f"admin:{meta.app_label}_{meta.model_name}_changelist")
    return format_html('<a href="{}?{}">{}</a>', page, urlencode(where), text)


def for_each(
    verb: Callable[[Any, Any], object], *, says: str, done: str, needs: str = "view"
) -> Action:
    """An action that calls `verb(actor, row)` for each chosen row: what is refused is said, and
    the others go on. A verb says False where there was nothing to be done."""

    @admin.action(description=says, permissions=[needs])
    def act(page: ModelAdmin, request: HttpRequest, rows: QuerySet[Any]) -> None:
        count = 0
        for row in rows:
            try:
                count += verb(request.user, row) is not False
            except Refusal as refusal:
                page.message_user(request, f"{row}: {refusal.message}", messages.ERROR)
        page.message_user(request, f"{count} {done}.", messages.SUCCESS)

    return act
