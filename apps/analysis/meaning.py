"""Whether passages are compared by meaning too, and by whose vectors. pgvector compares them: the
extension `vector` of PostgreSQL, which RDS has and a plain server may lack."""

import logging
from functools import cache

from django.conf import settings
from django.db import DatabaseError, connection, transaction

from apps.analysis.engines.bedrock import Embedder, Prices

ENGINE = "bedrock"

log = logging.getLogger(__name__)


def embedder() -> Embedder | None:
    """Who makes the vectors, where one is configured and this database can compare them."""
    if settings.ASK_EMBEDDINGS != ENGINE or not pgvector():
        return None
    return _embedder(
        settings.BEDROCK_EMBEDDING_MODEL_ID,
        settings.AWS_REGION,
        Prices(settings.BEDROCK_EMBEDDING_PRICE),
        settings.AWS_BEDROCK_ENDPOINT_URL,
        settings.BEDROCK_PATIENCE,
    )


_embedder = cache(Embedder)  # its client takes a while to make


def pgvector() -> str | None:
    """Its version, where it is installed in this database."""
    return _extension()[1]


def prepare() -> None:
    """Installs pgvector where it is wanted and there, which takes a superuser, on RDS one of
    `rds_superuser`; for anybody else it has to be there."""
    available, installed = _extension() if settings.ASK_EMBEDDINGS == ENGINE else (None, None)
    if available and not installed:
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("CREATE EXTENSION IF NOT EXISTS vector")
        except DatabaseError as error:
            log.warning("pgvector is not installed: %s", type(error).__name__)


def _extension() -> tuple[str | None, str | None]:
    """The version that this server could install, and the one that is."""
    if connection.vendor != "postgresql":
        return None, None
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT default_version, installed_version FROM pg_available_extensions"
            " WHERE name = 'vector'"
        )
        return cursor.fetchone() or (None, None)
