"""Writing down what public registers say of a place."""

from collections.abc import Iterable
from dataclasses import asdict

from django.db import transaction

from apps.analysis.models import Precheck
from apps.analysis.prechecks import Sign
from apps.core.clock import now
from apps.events.leases import fence
from apps.packs.models import Property


@transaction.atomic
def record_precheck(*, home: Property, source: str, signs: Iterable[Sign]) -> None:
    fence()
    Precheck.objects.update_or_create(
        home=home,
        source=source,
        defaults={"signs": [asdict(sign) for sign in signs], "checked_at": now()},
    )
