import threading
from typing import Any

from django.db import OperationalError

from apps.core.ids import new_id
from apps.events.leases import Lease, held


def test_a_database_that_is_away_for_a_moment_does_not_end_a_lease(
    settings: Any, monkeypatch: Any
) -> None:
    settings.DELIVERY_LEASE_SECONDS = 0.06
    tries, again = list[int](), threading.Event()

    def extend(lease: Lease) -> bool:
        tries.append(1)
        if len(tries) == 1:
            raise OperationalError("the server closed the connection")
        again.set()
        return True

    monkeypatch.setattr(Lease, "extend", extend)
    with held(Lease(delivery=new_id(), event=new_id(), fence=1)):
        assert again.wait(5)
