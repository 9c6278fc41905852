"""Once a day, to who reads mail: what they were told in the app alone and have not read."""

from datetime import datetime, time, timedelta

from django.db import transaction

from apps.core.clock import LONDON, now, today
from apps.events.services import record
from apps.notifications.events import DigestDue
from apps.notifications.models import Notification
from apps.notifications.preferences import Preferences
from apps.users.models import User

HOUR = time(8)  # by London's clocks


@transaction.atomic
def owe_digests() -> int:
    """How many are owed."""
    since = _due_before()
    unread = Notification.objects.filter(created_at__gt=since).not_mailed().unread()
    people = User.objects.filter(
        pk__in=unread.values("recipient"), is_active=True, email_verified_at__isnull=False
    )
    wanting = [person for person in people if Preferences.of(person).email]
    for person in wanting:
        fact = DigestDue(user_id=person.pk, since=since.isoformat(), day=today().isoformat())
        record(fact, actor=None)
    return len(wanting)


def _due_before() -> datetime:
    """When the summaries before these were due, however late these are."""
    there = now().astimezone(LONDON)
    day = there.date() - timedelta(days=1 + (there.time() < HOUR))
    return datetime.combine(day, HOUR, tzinfo=LONDON)
