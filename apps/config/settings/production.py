"""Production: nothing has a default that could be dangerous, Django's debug is never on."""

from decouple import config
from django.core.exceptions import ImproperlyConfigured

from .common import *

DEBUG = False
if not SECRET_KEY:
    raise ImproperlyConfigured("SECRET_KEY is not set.")

ENVIRONMENT = "production" if ENVIRONMENT == "development" else ENVIRONMENT
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = config("SESSION_COOKIE_SECURE", default=True, cast=bool)
CSRF_COOKIE_SECURE = config("CSRF_COOKIE_SECURE", default=True, cast=bool)
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
