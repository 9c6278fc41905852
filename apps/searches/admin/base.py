from typing import Any

from django.http import HttpRequest
from unfold.admin import ModelAdmin

from apps.users.models import User


def staff(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user


class Kept(ModelAdmin):
    """Rows that verbs make and nobody deletes."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ReadOnly(Kept):
    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
