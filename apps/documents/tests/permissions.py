"""Who may do what to the documents of a pack."""

from collections.abc import Callable
from typing import Any

from apps.config.tests.matrix.cells import Kind, Relation, Rule, allowed, needs, public, seen
from apps.config.tests.matrix.world import Place
from apps.core.clock import now
from apps.core.ids import digest, new_token
from apps.core.storage import documents
from apps.documents.models import Annotation, Document, Page
from apps.packs.permissions import Can

NOTE = {"content": "x", "position": {"page": 1, "x": 1, "y": 1, "width": 1, "height": 1}}
ANNOUNCED = {"contentType": "application/pdf", "size": 9, "sha256": "0" * 64, "fileName": "a.pdf"}

PARTS = {"parts": [{"number": 1, "sha256": "0" * 64}]}


def _may_reprocess(kind: Kind, relation: Relation) -> bool:
    wanted = Can.REVIEW if kind.role == "solicitor" else Can.UPLOAD
    return wanted in allowed(kind, relation)


def _document(place: Place, **fields: Any) -> Any:
    document = Document.objects.create(
        pack=place.pack,
        content_type="application/pdf",
        size=1,
        checksum=digest(new_token()),
        state=Document.State.READ,
        read_at=now(),
        page_count=1,
        **{"uploaded_by": place.agent, "name": f"{place.mark}.pdf", **fields},
    )
    documents().put(document.key, place.mark.encode())
    Page.objects.create(
        document=document,
        number=1,
        width=595,
        height=842,
        text=place.mark,
        image_key=document.key,
    )
    return document.pk


def _their_upload(place: Place) -> Any:
    return _document(place, uploaded_by=place.actor, name="their-own.pdf")


def _announced(place: Place) -> Any:
    """Begun by the actor, the bytes still to come."""
    return Document.objects.create(
        pack=place.pack,
        name="their-own.pdf",
        content_type="application/pdf",
        size=1,
        checksum=digest(new_token()),
        uploaded_by=place.actor,
        state=Document.State.AWAITED,
    ).pk


OPERATIONS: dict[str, Rule] = {
    "GET /packs/{pack_id}/documents": seen(),
    "POST /packs/{pack_id}/documents": needs(Can.UPLOAD),
    "POST /packs/{pack_id}/documents/bulk": needs(Can.UPLOAD),
    "POST /packs/{pack_id}/documents/upload-url": needs(Can.UPLOAD, body=ANNOUNCED),
    "GET /packs/{pack_id}/search": seen(),
    "POST /properties/{property_id}/images": needs(Can.UPDATE),
    "POST /properties/{property_id}/floor-plans": needs(Can.UPDATE),
    "GET /documents/{document_id}": seen(),
    "GET /documents/{document_id}/progress": seen(),
    "GET /documents/{document_id}/versions": seen(),
    "GET /documents/{document_id}/pages": seen(),
    "GET /documents/{document_id}/pages/{number}": seen(),
    "GET /documents/{document_id}/pages/{number}/image": seen(),
    "GET /documents/{document_id}/annotations": seen(),
    "GET /documents/{document_id}/download": needs(Can.DOWNLOAD),
    "DELETE /documents/{document_id}": needs(
        Can.DELETE_DOCUMENT, things={"document_id": _their_upload}
    ),
    "POST /documents/{document_id}/restore": needs(
        Can.DELETE_DOCUMENT, things={"document_id": _their_upload}
    ),
    "POST /documents/{document_id}/confirm": needs(Can.UPLOAD, things={"document_id": _announced}),
    **dict.fromkeys(
        ["GET /documents/{document_id}/parts", "DELETE /documents/{document_id}/parts"],
        needs(Can.UPLOAD, things={"document_id": _announced}),
    ),
    "POST /documents/{document_id}/parts": needs(
        Can.UPLOAD, things={"document_id": _announced}, body=PARTS
    ),
    "POST /documents/{document_id}/versions": needs(Can.UPLOAD),
    "POST /documents/{document_id}/review": needs(Can.REVIEW),
    "POST /documents/{document_id}/reprocess": seen(may=_may_reprocess),
    "POST /documents/{document_id}/annotations": needs(Can.ANNOTATE, body=NOTE),
    **dict.fromkeys(
        ["PUT /annotations/{annotation_id}", "PATCH /annotations/{annotation_id}"],
        needs(Can.ANNOTATE, body={"content": "y"}),
    ),
    "DELETE /annotations/{annotation_id}": needs(Can.ANNOTATE),
    "POST /invitations/{token}/documents": public(),
    "GET /files/{token}": public(),
    "PUT /uploads/{token}": public(),
}


def _annotation(place: Place) -> Any:
    return Annotation.objects.create(
        document_id=_document(place),
        author=place.actor,
        content="Their own words",
        page=1,
        x=1,
        y=1,
        width=1,
        height=1,
    ).pk


OBJECTS: dict[str, Callable[[Place], Any]] = {
    "document_id": _document,
    "annotation_id": _annotation,
    "number": lambda place: 1,
}
