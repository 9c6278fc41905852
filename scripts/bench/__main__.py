import importlib
import os
import pkgutil
import sys
from pathlib import Path


def main() -> int:
    names = [
        module.name
        for module in pkgutil.iter_modules([str(Path(__file__).parent)])
        if not module.name.startswith("_")
    ]
    if len(sys.argv) != 2 or sys.argv[1] not in names:
        print(f"usage: python -m scripts.bench {{{','.join(names)}}}", file=sys.stderr)
        return 2
    os.environ["DJANGO_SETTINGS_MODULE"] = "apps.config.settings.testing"
    import django  # noqa: PLC0415 - the settings are named first

    django.setup()
    importlib.import_module(f"scripts.bench.{sys.argv[1]}").run()
    return 0


if __name__ == "__main__":
    sys.exit(main())
