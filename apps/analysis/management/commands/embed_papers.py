from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError

from apps.analysis import meaning
from apps.analysis.asking.embedding import embed_document
from apps.analysis.engines.bedrock import NoAnswer
from apps.documents.models import Document, Page


class Command(BaseCommand):
    help = "Makes the vectors of papers that were read before ASK_EMBEDDINGS was switched on."

    def handle(self, *args: Any, **options: Any) -> None:
        """Goes on where it was stopped."""
        meaning.prepare()
        if meaning.embedder() is None:
            raise CommandError("Not switched on, or no pgvector here: see manage.py doctor")
        documents = Document.objects.current().filter(state=Document.State.READ)
        for document in documents.order_by("created_at").iterator():
            try:
                embed_document(document)
            except NoAnswer as no:
                raise CommandError(f"Stopped: the model is {no.outcome}") from no
            by = settings.BEDROCK_EMBEDDING_MODEL_ID
        pages = Page.objects.filter(embeddings__model=by).distinct().count()
        self.stdout.write(f"{pages} pages have vectors of {by}")
