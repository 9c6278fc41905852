"""The cache in a Redis that is shared with the queues."""

from django.core.cache.backends.redis import RedisCache


class SharedRedis(RedisCache):
    def clear(self) -> None:
        """Empties the cache, where Django's own would empty the whole of Redis."""
        client = self._cache.get_client(None, write=True)
        for key in client.scan_iter(match=f"{self.key_prefix}:*", count=1000):
            client.unlink(key)
