"""`python -m scripts.demo --base-url URL`: exit code 1 and one line where the road is broken."""

import argparse
import os
import sys
from pathlib import Path

from . import road, summary
from .errors import HopFailed
from .screen import Screen
from .wire import Api


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m scripts.demo", description=__doc__)
    parser.add_argument("--base-url", default="http://127.0.0.1:8000")
    base_url = parser.parse_args().base_url.rstrip("/")
    screen = Screen()
    story = road.begin(Api(base_url), _data_dir(), screen.note)
    screen.say("The demonstration walks the road, through the HTTP API alone:")
    try:
        for label, hop in road.ROAD:
            with screen.hop(label) as details:
                details.append(hop(story))
        summary.show(story, screen)
    except HopFailed as reason:
        screen.say(f"The demonstration failed: {reason}.")
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def _data_dir() -> Path:
    return Path(os.environ.get("PAPERWURKS_DATA_DIR") or "var").absolute()


sys.exit(main())
