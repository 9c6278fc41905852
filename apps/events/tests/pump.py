"""Carrying out what is owed, in the test's own process."""

from apps.core.clock import now
from apps.events.delivery import deliver
from apps.events.models import Delivery


def deliver_owed(*, rounds: int = 20) -> None:
    """Runs what can be run until nothing is left that is due now."""
    for _ in range(rounds):
        due = Delivery.objects.claimable(now()).order_by("id").values_list("pk", flat=True)
        waiting = list(due)
        if not waiting:
            return
        for delivery in waiting:
            deliver(delivery)
