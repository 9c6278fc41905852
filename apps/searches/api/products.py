from django.http import HttpRequest, HttpResponse
from ninja import Router

from apps.core.envelope import answer
from apps.core.schemas import Envelope
from apps.searches.schemas import ProductOut, product_out
from apps.searches.services import offers

router = Router(tags=["searches"])


@router.get("", response=Envelope[list[ProductOut]])
def list_products(request: HttpRequest) -> HttpResponse:
    """The catalogue, each product at its best offer of today."""
    return answer([product_out(found[0]) for found in offers().values()])
