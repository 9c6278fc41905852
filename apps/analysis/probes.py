"""Whether questions are answered by meaning too."""

from django.conf import settings
from django.db import connection

from apps.analysis.meaning import ENGINE, pgvector
from apps.core.doctor import Doubtful, probe


@probe("questions")
def ask_meaning() -> str:
    if settings.ASK_EMBEDDINGS != ENGINE:
        return "by their words"
    version = pgvector()
    if version is None:
        lack = "CREATE EXTENSION vector" if connection.vendor == "postgresql" else "PostgreSQL"
        raise Doubtful(f"by their words: ASK_EMBEDDINGS takes pgvector ({lack})")
    return f"by {settings.BEDROCK_EMBEDDING_MODEL_ID} and pgvector {version} too"
