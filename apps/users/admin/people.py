"""People and firms."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest

from apps.core.staff import Kept, ReadOnly, ReadOnlyInline, for_each, link_to, link_to_rows
from apps.events.models import Event
from apps.users import services
from apps.users.models import Organisation, Session, User, UserInvitation


@admin.register(User)
class UserAdmin(Kept):
    list_display = ("email", "name", "role", "firm", "is_active", "verified", "last_login")
    list_filter = (
        "role",
        "is_active",
        "is_staff",
        "organisation__type",
        ("email_verified_at", admin.EmptyFieldListFilter),
        ("erased_at", admin.EmptyFieldListFilter),
        "created_at",
    )
    list_select_related = ("organisation",)
    search_fields = ("email", "first_name", "last_name", "organisation__name")
    ordering = ("-created_at",)
    fieldsets = (
        (None, {"fields": ("email", "first_name", "last_name", "role", "firm", "phone")}),
        ("The door", {"fields": ("is_active", "is_staff", "is_superuser", "second_factor")}),
        ("Dates", {"fields": ("created_at", "email_verified_at", "last_login", "erased_at")}),
        ("Kept for a legal reason", {"fields": ("legal_hold",)}),
        ("More", {"fields": ("their_sessions", "their_doings", "their_story")}),
    )
    actions = (
        "deactivate",
        "activate",
        "end_sessions",
        "remove_second_factor",
        "make_staff",
        "unmake_staff",
    )

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        shown = [name for _, part in self.fieldsets for name in part["fields"]]
        return [name for name in shown if name != "legal_hold"]

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        assert isinstance(request.user, User)
        services.set_legal_hold(actor=request.user, user=obj, reason=obj.legal_hold)

    @admin.display(description="firm", ordering="organisation__name")
    def firm(self, user: User) -> str:
        return link_to(user.organisation)

    @admin.display(description="verified", boolean=True)
    def verified(self, user: User) -> bool:
        return user.is_email_verified

    @admin.display(description="second factor", boolean=True)
    def second_factor(self, user: User) -> bool:
        return services.uses_second_factor(user)

    @admin.display(description="sessions")
    def their_sessions(self, user: User) -> str:
        return link_to_rows(Session, "Where they signed in", user__id__exact=user.pk)

    @admin.display(description="journal")
    def their_doings(self, user: User) -> str:
        return link_to_rows(Event, "What they did", actor=user.pk)

    @admin.display(description="account")
    def their_story(self, user: User) -> str:
        return link_to_rows(Event, "What happened to the account", subject=user.pk)

    deactivate = for_each(
        lambda who, user: services.deactivate_user(actor=who, user=user),
        says="Lock out",
        done="locked out",
    )
    activate = for_each(
        lambda who, user: services.activate_user(actor=who, user=user),
        says="Let in again",
        done="let in again",
    )
    end_sessions = for_each(
        lambda who, user: services.end_sessions(actor=who, of=user),
        says="End every session",
        done="signed out",
    )
    remove_second_factor = for_each(
        lambda who, user: services.remove_second_factor(actor=who, of=user),
        says="Take a lost authenticator away",
        done="without a second factor",
        needs="superuser",
    )
    make_staff = for_each(
        lambda who, user: services.set_staff(actor=who, user=user, is_staff=True),
        says="Make staff",
        done="made staff",
        needs="superuser",
    )
    unmake_staff = for_each(
        lambda who, user: services.set_staff(actor=who, user=user, is_staff=False),
        says="No longer staff",
        done="no longer staff",
        needs="superuser",
    )

    def has_superuser_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.is_active and request.user.is_superuser)


class Members(ReadOnlyInline):
    model = User
    fields = readonly_fields = ("email", "name", "role", "is_active", "last_login")
    show_change_link = True


@admin.register(Organisation)
class OrganisationAdmin(ReadOnly):
    list_display = ("name", "type", "people", "is_active", "created_at")
    list_filter = ("type", "is_active", "created_at")
    search_fields = ("name", "registration_number", "members__email")
    ordering = ("-created_at",)
    inlines = (Members,)
    actions = ("deactivate", "activate")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Organisation]:
        rows: QuerySet[Organisation] = super().get_queryset(request)
        return rows.annotate(heads=Count("members"))

    @admin.display(description="people", ordering="heads")
    def people(self, organisation: Organisation) -> str:
        heads = getattr(organisation, "heads", 0)
        return link_to_rows(User, str(heads), organisation__id__exact=organisation.pk)

    deactivate = for_each(
        lambda who, firm: services.deactivate_organisation(actor=who, organisation=firm),
        says="Lock the firm out",
        done="locked out",
    )
    activate = for_each(
        lambda who, firm: services.activate_organisation(actor=who, organisation=firm),
        says="Let the firm in again",
        done="let in again",
    )


@admin.register(UserInvitation)
class UserInvitationAdmin(ReadOnly):
    list_display = ("email", "firm", "role", "created_at", "expires_at", "accepted_at")
    list_filter = ("role", ("accepted_at", admin.EmptyFieldListFilter), "created_at")
    list_select_related = ("organisation",)
    search_fields = ("email", "organisation__name")
    exclude = ("digest",)
    ordering = ("-created_at",)

    @admin.display(description="firm", ordering="organisation__name")
    def firm(self, invitation: UserInvitation) -> str:
        return link_to(invitation.organisation)
