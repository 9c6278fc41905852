from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.urls.converters import UUIDConverter
from django.views.generic import RedirectView
from ninja.openapi.views import openapi_json, openapi_view

from apps.notifications.pages import verify_email_page

from .api import api


def docs(request: HttpRequest) -> HttpResponse:
    return openapi_view(request, api)


def schema(request: HttpRequest) -> HttpResponse:
    return openapi_json(request, api)


# An id is the same id in capitals.
UUIDConverter.regex = f"(?i:{UUIDConverter.regex})"

urlpatterns = [
    path("api/docs", docs),
    path("api/openapi.json", schema),
    path("api/v1/", api.urls),
    path("verify-email", verify_email_page),
    path("admin", RedirectView.as_view(url="/admin/")),
    path("admin/", admin.site.urls),
]
