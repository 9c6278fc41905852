"""Which environment this is, and where it keeps its data."""

from pathlib import Path

from .environment import NAMES, ROOT, environment, text

BASE_DIR = ROOT
DATA_DIR = Path(text("PAPERWURKS_DATA_DIR", str(BASE_DIR / "var"))).absolute()

ENVIRONMENT = environment()
SHORT_NAME = next(short for short, name in NAMES.items() if name == ENVIRONMENT)
