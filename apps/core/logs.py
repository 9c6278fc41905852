"""Log lines: `time request_id LEVEL message`, which the infrastructure's metric filters parse."""

import logging
import logging.config
import re
import time
from typing import Any

import orjson

from .context import request_id

# Databases quote the value they refuse; addresses of people stay out of the log.
EMAIL = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")


class LineFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        text = record.getMessage()
        if record.exc_info:
            text = f"{text} | {self.formatException(record.exc_info)}"
        one_line = text.replace("\r", "").replace("\n", " | ")
        return f"{_stamp(record)} {request_id.get()} {record.levelname} {_discreet(one_line)}"


class JsonFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": _stamp(record),
            "request_id": request_id.get(),
            "level": record.levelname,
            "logger": record.name,
            "message": _discreet(record.getMessage()),
            **getattr(record, "fields", {}),
        }
        if record.exc_info:
            line["exception"] = _discreet(self.formatException(record.exc_info))
        return orjson.dumps(line).decode()


class OnlyCrashes(logging.Filter):
    """Django logs each 4xx and 5xx; the request's own line has said so already."""

    def filter(self, record: logging.LogRecord) -> bool:
        return bool(record.exc_info)


def _discreet(text: str) -> str:
    return EMAIL.sub("***", text)


def _stamp(record: logging.LogRecord) -> str:
    seconds = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created))
    return f"{seconds}.{int(record.msecs):03d}Z"


# What libraries say while they work; at DEBUG some of it holds credentials.
QUIET = ("botocore", "boto3", "s3transfer", "urllib3", "httpx", "httpcore", "kombu", "PIL")


def configure(wanted: dict[str, str]) -> None:
    """DEBUG is for our own loggers; the libraries' stay at INFO."""
    formatter = JsonFormatter if wanted["format"] == "json" else LineFormatter
    level = wanted["level"]
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {"house": {"()": formatter}},
            "filters": {"crashes": {"()": OnlyCrashes}},
            "handlers": {
                "stdout": {
                    "class": "logging.StreamHandler",
                    "stream": "ext://sys.stdout",
                    "formatter": "house",
                }
            },
            "root": {"handlers": ["stdout"], "level": "INFO" if level == "DEBUG" else level},
            "loggers": {
                "apps": {"level": level},
                "paperwurks": {"level": level},
                "django.server": {"level": "WARNING"},
                "django.request": {"level": "ERROR", "filters": ["crashes"]},
                # Scanners that come by address would ring the alarm for errors.
                "django.security.DisallowedHost": {"level": "CRITICAL"},
                **{name: {"level": "WARNING"} for name in QUIET},
            },
        }
    )
