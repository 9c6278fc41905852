"""Settings of every environment. What differs stands in the module of that environment."""

from decimal import Decimal
from urllib.parse import urlsplit

from .addresses import API, SPA, database, hosts, spa
from .environment import csv, flag, number, one_of, text
from .files import *
from .place import *
from .queues import *

SECRET_KEY = text("SECRET_KEY")
SECRET_KEY_FALLBACKS = text("SECRET_KEY_FALLBACKS").split()  # commas may stand in a key
DEBUG = False

PUBLIC_BASE_URL = text("PUBLIC_BASE_URL", API[ENVIRONMENT].format(port=number("PORT", 8000)))
OUR_HOST = urlsplit(PUBLIC_BASE_URL).hostname or "localhost"
ALLOWED_HOSTS = hosts(csv("ALLOWED_HOSTS", f"{OUR_HOST},localhost,127.0.0.1,[::1]"))
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
    "unfold.apps.BasicAppConfig",
    "apps.users.staff.StaffAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "corsheaders",
    "django_otp",
    "ninja",
    *(f"apps.{app}" for app in HOUSE),
]
MIDDLEWARE = [
    "apps.core.middleware.request_log",
    "corsheaders.middleware.CorsMiddleware",
    "apps.core.middleware.health",
    "apps.core.middleware.content_policy",
    "apps.core.middleware.api_errors",
    "apps.core.middleware.length_limited",
    "apps.core.middleware.no_nul",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
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
    "default": database(text("DATABASE_URL"), DATA_DIR / "paperwurks.sqlite3"),
}

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
WHITENOISE_USE_FINDERS = not (STATIC_ROOT / "staticfiles.json").exists()
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

# The door.
PASSWORD_HASHERS = ["apps.users.hashers.Argon2id"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "apps.users.passwords.UpperLowerDigit"},
    {"NAME": "apps.users.passwords.NotTheAddress"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCESS_TOKEN_SECONDS = 15 * 60
REFRESH_TOKEN_DAYS = 7
# Hours without a sign of life after which a sign-in is over; 0: it lasts as long as it may.
SESSION_IDLE_HOURS = number("SESSION_IDLE_HOURS", 0)
VITE = ",".join(
    f"http://{host}:{port}" for host in ("localhost", "127.0.0.1") for port in (3000, 5173)
)
CORS_ALLOWED_ORIGINS = csv(
    "CORS_ALLOWED_ORIGINS", VITE if ENVIRONMENT == "development" else SPA[ENVIRONMENT]
)
CORS_ALLOW_CREDENTIALS = True
CORS_URLS_REGEX = ""  # every path: the library's default leaves out those with a line break in them
CORS_ALLOW_HEADERS = [
    "accept",
    "authorization",
    "content-type",
    "idempotency-key",
    "if-match",
    "if-none-match",
    "x-amz-checksum-sha256",
    "x-amz-server-side-encryption",
    "x-request-id",
    "x-share-password",
    "x-share-proof",
]
CORS_EXPOSE_HEADERS = ["X-Request-ID", "Content-Disposition", "Retry-After", "ETag"]
FRONTEND_URL = text("FRONTEND_URL", spa(ENVIRONMENT, CORS_ALLOWED_ORIGINS))
CSRF_TRUSTED_ORIGINS = csv("CSRF_TRUSTED_ORIGINS", PUBLIC_BASE_URL)
# In production the SPA reads the placeholder cookie of the API on another host of the domain.
COOKIE_DOMAIN = (
    text("COOKIE_DOMAIN", ".paperwurks.co.uk" if ENVIRONMENT == "production" else "") or None
)
FORWARDED_PROTO = text("FORWARDED_PROTO_HEADER", "X-Forwarded-Proto").upper().replace("-", "_")
SECURE_PROXY_SSL_HEADER = (f"HTTP_{FORWARDED_PROTO}", "https")
SESSION_COOKIE_AGE = 8 * 60 * 60  # the staff's working day
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SECURE_SSL_REDIRECT = flag("SECURE_SSL_REDIRECT", default=False)
SECURE_HSTS_SECONDS = number("SECURE_HSTS_SECONDS", 0)
SESSION_COOKIE_SECURE = flag("SESSION_COOKIE_SECURE", default=False)
CSRF_COOKIE_SECURE = flag("CSRF_COOKIE_SECURE", default=False)
# How many proxies of ours append to X-Forwarded-For: on ECS the load balancer, elsewhere none.
BALANCED = ENVIRONMENT != "development" or bool(text("ECS_CONTAINER_METADATA_URI_V4"))
TRUSTED_PROXIES = number("TRUSTED_PROXIES", int(BALANCED))

# What is switched on. A flag that is off leaves the work owed, visibly.
ENABLE_DOCUMENT_PROCESSING = flag("ENABLE_DOCUMENT_PROCESSING", default=True)
ENABLE_AI_ANALYSIS = flag("ENABLE_AI_ANALYSIS", default=True)
ENABLE_SEARCH_INTEGRATION = flag("ENABLE_SEARCH_INTEGRATION", default=True)

# Who reads papers beside the rules: `rules` is nobody, `bedrock` a model of Amazon Bedrock. Budgets
# and prices (for a thousand tokens) in US dollars.
ANALYSIS_ENGINE = text("ANALYSIS_ENGINE", "rules")
BEDROCK_MODEL_ID = text("BEDROCK_MODEL_ID")
AWS_BEDROCK_ENDPOINT_URL = text("AWS_BEDROCK_ENDPOINT_URL") or None
BEDROCK_PRICE_INPUT = Decimal(text("BEDROCK_PRICE_INPUT", "0.003"))
BEDROCK_PRICE_OUTPUT = Decimal(text("BEDROCK_PRICE_OUTPUT", "0.015"))
BEDROCK_BUDGET_DOCUMENT = Decimal(text("BEDROCK_BUDGET_DOCUMENT", "1"))
BEDROCK_BUDGET_FIRM_MONTH = Decimal(text("BEDROCK_BUDGET_FIRM_MONTH", "100"))
BEDROCK_PATIENCE = 1.0
# Who lets /ask compare by meaning too: `bedrock` or, unset, nobody. It takes PostgreSQL with
# pgvector. What is less close to the question (the cosine of their angle) is no answer to it.
ASK_EMBEDDINGS = text("ASK_EMBEDDINGS")
ASK_CLOSENESS = float(text("ASK_CLOSENESS", "0.5"))
BEDROCK_EMBEDDING_MODEL_ID = text("BEDROCK_EMBEDDING_MODEL_ID", "amazon.titan-embed-text-v2:0")
BEDROCK_EMBEDDING_PRICE = Decimal(text("BEDROCK_EMBEDDING_PRICE", "0.00002"))

# Public registers asked about a place when its file is opened: planning, energy, floods.
PRECHECKS = csv("PRECHECKS")
POSTCODES_URL = text("POSTCODES_URL", "https://api.postcodes.io")
PLANNING_DATA_URL = text("PLANNING_DATA_URL", "https://www.planning.data.gov.uk")
EPC_URL = text("EPC_URL", "https://epc.opendatacommunities.org")
EPC_EMAIL = text("EPC_EMAIL")
EPC_KEY = text("EPC_KEY")
FLOODS_URL = text("FLOODS_URL", "https://environment.data.gov.uk")

MALWARE_SCANNER = text("MALWARE_SCANNER", "builtin")
CLAMD_ADDRESS = text("CLAMD_ADDRESS", "127.0.0.1:3310")

SEARCH_VENDOR_URL = text("SEARCH_VENDOR_URL")
SEARCH_VENDOR_CLIENT_ID = text("SEARCH_VENDOR_CLIENT_ID")
SEARCH_VENDOR_CLIENT_SECRET = text("SEARCH_VENDOR_CLIENT_SECRET")
SEARCH_VENDOR_ACCOUNT_ID = text("SEARCH_VENDOR_ACCOUNT_ID")
# HM Land Registry's Business Gateway: its address, our user there, and our certificate with its
# key, as the text of a PEM or the path of one; the newer REST services with their token.
HMLR_GATEWAY_URL = text("HMLR_GATEWAY_URL")
HMLR_USERNAME = text("HMLR_USERNAME")
HMLR_PASSWORD = text("HMLR_PASSWORD")
HMLR_CLIENT_PEM = text("HMLR_CLIENT_PEM")
HMLR_CONTACT_NAME = text("HMLR_CONTACT_NAME", "Paperwurks")
HMLR_CONTACT_TELEPHONE = text("HMLR_CONTACT_TELEPHONE", "none")
HMLR_API_URL = text("HMLR_API_URL")
HMLR_API_TOKEN = text("HMLR_API_TOKEN")
# Seconds: until news that did not come is asked for; until an order that a provider says it never
# had is sent again; until one that fails again and again is tried anew; until it is given up.
SEARCH_POLL_SECONDS = number("SEARCH_POLL_SECONDS", 15)
SEARCH_SETTLE_SECONDS = number("SEARCH_SETTLE_SECONDS", 60)
SEARCH_PAUSE_SECONDS = number("SEARCH_PAUSE_SECONDS", 60)
SEARCH_FALLBACK_SECONDS = number("SEARCH_FALLBACK_SECONDS", 4 * 3600)

OUTWARD_ALLOW_LOOPBACK = False  # only a developer may be called on their own machine

SMTP = "django.core.mail.backends.smtp.EmailBackend"
KEPT_HERE = "apps.notifications.mail.DataDirBackend"
EMAIL_BACKEND = text("EMAIL_BACKEND", SMTP if text("EMAIL_HOST") else KEPT_HERE)
EMAIL_HOST = text("EMAIL_HOST", "localhost")
EMAIL_PORT = number("EMAIL_PORT", 25)
EMAIL_HOST_USER = text("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = text("EMAIL_HOST_PASSWORD")
EMAIL_USE_TLS = flag("EMAIL_USE_TLS", default=False)
EMAIL_TIMEOUT = 10
MAIL_DIR = DATA_DIR / "mail"
DEFAULT_FROM_EMAIL = text("DEFAULT_FROM_EMAIL", "Paperwurks <no-reply@paperwurks.co.uk>")

LEVELS = {"DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"}
# DEBUG=True means verbose; Django's debug pages are a developer's machine's alone.
VERBOSE = flag("DEBUG", default=False)
LOG_LEVEL = one_of("LOG_LEVEL", "DEBUG" if VERBOSE else "INFO", LEVELS, str.upper)
LOG_FORMAT = one_of("LOG_FORMAT", "line", {"line", "json"}, str.lower)
LOGGING_CONFIG = "apps.core.logs.configure"
LOGGING = {"level": LOG_LEVEL, "format": LOG_FORMAT}

UNFOLD = {
    "SITE_TITLE": "Paperwurks",
    "SITE_HEADER": "Paperwurks",
    "DASHBOARD_CALLBACK": "apps.events.figures.dashboard",
}
