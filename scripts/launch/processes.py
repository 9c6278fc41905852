"""The table of processes."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass

from .options import Options

QUEUES = "celery,document_processing,ai_analysis,search_ordering,notifications"


@dataclass(frozen=True)
class Process:
    name: str
    command: tuple[str, ...]


def module(name: str, *arguments: str) -> tuple[str, ...]:
    return (sys.executable, "-m", name, *arguments)


def simulator(options: Options, port: int) -> Process:
    ledger = str(options.data_dir / "simulator" / "ledger.jsonl")
    command = module("scripts.simulator", "--port", str(port), "--ledger", ledger, "--delay", "1.5")
    return Process("simulator", command)


def web(options: Options) -> Process:
    bind = f"127.0.0.1:{options.port}"
    configured = ("--config", "scripts/gunicorn.conf.py", "--bind", bind)
    return Process("web", module("gunicorn", *configured, "apps.config.wsgi"))


def worker() -> Process:
    return Process("worker", module("celery", "-A", "apps.config", "worker", "-Q", QUEUES))


def scheduler() -> Process:
    return Process("beat", module("celery", "-A", "apps.config", "beat"))


def table(options: Options, environment: Mapping[str, str], simulator_port: int) -> list[Process]:
    """What runs all the time; the simulator only where no vendor was named."""
    ours = [] if environment.get("SEARCH_VENDOR_URL") else [simulator(options, simulator_port)]
    return [web(options), *ours, worker(), scheduler()]
