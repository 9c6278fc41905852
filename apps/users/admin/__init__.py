from django.contrib import admin
from django.contrib.auth.models import Group

from . import door, people

__all__ = ["door", "people"]

admin.site.unregister(Group)
