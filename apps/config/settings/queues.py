"""Redis, the cache in it, and the queues of the journal."""

from celery.schedules import schedule
from kombu import Queue

from .addresses import redis
from .environment import number
from .place import DATA_DIR, ENVIRONMENT

# One Redis, one database of it: everything has its prefix and nothing is ever flushed.
REDIS_URL = redis("REDIS_URL")
REDIS_PATIENCE = {
    "socket_timeout": 5,
    "socket_connect_timeout": 2,
    "socket_keepalive": True,
    "health_check_interval": 25,  # the server hangs up on a client that is silent for 300 s
}
CACHES = {
    "default": {
        "BACKEND": "apps.core.cache.SharedRedis",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "pw-cache",
        "OPTIONS": {**REDIS_PATIENCE, "retry_on_timeout": True},
    }
    if REDIS_URL
    else {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": str(DATA_DIR / "cache"),
    }
}

# The journal and its queues.
CELERY_BROKER_URL = redis("CELERY_BROKER_URL") or REDIS_URL or "filesystem://"
redis("CELERY_RESULT_BACKEND")  # checked with the others, though nothing keeps a result
CELERY_RESULT_BACKEND = None
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = False
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
# Each takes 120 MB, twice that while it reads a scan; only production's worker has 1 GB.
CELERY_WORKER_CONCURRENCY = number("WORKER_CONCURRENCY", 2 if ENVIRONMENT == "production" else 1)
CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT = 15.0  # a stopped container is killed after 30 s
CELERY_WORKER_MAX_MEMORY_PER_CHILD = 250_000
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_SEND_TASK_EVENTS = False
CELERY_TASK_SOFT_TIME_LIMIT = 270
CELERY_TASK_TIME_LIMIT = 300
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_POOL_LIMIT = 8
CELERY_TIMEZONE = "Europe/London"
QUEUES = ["document_processing", "ai_analysis", "search_ordering", "notifications"]
CELERY_TASK_QUEUES = [Queue(name) for name in ("celery", *QUEUES)]
if CELERY_BROKER_URL.startswith("filesystem"):
    QUEUE_DIR = DATA_DIR / "queue"
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(QUEUE_DIR / "messages"),
        "data_folder_out": str(QUEUE_DIR / "messages"),
        "control_folder": str(QUEUE_DIR / "control"),
        "polling_interval": 0.05,
    }
else:
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        # No `retry_on_timeout`: with it a cut line is mended below Celery, which then waits there
        # for a command, for ever, and takes no work.
        **REDIS_PATIENCE,
        "max_retries": 0,  # within one message or one try of a worker to come back
        "global_keyprefix": "pw:",
        # The journal knows what is owed, and the sweep sends it again. Acknowledged in Redis, a
        # message of a worker that the broker refuses ends that worker as it tries to give it back.
        "ack_emulation": False,
    }
SWEEP_SECONDS = 5
SCHEDULER_SECONDS = 1.0
CELERY_BEAT_SCHEDULER = "apps.events.beat:ClaimedScheduler"
CELERY_BEAT_SCHEDULE = {
    "jobs": {"task": "events.jobs", "schedule": schedule(SCHEDULER_SECONDS)},
}
DELIVERY_LEASE_SECONDS = 30
DELIVERY_ATTEMPTS = 5
DELIVERY_REPOKE_SECONDS = 60
