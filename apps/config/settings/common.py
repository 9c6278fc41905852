"""Settings of every environment. What differs stands in the module of that environment."""

from pathlib import Path
from typing import Any

from celery.schedules import schedule
from decouple import config

from .environment import broker_url, csv, database, hosts, redis_url

BASE_DIR = Path(__file__).resolve().parents[3]
DATA_DIR = Path(config("PAPERWURKS_DATA_DIR", default=str(BASE_DIR / "var"))).absolute()

ENVIRONMENT = {"dev": "development", "prod": "production"}.get(
    name := config("ENVIRONMENT", default="development"), name
)
SECRET_KEY: str = config("SECRET_KEY", default="")
SECRET_KEY_FALLBACKS = csv("SECRET_KEY_FALLBACKS")
DEBUG = False
TESTING = False

ALLOWED_HOSTS = hosts(csv("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]"))
APPEND_SLASH = False
ROOT_URLCONF = "apps.config.urls"
WSGI_APPLICATION = "apps.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "users.User"
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "UTC"
USE_TZ = True

HOUSE = ["core", "events", "users", "packs", "documents", "searches", "analysis", "notifications"]
INSTALLED_APPS = [
    "unfold",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "corsheaders",
    "ninja",
    *(f"apps.{app}" for app in HOUSE),
]
MIDDLEWARE = [
    "apps.core.middleware.health",
    "apps.core.middleware.request_log",
    "corsheaders.middleware.CorsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "apps.core.middleware.api_errors",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

DATABASES = {
    "default": database(config("DATABASE_URL", default=""), DATA_DIR / "paperwurks.sqlite3")
}

REDIS_URL = redis_url("REDIS_URL")
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "pw",
        "OPTIONS": {"socket_timeout": 2, "socket_connect_timeout": 2, "health_check_interval": 25},
    }
    if REDIS_URL
    else {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": str(DATA_DIR / "cache"),
    }
}

# Files: S3 where a bucket is named, the data directory elsewhere.
AWS_REGION = config("AWS_REGION", default="eu-west-2")
AWS_ENDPOINT_URL = config("AWS_ENDPOINT_URL", default="") or None
DOCUMENTS_BUCKET = config("AWS_STORAGE_BUCKET_NAME", default="")
UPLOADS_BUCKET = config("AWS_UPLOADS_BUCKET_NAME", default="") or (
    f"paperwurks-{config('ENVIRONMENT', default='dev')}-uploads"
)


def _files(bucket: str, folder: str) -> dict[str, Any]:
    if not DOCUMENTS_BUCKET:
        return {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(DATA_DIR / "files" / folder), "base_url": None},
        }
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": bucket,
            "region_name": AWS_REGION,
            "endpoint_url": AWS_ENDPOINT_URL,
            "default_acl": None,
            "querystring_auth": True,
            "file_overwrite": True,
            "signature_version": "s3v4",
            "addressing_style": config("AWS_S3_ADDRESSING_STYLE", default="virtual"),
            "object_parameters": {"ServerSideEncryption": "AES256"},
        },
    }


STORAGES: dict[str, Any] = {
    "default": _files(DOCUMENTS_BUCKET, "documents"),
    "uploads": _files(UPLOADS_BUCKET, "uploads"),
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
UPLOAD_MAX_BYTES = 50 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

# The door.
PASSWORD_HASHERS = ["apps.users.hashers.Argon2id"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "apps.users.passwords.UpperLowerDigit"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCESS_TOKEN_SECONDS = 15 * 60
REFRESH_TOKEN_DAYS = 7
PUBLIC_BASE_URL: str = config(
    "PUBLIC_BASE_URL", default=f"http://localhost:{config('PORT', default='8000')}"
)
CORS_ALLOWED_ORIGINS = csv("CORS_ALLOWED_ORIGINS", "http://localhost:3000,http://localhost:5173")
CORS_ALLOW_CREDENTIALS = True
CORS_ALLOW_HEADERS = [
    "accept",
    "authorization",
    "content-type",
    "idempotency-key",
    "if-none-match",
    "x-request-id",
    "x-share-password",
]
CORS_EXPOSE_HEADERS = ["X-Request-ID", "Content-Disposition", "Retry-After", "ETag"]
FRONTEND_URL: str = config(
    "FRONTEND_URL",
    default=next(
        (o for o in CORS_ALLOWED_ORIGINS if "app" in o),
        (CORS_ALLOWED_ORIGINS or [PUBLIC_BASE_URL])[0],
    ),
)
CSRF_TRUSTED_ORIGINS = csv("CSRF_TRUSTED_ORIGINS")
COOKIE_DOMAIN = config("COOKIE_DOMAIN", default="") or None
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = config("SECURE_SSL_REDIRECT", default=False, cast=bool)
SECURE_HSTS_SECONDS = config("SECURE_HSTS_SECONDS", default=0, cast=int)
SESSION_COOKIE_SECURE = config("SESSION_COOKIE_SECURE", default=False, cast=bool)
CSRF_COOKIE_SECURE = config("CSRF_COOKIE_SECURE", default=False, cast=bool)
TRUSTED_PROXIES = config("TRUSTED_PROXIES", default=1, cast=int)

# The journal and its queues.
CELERY_BROKER_URL = broker_url("filesystem://")
CELERY_RESULT_BACKEND = None
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = False
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_MEMORY_PER_CHILD = 400_000
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_SEND_TASK_EVENTS = False
CELERY_TASK_SOFT_TIME_LIMIT = 270
CELERY_TASK_TIME_LIMIT = 300
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_POOL_LIMIT = 8
CELERY_TIMEZONE = "Europe/London"
QUEUES = ["document_processing", "ai_analysis", "search_ordering", "notifications"]
if CELERY_BROKER_URL.startswith("filesystem"):
    QUEUE_DIR = DATA_DIR / "queue"
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(QUEUE_DIR / "messages"),
        "data_folder_out": str(QUEUE_DIR / "messages"),
        "control_folder": str(QUEUE_DIR / "control"),
        "polling_interval": 0.05,
    }
else:
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "visibility_timeout": 3600,
        "global_keyprefix": "pw:",
        "socket_timeout": 5,
        "socket_connect_timeout": 2,
        "socket_keepalive": True,
        "health_check_interval": 25,
        "retry_on_timeout": True,
    }
SWEEP_SECONDS = 5
SCHEDULER_SECONDS = 1.0
CELERY_BEAT_SCHEDULER = "apps.events.beat:ClaimedScheduler"
CELERY_BEAT_SCHEDULE = {
    "jobs": {"task": "events.jobs", "schedule": schedule(SCHEDULER_SECONDS)},
}
DELIVERY_LEASE_SECONDS = 60
DELIVERY_ATTEMPTS = 5
DELIVERY_REPOKE_SECONDS = 60

# What is switched on. A flag that is off leaves the work owed, visibly.
ENABLE_DOCUMENT_PROCESSING = config("ENABLE_DOCUMENT_PROCESSING", default=True, cast=bool)
ENABLE_AI_ANALYSIS = config("ENABLE_AI_ANALYSIS", default=True, cast=bool)
ENABLE_SEARCH_INTEGRATION = config("ENABLE_SEARCH_INTEGRATION", default=True, cast=bool)

MALWARE_SCANNER: str = config("MALWARE_SCANNER", default="builtin")
CLAMD_ADDRESS: str = config("CLAMD_ADDRESS", default="127.0.0.1:3310")

SEARCH_VENDOR_URL: str = config("SEARCH_VENDOR_URL", default="")
SEARCH_VENDOR_CLIENT_ID: str = config("SEARCH_VENDOR_CLIENT_ID", default="")
SEARCH_VENDOR_CLIENT_SECRET: str = config("SEARCH_VENDOR_CLIENT_SECRET", default="")
SEARCH_VENDOR_ACCOUNT_ID: str = config("SEARCH_VENDOR_ACCOUNT_ID", default="")

EMAIL_BACKEND = config("EMAIL_BACKEND", default="apps.notifications.mail.DataDirBackend")
EMAIL_HOST = config("EMAIL_HOST", default="localhost")
EMAIL_PORT = config("EMAIL_PORT", default=25, cast=int)
EMAIL_HOST_USER = config("EMAIL_HOST_USER", default="")
EMAIL_HOST_PASSWORD = config("EMAIL_HOST_PASSWORD", default="")
EMAIL_USE_TLS = config("EMAIL_USE_TLS", default=False, cast=bool)
EMAIL_TIMEOUT = 10
MAIL_DIR = DATA_DIR / "mail"
DEFAULT_FROM_EMAIL = config("DEFAULT_FROM_EMAIL", default="Paperwurks <no-reply@paperwurks.co.uk>")

LOG_LEVEL: str = config("LOG_LEVEL", default="INFO")
LOG_FORMAT: str = config("LOG_FORMAT", default="line")
LOGGING_CONFIG = "apps.core.logs.configure"
LOGGING = {"level": LOG_LEVEL, "format": LOG_FORMAT}

UNFOLD = {"SITE_TITLE": "Paperwurks", "SITE_HEADER": "Paperwurks"}
