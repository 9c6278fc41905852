"""Properties, packs, and the ways into them. Mostly reading; what staff end, they end by verbs."""

from django.contrib import admin

from apps.core.staff import ReadOnly, ReadOnlyInline, for_each, link_to

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


class PackInline(ReadOnlyInline):
    model = Pack
    fields = ("title", "transaction", "state", "risk_level", "due_on", "version")
    show_change_link = True


class PictureInline(ReadOnlyInline):
    model = Picture
    fields = ("kind", "name", "caption", "is_primary", "added_by", "added_at")


class ItemInline(ReadOnlyInline):
    model = ChecklistItem
    fields = ("category", "name", "is_required", "completed_at")


class GrantInline(ReadOnlyInline):
    model = Participant
    fields = ("email", "role", "capacity", "expires_at", "revoked_at", "views")
    show_change_link = True


class LinkInline(ReadOnlyInline):
    model = ShareLink
    fields = ("created_by", "created_at", "expires_at", "revoked_at", "views", "max_views")
    show_change_link = True


@admin.register(Property)
class PropertyAdmin(ReadOnly):
    list_display = ("reference", "title", "postcode", "tenure", "firm", "owner", "updated_at")
    list_filter = ("property_type", "tenure", "is_archived", "created_at")
    list_select_related = ("organisation", "owner")
    search_fields = ("reference", "file_reference", "haystack", "uprn", "owner__email")
    date_hierarchy = "created_at"
    inlines = (PackInline, PictureInline)

    @admin.display(ordering="organisation__name")
    def firm(self, home: Property) -> str:
        return link_to(home.organisation)


@admin.register(Pack)
class PackAdmin(ReadOnly):
    list_display = ("title", "property", "state", "risk_level", "review_status", "due_on", "late")
    list_filter = ("state", "risk_level", "review_status", "transaction", "due_on")
    list_select_related = ("home",)
    search_fields = ("id", "title", "home__reference", "home__haystack")
    date_hierarchy = "created_at"
    inlines = (ItemInline, GrantInline, LinkInline)

    @admin.display(ordering="home__reference")
    def property(self, pack: Pack) -> str:
        return link_to(pack.home)

    @admin.display(boolean=True, description="Overdue")
    def late(self, pack: Pack) -> bool:
        return pack.is_overdue


@admin.register(Participant)
class GrantAdmin(ReadOnly):
    list_display = ("email", "role", "capacity", "pack", "expires_at", "revoked_at", "views")
    list_filter = ("role", "capacity", "invited_at", "revoked_at")
    list_select_related = ("pack",)
    search_fields = ("email", "pack__title", "pack__home__reference")
    actions = ("end",)

    end = for_each(
        lambda who, row: services.end_grant(actor=who, grant=row),
        says="End these grants",
        done="ended",
    )


@admin.register(ShareLink)
class LinkAdmin(ReadOnly):
    list_display = ("pack", "created_by", "created_at", "expires_at", "revoked_at", "views")
    list_filter = ("allow_download", "created_at", "expires_at")
    list_select_related = ("pack", "created_by")
    search_fields = ("pack__title", "pack__home__reference", "created_by__email")
    exclude = ("digest", "password")
    actions = ("end",)

    end = for_each(
        lambda who, row: services.end_link(actor=who, link=row),
        says="End these links",
        done="ended",
    )


@admin.register(Invitation)
class InvitationAdmin(ReadOnly):
    list_display = ("recipient_email", "home", "invited_by", "status", "created_at", "expires_at")
    list_filter = ("status", "created_at", "expires_at")
    list_select_related = ("home", "invited_by")
    search_fields = ("recipient_email", "recipient_name", "home__reference", "invited_by__email")
    exclude = ("digest",)
    actions = ("withdraw",)

    withdraw = for_each(
        lambda who, row: services.withdraw_invitation(actor=who, invitation=row),
        says="Withdraw these invitations",
        done="withdrawn",
    )


@admin.register(Nomination)
class NominationAdmin(ReadOnly):
    list_display = ("email", "home", "nominated_by", "created_at", "settled_at")
    list_filter = ("created_at", "settled_at")
    list_select_related = ("home", "nominated_by")
    search_fields = ("email", "home__reference")
