"""Feature flags: what is switched off leaves the work owed, with its reason to be seen."""

from django.conf import settings

from apps.events.reactions import Later

CLOSED_SECONDS = 60


def gate(flag: str) -> None:
    if not getattr(settings, flag):
        raise Later(flag, seconds=CLOSED_SECONDS)
