"""`celery -A apps.config …`"""

import logging
import os
import signal
from pathlib import Path
from typing import Any

from celery import Celery, bootsteps
from celery.signals import setup_logging
from django.conf import settings

from apps.events.folder import install

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "apps.config.settings.development")

# Celery reads these two from the environment before it asks the settings, which have made the
# broker's certificate checked and switched results off.
os.environ["CELERY_BROKER_URL"] = settings.CELERY_BROKER_URL
os.environ.pop("CELERY_RESULT_BACKEND", None)
# Nobody reads what the checks say here, and they load the whole API into each worker: 24 MB.
os.environ["CELERY_SKIP_CHECKS"] = "true"

install()
app = Celery("paperwurks")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["apps.events"])


log = logging.getLogger(__name__)


class SchedulerLives(bootsteps.StartStopStep):
    """In `worker --beat` a scheduler that died takes its worker with it, in order, so that
    whoever keeps the worker alive starts both again."""

    requires = ("celery.worker.components:Beat", "celery.worker.components:Timer")
    seconds = 5.0

    def include_if(self, worker: Any) -> bool:
        return bool(worker.beat)

    def start(self, worker: Any) -> None:
        log.info("The scheduler is process %d", worker.beat.pid)
        self.watch = worker.timer.call_repeatedly(self.seconds, self._look, (worker,))

    def stop(self, worker: Any) -> None:
        self.watch.cancel()

    def _look(self, worker: Any) -> None:
        if not worker.beat.is_alive():
            log.error("The scheduler has died; this worker stops, to be started again with it")
            os.kill(os.getpid(), signal.SIGTERM)


app.steps["worker"].add(SchedulerLives)


@setup_logging.connect
def _keep_our_log_lines(**_: Any) -> None:
    """Celery leaves logging alone when somebody listens here."""


if settings.CELERY_BROKER_URL.startswith("filesystem"):
    for folder in ("messages", "control"):
        Path(settings.QUEUE_DIR, folder).mkdir(parents=True, exist_ok=True)
