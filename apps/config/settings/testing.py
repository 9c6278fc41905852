"""The suite: real PostgreSQL, Redis and S3 where the environment names them; short clocks. Tests
that run in parallel share the servers and keep their queues and files apart."""

from celery.schedules import schedule

from .common import *
from .environment import number, text

RUNNER = text("PYTEST_XDIST_WORKER", "main")
DATA_DIR = DATA_DIR / "testing" / RUNNER
SECRET_KEY = "testing-only-0123456789abcdefghijklmnopqrstuvwxyz"  # noqa: S105
INSTALLED_APPS = [*INSTALLED_APPS, "apps.events.tests.apps.JournalTestsConfig"]
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
STATIC_ROOT = DATA_DIR / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
WHITENOISE_AUTOREFRESH = True
MAIL_DIR = DATA_DIR / "mail"
if not DOCUMENTS_BUCKET:
    for store, folder in (("default", "documents"), ("uploads", "uploads")):
        STORAGES[store]["OPTIONS"]["location"] = str(DATA_DIR / "files" / folder)
if "sqlite" in DATABASES["default"]["ENGINE"]:
    DATABASES["default"]["TEST"] = {"NAME": str(DATA_DIR / "test.sqlite3")}

if CELERY_BROKER_URL.startswith("filesystem"):
    QUEUE_DIR = DATA_DIR / "queue"
    CELERY_BROKER_TRANSPORT_OPTIONS |= {
        "data_folder_in": str(QUEUE_DIR / "messages"),
        "data_folder_out": str(QUEUE_DIR / "messages"),
        "control_folder": str(QUEUE_DIR / "control"),
    }
else:
    CELERY_BROKER_TRANSPORT_OPTIONS |= {"global_keyprefix": f"pw:{RUNNER}:"}
CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT = 0.2
SWEEP_SECONDS = 1
SCHEDULER_SECONDS = 0.5
CELERY_BEAT_SCHEDULE = {
    "jobs": {"task": "events.jobs", "schedule": schedule(SCHEDULER_SECONDS)},
}
DELIVERY_LEASE_SECONDS = number("DELIVERY_LEASE_SECONDS", 3)
DELIVERY_REPOKE_SECONDS = 3
SEARCH_POLL_SECONDS = number("SEARCH_POLL_SECONDS", 1)
SEARCH_SETTLE_SECONDS = number("SEARCH_SETTLE_SECONDS", 6)  # half of it is for the call
SEARCH_PAUSE_SECONDS = 1
