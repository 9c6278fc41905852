"""Packs full of documents: twenty in each, and a thousand in one; a page a document, in words as
unevenly common as a lease's. Half of the packs are another firm's."""

import re
from io import BytesIO
from typing import Any

import pypdfium2
from django.db import connection, transaction

from apps.core.clock import today
from apps.packs.models import Pack
from scripts.samples.leases import lease

from ._seed import seed

OF_ONE_PACK, LARGEST, PAGES, WORDS = 20, 1000, 1, 220
RARE = "easterly"  # in one page of a thousand

OTHERS = """
UPDATE packs_property SET organisation_id = other.id, assigned_agent_id = NULL
FROM users_organisation other WHERE other.name = 'owner' AND bedrooms % 2 = 1
"""
DOCUMENTS = """
INSERT INTO documents_document (id, pack_id, name, description, category, kind, content_type, size,
    checksum, state, error, upload_etag, flags, highlights, is_unsure, is_drawn, is_cleaned,
    page_count, read_at, review_status, review_comments, version, is_latest_version, created_at,
    updated_at)
SELECT gen_random_uuid(), pack, 'paper ' || n || '.pdf', '', 'other', 'lease', 'application/pdf',
    50000,
    replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'read', '', '',
    '[]', '[]', false, true, false, %(pages)s,
    now(), 'pending', '', 1, true, now() - n * interval '1 second', now()
FROM unnest(%(packs)s::uuid[]) WITH ORDINALITY AS shelf(pack, place),
    generate_series(1, %(each)s) AS copy, LATERAL (SELECT place * %(each)s + copy AS n) AS numbered
"""
# The square makes the first words of the list far more common than the last. `n` and `number` stand
# in the inner query so that it is asked again for each page.
LEAVES = """
INSERT INTO documents_page (document_id, number, width, height, text, words, source, confidence,
    hidden, image_key)
SELECT id, number, 595, 842,
    (SELECT string_agg((%(words)s)[1 + floor(%(count)s * power(random(), 2))::int], ' ')
        || CASE WHEN random() < 0.001 THEN ' ' || %(rare)s ELSE '' END
     FROM generate_series(1, %(length)s) WHERE id IS NOT NULL AND number > 0),
    '[]', 'text', 1, '[]', ''
FROM documents_document, generate_series(1, %(pages)s) AS number
"""


def fill(documents: int) -> Pack:
    """The pack that holds a thousand of them; both people of the seed may see it."""
    seed((documents - LARGEST) // OF_ONE_PACK)
    words = _vocabulary()
    packs = list(Pack.objects.order_by("home__reference").values_list("pk", flat=True))
    both = Pack.objects.filter(home__bedrooms=0).exclude(home__assigned_solicitor=None)
    large = both.order_by("pk")[0]
    told: dict[str, Any] = {"pages": PAGES, "rare": RARE, "length": WORDS}
    told |= {"words": words, "count": len(words)}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(DOCUMENTS, {**told, "packs": packs, "each": OF_ONE_PACK})
        cursor.execute(DOCUMENTS, {**told, "packs": [large.pk], "each": LARGEST})
        cursor.execute(LEAVES, told)
        cursor.execute(OTHERS)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    return large


def _vocabulary() -> list[str]:
    """The words of a lease, the most common first."""
    with pypdfium2.PdfDocument(BytesIO(lease(as_at=today()))) as document:
        text = " ".join(page.get_textpage().get_text_range() for page in document)
    written = re.findall(r"[A-Za-z]{2,}", text)
    return sorted(set(written), key=lambda word: (-written.count(word), word))
