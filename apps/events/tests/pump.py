"""Carrying out what is owed, in the test's own process."""

from django.test import override_settings

from apps.core.clock import now
from apps.events.delivery import deliver
from apps.events.models import Delivery


@override_settings(DELIVERY_LEASE_SECONDS=600)  # no second connection inside a test's transaction
def deliver_owed(*, rounds: int = 20) -> None:
    """Runs what can be run until nothing is left that is due now."""
    for _ in range(rounds):
        due = Delivery.objects.claimable(now()).order_by("id").values_list("pk", flat=True)
        waiting = list(due)
        if not waiting:
            return
        for delivery in waiting:
            deliver(delivery)
