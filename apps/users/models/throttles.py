from datetime import datetime, timedelta

from django.db import connection, models

from apps.core.clock import now

UPSERT = """
INSERT INTO users_throttle (key, count, resets_at) VALUES (%s, 1, %s)
ON CONFLICT (key) DO UPDATE SET
    count = CASE WHEN users_throttle.resets_at <= %s THEN 1 ELSE users_throttle.count + 1 END,
    resets_at = CASE WHEN users_throttle.resets_at <= %s
        THEN excluded.resets_at ELSE users_throttle.resets_at END
RETURNING count
"""


class Throttle(models.Model):
    """Tries counted in the database, so that limits hold when Redis is away."""

    key = models.CharField(max_length=120, primary_key=True)
    count = models.PositiveIntegerField(default=0)
    resets_at = models.DateTimeField(default=now, db_index=True)

    def __str__(self) -> str:
        return self.key

    @classmethod
    def hit(cls, key: str, *, window: timedelta) -> int:
        """Counts one try by a single statement and says how many there were in the window."""
        adapt = connection.ops.adapt_datetimefield_value
        at, until = adapt(now()), adapt(now() + window)
        with connection.cursor() as cursor:
            cursor.execute(UPSERT, [key, until, at, at])
            return int(cursor.fetchone()[0])

    @classmethod
    def wait(cls, key: str, *, limit: int) -> int:
        """Seconds until another try is allowed; 0 when it is allowed now."""
        over = cls.objects.filter(key=key, count__gte=limit, resets_at__gt=now())
        resets_at: datetime | None = over.values_list("resets_at", flat=True).first()
        return max(1, int((resets_at - now()).total_seconds())) if resets_at else 0
