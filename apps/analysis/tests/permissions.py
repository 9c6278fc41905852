"""Who may read and judge what the analysis found."""

from collections.abc import Callable
from typing import Any

from apps.analysis.models import Analysis, Finding
from apps.analysis.tests.makers import make_document
from apps.config.tests.matrix.cells import Rule, needs, public, seen
from apps.config.tests.matrix.world import Place
from apps.packs.permissions import Can

OPERATIONS: dict[str, Rule] = {
    "GET /documents/{document_id}/analysis": seen(),
    "GET /packs/{pack_id}/report": seen(),
    "GET /packs/{pack_id}/report.pdf": seen(),
    "POST /packs/{pack_id}/ask": seen(),
    "GET /properties/{property_id}/risk": seen(),
    "GET /packs/{pack_id}/lender-matrix": seen(),
    **dict.fromkeys(
        ["PUT /findings/{finding_id}", "PATCH /findings/{finding_id}"], needs(Can.REVIEW)
    ),
    **dict.fromkeys(["GET /shared/{token}", "HEAD /shared/{token}"], public()),
    "GET /shared/{token}/documents/{document_id}/download": public(),
}


def _finding(place: Place) -> Any:
    document = make_document(place.pack, place.mark)
    analysis = Analysis.objects.create(document=document, kind_confidence=1)
    return Finding.objects.create(
        analysis=analysis,
        pack=place.pack,
        severity="low",
        title=place.mark,
        quote=place.mark,
        page=1,
        position={"page": 1, "x": 1, "y": 1, "width": 1, "height": 1, "text": "x"},
        confidence=1,
    ).pk


OBJECTS: dict[str, Callable[[Place], Any]] = {"finding_id": _finding}
