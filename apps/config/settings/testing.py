"""The suite: real PostgreSQL, Redis and S3 where the environment names them; short clocks."""

from celery.schedules import schedule

from .common import *

TESTING = True
SECRET_KEY = "testing-only-0123456789abcdefghijklmnopqrstuvwxyz"  # noqa: S105
INSTALLED_APPS = [*INSTALLED_APPS, "apps.events.tests.apps.JournalTestsConfig"]
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
STATIC_ROOT = DATA_DIR / "static"
WHITENOISE_AUTOREFRESH = True

SWEEP_SECONDS = 1
CELERY_BEAT_SCHEDULE = {
    "sweep": {"task": "events.sweep", "schedule": schedule(SWEEP_SECONDS)},
}
DELIVERY_LEASE_SECONDS = 3
DELIVERY_REPOKE_SECONDS = 3
