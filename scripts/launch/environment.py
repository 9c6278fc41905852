"""The environment the processes run in: what is set stays, the rest is embedded."""

from collections.abc import Mapping
from pathlib import Path

from decouple import RepositoryEnv

from . import place
from .options import ROOT, Options


def given(environment: Mapping[str, str], root: Path = ROOT) -> dict[str, str]:
    """What is set in the environment or in the file .env; an empty value is not set."""
    file = root / ".env"
    named = dict(RepositoryEnv(str(file)).data) if file.exists() else {}
    return {name: value for name, value in {**named, **environment}.items() if value}


def embedded(options: Options, simulator_port: int) -> dict[str, str]:
    """Values for what nobody has set. The simulator takes any client that names itself."""
    return {
        "DJANGO_SETTINGS_MODULE": "apps.config.settings.development",
        "PAPERWURKS_DATA_DIR": str(options.data_dir),
        "PORT": str(options.port),
        "PUBLIC_BASE_URL": options.url,
        "SECRET_KEY": place.secret_key(options.data_dir),
        "WORKER_CONCURRENCY": "2",
        "SEARCH_VENDOR_URL": f"http://127.0.0.1:{simulator_port}",
        "SEARCH_VENDOR_CLIENT_ID": "paperwurks",
        "SEARCH_VENDOR_CLIENT_SECRET": "simulator",
        "SEARCH_VENDOR_ACCOUNT_ID": "7d0c2f4e-6a51-4b0e-9f0b-3f1c5f5f9a10",
        "PYTHONUNBUFFERED": "1",
    }
