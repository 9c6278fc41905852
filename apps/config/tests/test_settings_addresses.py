import random
import string
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import psycopg2
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from apps.config.settings import addresses

# As the infrastructure draws them.
ALPHABET = string.ascii_letters + string.digits + "!#$%&*()-_=+[]{}<>:?"
HOSTILE = ["p@ss@word", "a#b", "a?b=c", "[::1]", "100%", "%41%zz", ":colon:", "a/b", "", "$HOME"]


def parsed(password: str) -> dict[str, object]:
    url = f"postgresql://admin:{password}@db.internal:5432/paperwurks?sslmode=require"
    return addresses.database(url, Path("unused"))


def passwords(count: int, seed: int) -> list[str]:
    draw = random.Random(seed)
    return ["".join(draw.choices(ALPHABET, k=32)) for _ in range(count)]


def test_twenty_thousand_random_passwords_survive() -> None:
    wrong = [drawn for drawn in passwords(20_000, 7) if parsed(drawn)["PASSWORD"] != drawn]
    assert wrong == []


@pytest.mark.parametrize("password", HOSTILE)
def test_a_hostile_password_leaves_the_rest_of_the_address_alone(password: str) -> None:
    found = parsed(password)
    assert found["PASSWORD"] == password
    assert (found["USER"], found["HOST"], found["PORT"]) == ("admin", "db.internal", 5432)
    assert found["NAME"] == "paperwurks"
    assert found["OPTIONS"]["sslmode"] == "require"  # type: ignore[index]


@pytest.mark.parametrize("password", [*HOSTILE, "ümläut €"])
def test_a_password_that_was_encoded_is_decoded(password: str) -> None:
    assert parsed(quote(password, safe=""))["PASSWORD"] == password


@pytest.fixture
def role() -> Iterator[str]:
    if connection.vendor != "postgresql":
        pytest.skip("roles with passwords are PostgreSQL's")
    name = f"hostile_{random.randrange(10**9)}"
    yield name
    with connection.cursor() as cursor:
        cursor.execute(f"DROP ROLE IF EXISTS {name}")


@pytest.mark.django_db(transaction=True)
def test_twenty_random_passwords_connect_for_real(role: str) -> None:
    place = connection.settings_dict
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE ROLE {role} LOGIN")
        for password in passwords(20, random.randrange(10**9)):
            cursor.execute(f"ALTER ROLE {role} PASSWORD %s", [password])
            url = f"postgresql://{role}:{password}@{place['HOST']}:{place['PORT']}/{place['NAME']}"
            found = addresses.database(f"{url}?sslmode=prefer&connect_timeout=10", Path("unused"))
            psycopg2.connect(
                dbname=found["NAME"],
                user=found["USER"],
                password=found["PASSWORD"],
                host=found["HOST"],
                port=found["PORT"],
                **found["OPTIONS"],
            ).close()


@pytest.mark.parametrize("scheme", ["postgres", "postgresql"])
def test_either_name_of_postgresql_will_do(scheme: str) -> None:
    found = addresses.database(f"{scheme}://a:b@h/n", Path("unused"))
    assert (found["ENGINE"], found["PORT"]) == ("django.db.backends.postgresql", "")


@pytest.mark.parametrize("url", ["nonsense", "://", "gopher://a:b@c/d"])
def test_what_is_no_database_is_refused_without_showing_it(url: str) -> None:
    with pytest.raises(
        ImproperlyConfigured, match=r"^DATABASE_URL is not the URL of a database\.$"
    ):
        addresses.database(url, Path("unused"))


@pytest.mark.parametrize(
    ("given", "checked"),
    [
        ("rediss://:t@h:6379/0", "rediss://:t@h:6379/0?ssl_cert_reqs=required"),
        ("rediss://:t@h/0?a=b", "rediss://:t@h/0?a=b&ssl_cert_reqs=required"),
        ("rediss://h/0?ssl_cert_reqs=none", "rediss://h/0?ssl_cert_reqs=none"),
        ("redis://h:6379/0", "redis://h:6379/0"),
        ("", ""),
    ],
)
def test_tls_to_redis_is_checked_unless_somebody_said_not_to(
    monkeypatch: pytest.MonkeyPatch, given: str, checked: str
) -> None:
    monkeypatch.setenv("REDIS_URL", given)
    assert addresses.redis("REDIS_URL") == checked


@pytest.mark.parametrize("url", ["redis://", "rediss://:token@:6379/0", "redis:///0"])
def test_redis_without_a_host_is_refused(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("REDIS_URL", url)
    with pytest.raises(ImproperlyConfigured, match="REDIS_URL names no host"):
        addresses.redis("REDIS_URL")


def test_hosts_become_what_django_reads_and_networks_go() -> None:
    given = ["10.0.0.0/16", "fd00::/8", "*.elb.amazonaws.com", "api.paperwurks.co.uk", "*"]
    assert addresses.hosts(given) == [".elb.amazonaws.com", "api.paperwurks.co.uk", "*"]


def test_an_origin_that_only_contains_app_is_not_the_spa() -> None:
    origins = ["https://whatsapp.example", "https://paperwurks.co.uk", "https://app.example"]
    assert addresses.spa("production", origins) == "https://app.example"
    assert addresses.spa("production", origins[:2]) == "https://app.paperwurks.co.uk"
