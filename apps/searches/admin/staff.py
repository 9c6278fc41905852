from django.http import HttpRequest

from apps.users.models import User


def staff(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user
