"""A property's pictures come in here; the property itself shows and arranges them."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import File, Form, Router, UploadedFile
from pydantic import StringConstraints

from apps.core.envelope import answer
from apps.core.idempotency import idempotent
from apps.core.schemas import Envelope, In
from apps.documents import services
from apps.packs.models import Picture, Property
from apps.packs.schemas import PropertyDocument, PropertyImage, picture_out
from apps.users.bearer import actor

router = Router(tags=["properties"])


class PictureForm(In):
    caption: Annotated[str, StringConstraints(max_length=255)] = ""
    is_primary: bool = False


@router.post("/{uuid:property_id}/images", response={201: Envelope[PropertyImage]})
@idempotent()
def add_image(
    request: HttpRequest, property_id: UUID, form: Form[PictureForm], file: File[UploadedFile]
) -> HttpResponse:
    return _added(request, property_id, Picture.Kind.IMAGE, form, file)


@router.post("/{uuid:property_id}/floor-plans", response={201: Envelope[PropertyDocument]})
@idempotent()
def add_floor_plan(
    request: HttpRequest, property_id: UUID, form: Form[PictureForm], file: File[UploadedFile]
) -> HttpResponse:
    """A picture, or a PDF."""
    return _added(request, property_id, Picture.Kind.FLOOR_PLAN, form, file)


def _added(
    request: HttpRequest,
    property_id: UUID,
    kind: Picture.Kind,
    form: PictureForm,
    file: UploadedFile,
) -> HttpResponse:
    picture = services.add_picture(
        actor=actor(request),
        home=Property.objects.seen_by(actor(request), property_id),
        kind=kind,
        file=file,
        caption=form.caption,
        is_primary=form.is_primary,
    )
    return answer(picture_out(picture), status=201)
