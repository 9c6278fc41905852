"""What `manage.py doctor` asks the journal."""

from datetime import timedelta

from apps.core.clock import now
from apps.core.doctor import Doubtful, Wrong, probe

from .jobs import JOBS
from .models import Delivery, Tick

PATIENCE = timedelta(minutes=5)


@probe("scheduler")
def ask_scheduler() -> str:
    """The sweep's last tick tells whether any worker's scheduler is alive."""
    last = Tick.objects.filter(job="events.sweep").first()
    if last is None:
        raise Wrong("has never run: start a worker with --beat")
    ago = int(now().timestamp()) - last.slot * JOBS["events.sweep"].seconds
    if ago > PATIENCE.total_seconds():
        raise Wrong(f"has not run for {ago} s: start a worker with --beat")
    return f"ran {ago} s ago"


@probe("journal")
def ask_journal() -> str:
    owed = Delivery.objects.owed()
    late = owed.filter(next_try_at__lt=now() - PATIENCE, waiting_for="").count()
    if late:
        raise Wrong(f"{late} pieces of work have been due for more than {PATIENCE}")
    dead = Delivery.objects.exclude(dead_at=None).count()
    if dead:
        raise Doubtful(f"{dead} pieces of work were given up: replay them in the admin")
    return f"{owed.count()} pieces of work are owed, none is late"
