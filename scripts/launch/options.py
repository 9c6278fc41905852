"""What the launcher was asked for, on the command line and in the environment."""

import argparse
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from .errors import CannotStart

ROOT = Path(__file__).resolve().parents[2]
DESCRIPTION = """\
Start the API, the worker, the scheduler and a search-vendor simulator on this machine.
The first start on the embedded database fills it with a demonstration."""
ENVIRONMENT = """\
environment: PORT (8000), PAPERWURKS_DATA_DIR (var), DATABASE_URL, REDIS_URL and the other
variables of .env.example; a file .env in the project's root is read too."""


@dataclass(frozen=True)
class Options:
    port: int
    data_dir: Path
    demo: bool | None
    """True or False as asked for; None: on the first start only."""
    stop_after_demo: bool

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


def parse(arguments: Sequence[str], environment: Mapping[str, str]) -> Options:
    found = _parser().parse_args(arguments)
    data_dir = Path(environment.get("PAPERWURKS_DATA_DIR") or ROOT / "var")
    return Options(
        port=_port(environment.get("PORT") or "8000"),
        data_dir=Path(os.path.abspath(data_dir)),
        demo=True if found.stop_after_demo else found.demo,
        stop_after_demo=found.stop_after_demo,
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="scripts/start",
        description=DESCRIPTION,
        epilog=ENVIRONMENT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--demo",
        action=argparse.BooleanOptionalAction,
        default=None,
        help="run the demonstration, or do not, whether or not it ran before",
    )
    parser.add_argument(
        "--stop-after-demo",
        action="store_true",
        help="run the demonstration, stop everything and exit with its code",
    )
    return parser


def _port(text: str) -> int:
    if text.isdecimal() and 0 < int(text) < 65536:
        return int(text)
    raise CannotStart(f"PORT={text} is not a port between 1 and 65535.")
