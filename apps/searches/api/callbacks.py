from django.http import HttpRequest, HttpResponse
from ninja import Router

from apps.core.envelope import answer
from apps.core.schemas import Envelope
from apps.searches import services
from apps.searches.models import Callback
from apps.searches.services.callbacks import MOST_BYTES, CallbackTooLarge

router = Router(tags=["providers"])


@router.post("/{provider}/callback", auth=None, response={200: Envelope[None], 202: Envelope[None]})
def receive_callback(request: HttpRequest, provider: str) -> HttpResponse:
    """A provider's news. 200: kept, and it will be applied; 202: kept and set aside, since it is
    not about the order its credential was given out for."""
    if int(request.headers.get("Content-Length") or 0) > MOST_BYTES:
        raise CallbackTooLarge
    callback = services.receive_callback(
        provider=provider, headers=request.headers, raw=request.body
    )
    set_aside = callback.state == Callback.State.QUARANTINED
    return answer(None, status=202 if set_aside else 200)
