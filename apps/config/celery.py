"""`celery -A apps.config …`"""

import os
from pathlib import Path
from typing import Any

from celery import Celery
from celery.signals import setup_logging
from django.conf import settings

from apps.events.folder import install

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "apps.config.settings.development")

# Celery reads these two from the environment before it asks the settings, which have made the
# broker's certificate checked and switched results off.
os.environ["CELERY_BROKER_URL"] = settings.CELERY_BROKER_URL
os.environ.pop("CELERY_RESULT_BACKEND", None)

install()
app = Celery("paperwurks")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["apps.events"])


@setup_logging.connect
def _keep_our_log_lines(**_: Any) -> None:
    """Celery leaves logging alone when somebody listens here."""


if settings.CELERY_BROKER_URL.startswith("filesystem"):
    for folder in ("messages", "control"):
        Path(settings.QUEUE_DIR, folder).mkdir(parents=True, exist_ok=True)
