import os
import sys

from . import environment, options
from .errors import CannotStart
from .launcher import Launcher
from .stopping import Stopping


def main() -> int:
    given = environment.given(os.environ)
    try:
        asked = options.parse(sys.argv[1:], given)
        return Launcher(asked, given, Stopping.on_signals()).run()
    except CannotStart as reason:
        print(reason, file=sys.stderr)
        return 1


sys.exit(main())
