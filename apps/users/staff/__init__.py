"""The staff's own door: a password and a second factor."""

from django.contrib.admin.apps import AdminConfig


class StaffAdminConfig(AdminConfig):
    default_site = "apps.users.staff.site.StaffSite"
