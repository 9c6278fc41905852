"""What packs do by themselves: take in those who have proved their address, and keep the time."""

from apps.events.jobs import daily, every
from apps.events.reactions import on
from apps.packs import services
from apps.users.events import EmailVerified

QUEUE = "notifications"


@on(EmailVerified, queue=QUEUE)
def take_in(fact: EmailVerified) -> None:
    services.welcome(user_id=fact.user_id)


@every(seconds=300)
def keep_grants() -> None:
    services.warn_of_ends()
    services.end_grants()


@daily("07:00")
def keep_deadlines() -> None:
    services.mark_overdue()
    services.forget_proofs()
