"""Photographs and floor plans: documents of the pack that the property shows as its pictures."""

from apps.core.errors import Invalid
from apps.documents.formats import format_named
from apps.packs.models import Picture, Property
from apps.packs.permissions import Can
from apps.packs.services import show_picture
from apps.users.models import User

from .filing import Upload, receive_document

ALSO = {Picture.Kind.IMAGE: frozenset[str](), Picture.Kind.FLOOR_PLAN: {"application/pdf"}}


def add_picture(
    *,
    actor: User,
    home: Property,
    kind: Picture.Kind,
    file: Upload,
    caption: str = "",
    is_primary: bool = False,
) -> Picture:
    """Received and examined like any document, then shown. Safe to repeat: the same bytes are the
    same picture. Raises NotAllowed, PackIsClosed, TooLarge, Invalid."""
    pack = home.current_pack
    pack.require(actor, Can.UPDATE)
    told = format_named(file.name or "").content_type
    if not told.startswith("image/") and told not in ALSO[kind]:
        raise Invalid("Send a picture.", field="file", reason="FILE_TYPE_NOT_SUPPORTED")
    document, _ = receive_document(actor=actor, pack=pack, file=file, description=caption)
    picture = Picture(
        document=document.pk,
        kind=kind,
        name=document.name,
        content_type=document.content_type,
        size=document.size,
        caption=caption,
        is_primary=is_primary,
    )
    return show_picture(actor=actor, home=home, picture=picture)
