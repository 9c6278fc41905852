from django.http import HttpRequest, HttpResponse
from ninja import File, Form, Router, UploadedFile

from apps.core.envelope import answer
from apps.core.idempotency import idempotent
from apps.core.schemas import Envelope
from apps.documents import services
from apps.documents.api.packs import UploadForm
from apps.documents.schemas import InvitedUploadOut, document_out
from apps.packs.services import invitation_of

router = Router(tags=["invitations"])


@router.post("/{token}/documents", auth=None, response={201: Envelope[InvitedUploadOut]})
@idempotent()
def upload(
    request: HttpRequest, token: str, form: Form[UploadForm], file: File[UploadedFile]
) -> HttpResponse:
    invitation = invitation_of(token=token)
    document, _ = services.receive_document(
        actor=None,
        pack=invitation.pack,
        file=file,
        category=form.category,
        description=form.description,
        invitation=invitation,
    )
    status = document_out(document)["status"]
    return answer({"id": document.pk, "name": document.name, "status": status}, status=201)
