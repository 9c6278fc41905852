"""What was read and decided is looked at here; deciding is the solicitor's, in the pack."""

from django.conf import settings
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from unfold.decorators import action

from apps.core.staff import ReadOnly, ReadOnlyInline

from .models import Analysis, Contradiction, EngineCall, ExtractedField, Finding
from .quality import by_engine, by_rule, spending, upkeep


class FieldInline(ReadOnlyInline):
    model = ExtractedField
    fields = ("name", "value", "quote", "page", "confidence", "engine")


class FindingInline(ReadOnlyInline):
    model = Finding
    fields = ("code", "severity", "quote", "page", "confidence", "engine", "status")
    show_change_link = True


@admin.register(Analysis)
class AnalysisAdmin(ReadOnly):
    list_display = ("completed_at", "document", "kind", "kind_confidence", "is_blank", "dropped")
    list_filter = ("kind", "is_blank", "engine_version", "completed_at")
    list_select_related = ("document",)
    search_fields = ("document__id", "document__pack__home__reference")
    date_hierarchy = "completed_at"
    inlines = (FindingInline, FieldInline)


@admin.register(Finding)
class FindingAdmin(ReadOnly):
    list_display = ("code", "severity", "status", "confidence", "engine", "pack", "reviewed_by")
    list_filter = ("severity", "status", "engine", "code")
    list_select_related = ("pack__home", "reviewed_by")
    search_fields = ("code", "pack__home__reference", "analysis__document__id")
    actions_list = ("quality",)

    @action(description="Quality of the readers", url_path="quality")  # type: ignore[untyped-decorator]
    def quality(self, request: HttpRequest) -> HttpResponse:
        """Precision by rule and reader, from the solicitors' overrides."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": "Quality of the readers",
            "rules": by_rule(),
            "engines": by_engine(),
            "upkeep": upkeep(),
            "spending": spending(),
            "budget": settings.BEDROCK_BUDGET_FIRM_MONTH,
        }
        return TemplateResponse(request, "analysis/quality.html", context)


@admin.register(Contradiction)
class ContradictionAdmin(ReadOnly):
    list_display = ("code", "severity", "status", "pack", "reviewed_by", "withdrawn_at")
    list_filter = ("severity", "status", "code")
    list_select_related = ("pack__home", "reviewed_by")
    search_fields = ("code", "pack__home__reference")


@admin.register(EngineCall)
class EngineCallAdmin(ReadOnly):
    list_display = (
        "called_at",
        "organisation",
        "engine",
        "model",
        "outcome",
        "tries",
        "cost",
        "dropped",
    )
    list_filter = ("outcome", "engine", "model", "called_at")
    list_select_related = ("organisation",)
    search_fields = ("document__id", "organisation__name")
    date_hierarchy = "called_at"
