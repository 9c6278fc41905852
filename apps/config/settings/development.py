"""A developer's machine, and the dev environment on ECS."""

from decouple import config

from .common import *

DEBUG = config("DEBUG", default=True, cast=bool) and ENVIRONMENT == "development"
# On ECS the metadata address is set: there DEBUG means verbose, never Django's debug pages.
DEBUG = DEBUG and not config("ECS_CONTAINER_METADATA_URI_V4", default="")
SECRET_KEY = SECRET_KEY or "development-only-never-deployed-0123456789abcdefghij"
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_USE_FINDERS = True
