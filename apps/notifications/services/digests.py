"""Once a day, to who reads mail: what they were told in the app alone and have not read."""

from datetime import timedelta

from django.db import transaction

from apps.core.clock import now, today
from apps.events.services import record
from apps.notifications.events import DigestDue
from apps.notifications.models import Notification
from apps.notifications.preferences import Preferences
from apps.users.models import User

PERIOD = timedelta(days=1)


@transaction.atomic
def owe_digests() -> int:
    """How many are owed."""
    since = now() - PERIOD
    unread = Notification.objects.filter(created_at__gt=since).not_mailed().unread()
    people = User.objects.filter(
        pk__in=unread.values("recipient"), is_active=True, email_verified_at__isnull=False
    )
    wanting = [person for person in people if Preferences.of(person).email]
    for person in wanting:
        fact = DigestDue(user_id=person.pk, since=since.isoformat(), day=today().isoformat())
        record(fact, actor=None)
    return len(wanting)
