from django.http import HttpRequest, HttpResponse
from ninja import Router

from apps.documents.links import document_of_link, file_response

router = Router(tags=["documents"])


@router.get("/{token}", auth=None, response=bytes)
def get_file(request: HttpRequest, token: str) -> HttpResponse:
    """A file on the local disk, by the signed link that `/download` gave out."""
    return file_response(document_of_link(token))
