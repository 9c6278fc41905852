from typing import Any

import pytest
from django.conf import settings as ours
from django.core.cache import cache
from redis import Redis

pytestmark = pytest.mark.xdist_group("cache")


@pytest.fixture
def redis() -> Any:
    if not ours.REDIS_URL:
        pytest.skip("the embedded default has no Redis")
    with Redis.from_url(ours.REDIS_URL) as client:
        yield client


def test_the_cache_keeps_and_forgets() -> None:
    cache.set("colour", "blue", 60)
    assert cache.get("colour") == "blue"
    cache.clear()
    assert cache.get("colour") is None


def test_clearing_the_cache_leaves_the_queues_alone(redis: Redis) -> None:
    redis.set("pw:test-queue", "a task")
    cache.set_many({f"key-{number}": number for number in range(50)})
    cache.clear()
    assert redis.get("pw:test-queue") == b"a task"
    assert not list(redis.scan_iter(match="pw-cache:*"))
    redis.delete("pw:test-queue")
