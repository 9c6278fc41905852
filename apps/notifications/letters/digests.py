from datetime import date, datetime

from apps.core.clock import long_date
from apps.notifications.events import DigestDue
from apps.notifications.models import Notification
from apps.notifications.preferences import Preferences
from apps.users.models import User

from .letter import Letter, hello, letter_for, page

MOST = 20


@letter_for(DigestDue)
def digest(fact: DigestDue) -> Letter | None:
    """Of what is still unread when it goes out."""
    person = User.objects.filter(pk=fact.user_id, is_active=True).first()
    if person is None or not Preferences.of(person).email:
        return None
    told = Notification.objects.visible_to(person).unread().not_mailed()
    told = told.filter(created_at__gt=datetime.fromisoformat(fact.since)).order_by("id")
    lines = [f"• {title}: {message}" for title, message in told.values_list("title", "message")]
    if not lines:
        return None
    more = [f"… and {len(lines) - MOST} more."] if len(lines) > MOST else []
    return Letter(
        recipient=person.pk,
        to=person.email,
        subject=f"Your packs on {long_date(date.fromisoformat(fact.day))}",
        paragraphs=(
            hello(person.first_name),
            "this is what happened since yesterday and is not read yet:",
            *lines[:MOST],
            *more,
        ),
        button="Open Paperwurks",
        link=page("notifications"),
    )
