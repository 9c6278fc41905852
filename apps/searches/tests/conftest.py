from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from apps.searches.tests.makers import vendor_at_work
from scripts.simulator.server import Server


@pytest.fixture(autouse=True)
def _no_vendor(settings: Any) -> None:
    settings.SEARCH_VENDOR_URL = ""


@pytest.fixture
def vendor(settings: Any, tmp_path: Path) -> Iterator[Server]:
    settings.DELIVERY_LEASE_SECONDS = 60  # no lease is kept alive from outside a test's transaction
    settings.ENABLE_DOCUMENT_PROCESSING = False  # results are filed; reading them is another story
    settings.PUBLIC_BASE_URL = "http://vendor-cannot-call.example"
    with vendor_at_work(settings, tmp_path / "ledger.jsonl") as server:
        yield server
