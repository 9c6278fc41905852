"""A developer's machine, and the dev environment on ECS."""

from .common import *
from .environment import flag, text

# On ECS the metadata address is set: there DEBUG means verbose, never Django's debug pages.
ON_A_MACHINE = ENVIRONMENT == "development" and not text("ECS_CONTAINER_METADATA_URI_V4")
DEBUG = ON_A_MACHINE and flag("DEBUG", default=True)
if ON_A_MACHINE:
    SECRET_KEY = SECRET_KEY or "development-only-never-deployed-0123456789abcdefghij"
OUTWARD_ALLOW_LOOPBACK = ON_A_MACHINE and flag("OUTWARD_ALLOW_LOOPBACK", default=False)
