"""Production: nothing has a default that could be dangerous, Django's debug is never on."""

from django.core.exceptions import ImproperlyConfigured

from .common import *
from .environment import flag, number

DEBUG = False
if not SECRET_KEY:
    raise ImproperlyConfigured("SECRET_KEY is not set.")

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
# Staging has no certificate.
SECURE_SSL_REDIRECT = flag("SECURE_SSL_REDIRECT", default=ENVIRONMENT == "production")
SECURE_HSTS_SECONDS = number("SECURE_HSTS_SECONDS", 31536000 if SECURE_SSL_REDIRECT else 0)
SESSION_COOKIE_SECURE = flag("SESSION_COOKIE_SECURE", default=True)
CSRF_COOKIE_SECURE = flag("CSRF_COOKIE_SECURE", default=True)
# Other hosts of the domain are not ours to bind to TLS, so HSTS is for this one alone.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
