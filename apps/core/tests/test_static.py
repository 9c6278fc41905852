import re
from pathlib import Path

import pytest
from django.test import Client

from apps.config.tests.environments import BACKEND, python

GET = """
import re, warnings
import django
django.setup()
from django.core.management import call_command
if {collect}:
    call_command("collectstatic", verbosity=0)
from django.test import Client
from django.conf import settings
assert not settings.DEBUG
client = Client(headers={{"host": "api.paperwurks.co.uk", "x-forwarded-proto": "https"}})
page = client.get("/api/docs").content.decode()
for url in re.findall(r'(?:src|href)="([^"]+)"', page):
    print("URL", url, client.get(url).status_code)
"""


@pytest.mark.parametrize("collect", [False, True])
def test_swaggers_assets_are_served_when_debug_is_off(collect: bool, tmp_path: Path) -> None:
    place = "from django.conf import settings\nfrom pathlib import Path\n"
    place += f"settings.STATIC_ROOT = Path({str(tmp_path)!r})\n"
    environment = BACKEND["prod"] | {"DATABASE_URL": f"sqlite:///{tmp_path}/db.sqlite3"}
    done = python(place + GET.format(collect=collect), environment)
    urls = dict(re.findall(r"^URL (\S+) (\d+)$", done.stdout, re.MULTILINE))
    assert len(urls) >= 3, done.stderr
    assert set(urls.values()) == {"200"}
    assert all(url.startswith("/static/") for url in urls)
    hashed = [url for url in urls if re.search(r"\.[0-9a-f]{12}\.", url)]
    assert len(hashed) == (len(urls) if collect else 0)


@pytest.mark.django_db
def test_the_admin_loads_nothing_from_elsewhere() -> None:
    page = Client().get("/admin/login/").content.decode()
    loaded = re.findall(r'<(?:script|link|img)[^>]+(?:src|href)="([^"]+)"', page)
    assert loaded
    assert [url for url in loaded if not url.startswith("/")] == []
