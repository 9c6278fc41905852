"""Properties, packs, and the ways into them. Mostly reading; what staff end, they end by verbs."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import admin, messages
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from unfold.admin import ModelAdmin, TabularInline

from apps.core.errors import Refusal
from apps.users.models import User

from . import services
from .models import (
    ChecklistItem,
    Invitation,
    Nomination,
    Pack,
    Participant,
    Picture,
    Property,
    ShareLink,
)


class ReadOnly:
    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class PackInline(ReadOnly, TabularInline):
    model = Pack
    fields = ("title", "transaction", "state", "risk_level", "due_on", "version")
    show_change_link = True
    extra = 0


class PictureInline(ReadOnly, TabularInline):
    model = Picture
    fields = ("kind", "name", "caption", "is_primary", "added_by", "added_at")
    extra = 0


class ItemInline(ReadOnly, TabularInline):
    model = ChecklistItem
    fields = ("category", "name", "is_required", "completed_at")
    extra = 0


class GrantInline(ReadOnly, TabularInline):
    model = Participant
    fields = ("email", "role", "capacity", "expires_at", "revoked_at", "views")
    show_change_link = True
    extra = 0


class LinkInline(ReadOnly, TabularInline):
    model = ShareLink
    fields = ("created_by", "created_at", "expires_at", "revoked_at", "views", "max_views")
    show_change_link = True
    extra = 0


@admin.register(Property)
class PropertyAdmin(ReadOnly, ModelAdmin):
    list_display = ("reference", "title", "postcode", "tenure", "firm", "owner", "updated_at")
    list_filter = ("property_type", "tenure", "is_archived", "created_at")
    list_select_related = ("organisation", "owner")
    search_fields = ("reference", "file_reference", "haystack", "uprn", "owner__email")
    date_hierarchy = "created_at"
    inlines = (PackInline, PictureInline)

    @admin.display(ordering="organisation__name")
    def firm(self, home: Property) -> str:
        return _link("users_organisation", home.organisation_id, str(home.organisation))


@admin.register(Pack)
class PackAdmin(ReadOnly, ModelAdmin):
    list_display = ("title", "property", "state", "risk_level", "review_status", "due_on", "late")
    list_filter = ("state", "risk_level", "review_status", "transaction", "due_on")
    list_select_related = ("home",)
    search_fields = ("id", "title", "home__reference", "home__haystack")
    date_hierarchy = "created_at"
    inlines = (ItemInline, GrantInline, LinkInline)

    @admin.display(ordering="home__reference")
    def property(self, pack: Pack) -> str:
        return _link("packs_property", pack.home_id, pack.home.reference)

    @admin.display(boolean=True, description="Overdue")
    def late(self, pack: Pack) -> bool:
        return pack.is_overdue


@admin.register(Participant)
class GrantAdmin(ReadOnly, ModelAdmin):
    list_display = ("email", "role", "capacity", "pack", "expires_at", "revoked_at", "views")
    list_filter = ("role", "capacity", "invited_at", "revoked_at")
    list_select_related = ("pack",)
    search_fields = ("email", "pack__title", "pack__home__reference")
    actions = ("end",)

    @admin.action(description="End these grants")
    def end(self, request: HttpRequest, rows: models.QuerySet[Participant]) -> None:
        _each(self, request, rows, lambda who, row: services.end_grant(actor=who, grant=row))


@admin.register(ShareLink)
class LinkAdmin(ReadOnly, ModelAdmin):
    list_display = ("pack", "created_by", "created_at", "expires_at", "revoked_at", "views")
    list_filter = ("allow_download", "created_at", "expires_at")
    list_select_related = ("pack", "created_by")
    search_fields = ("pack__title", "pack__home__reference", "created_by__email")
    exclude = ("digest", "password")
    actions = ("end",)

    @admin.action(description="End these links")
    def end(self, request: HttpRequest, rows: models.QuerySet[ShareLink]) -> None:
        _each(self, request, rows, lambda who, row: services.end_link(actor=who, link=row))


@admin.register(Invitation)
class InvitationAdmin(ReadOnly, ModelAdmin):
    list_display = ("recipient_email", "home", "invited_by", "status", "created_at", "expires_at")
    list_filter = ("status", "created_at", "expires_at")
    list_select_related = ("home", "invited_by")
    search_fields = ("recipient_email", "recipient_name", "home__reference", "invited_by__email")
    exclude = ("digest",)
    actions = ("withdraw",)

    @admin.action(description="Withdraw these invitations")
    def withdraw(self, request: HttpRequest, rows: models.QuerySet[Invitation]) -> None:
        _each(
            self,
            request,
            rows,
            lambda who, row: services.withdraw_invitation(actor=who, invitation=row),
        )


@admin.register(Nomination)
class NominationAdmin(ReadOnly, ModelAdmin):
    list_display = ("email", "home", "nominated_by", "created_at", "settled_at")
    list_filter = ("created_at", "settled_at")
    list_select_related = ("home", "nominated_by")
    search_fields = ("email", "home__reference")


def _link(model: str, key: UUID, text: str) -> str:
    return format_html('<a href="{}">{}</a>', reverse(f"admin:{model}_change", args=[key]), text)


def _each(
    page: ModelAdmin,
    request: HttpRequest,
    rows: models.QuerySet[Any],
    verb: Callable[[User, Any], bool],
) -> None:
    """One verb a row; says how many there were to end."""
    assert isinstance(request.user, User)
    try:
        done = sum(verb(request.user, row) for row in rows.select_related("pack"))
    except Refusal as refusal:
        page.message_user(request, refusal.message, messages.ERROR)
        return
    page.message_user(request, f"Ended: {done}.", messages.SUCCESS)
