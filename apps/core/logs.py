"""Log lines: `time request_id LEVEL message`, which the infrastructure's metric filters parse."""

import logging
import logging.config
import time
from typing import Any

import orjson

from .context import request_id


class LineFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        text = record.getMessage()
        if record.exc_info:
            text = f"{text} | {self.formatException(record.exc_info)}"
        one_line = text.replace("\r", "").replace("\n", " | ")
        return f"{_stamp(record)} {request_id.get()} {record.levelname} {one_line}"


class JsonFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": _stamp(record),
            "request_id": request_id.get(),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return orjson.dumps(line).decode()


def _stamp(record: logging.LogRecord) -> str:
    seconds = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created))
    return f"{seconds}.{int(record.msecs):03d}Z"


def configure(wanted: dict[str, str]) -> None:
    formatter = JsonFormatter if wanted["format"] == "json" else LineFormatter
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {"house": {"()": formatter}},
            "handlers": {
                "stdout": {
                    "class": "logging.StreamHandler",
                    "stream": "ext://sys.stdout",
                    "formatter": "house",
                }
            },
            "root": {"handlers": ["stdout"], "level": wanted["level"]},
            "loggers": {
                "django.server": {"level": "WARNING"},
                "django.request": {"level": "CRITICAL"},  # the request line says it, with its id
                "django.db.backends": {"level": "INFO"},
                "botocore": {"level": "WARNING"},
                "urllib3": {"level": "WARNING"},
                "httpx": {"level": "WARNING"},
                "httpcore": {"level": "WARNING"},
                "kombu": {"level": "WARNING"},
                "celery": {"level": "INFO"},
            },
        }
    )
