"""`Idempotency-Key`: the same key and body get the same answer, and the work is done once."""

import hashlib
import re
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Concatenate

import orjson
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse

from .clock import now
from .errors import Conflict, Invalid, KeyRequired, Unprocessable
from .ids import digest
from .models import IdempotencyKey

KEPT = timedelta(days=7)
ABANDONED = timedelta(minutes=2)
KEY = re.compile(r"[\x21-\x7e]{1,255}")


class KeyReused(Unprocessable):
    code = "IDEMPOTENCY_KEY_REUSED"
    message = "This Idempotency-Key was used with another request."


class StillRunning(Conflict):
    code = "IDEMPOTENCY_IN_PROGRESS"
    message = "A request with this Idempotency-Key is still running."


type Operation[**P] = Callable[Concatenate[HttpRequest, P], HttpResponse]


def idempotent[**P](
    *, required: bool = False, secret: tuple[str, ...] = ()
) -> Callable[[Operation[P]], Operation[P]]:
    """For an API operation. Refusals are not kept, so that they can be mended and sent again;
    the fields of `data` named in `secret` are not repeated."""

    def decorate(operation: Operation[P]) -> Operation[P]:
        @wraps(operation)
        def wrapper(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            key = request.headers.get("Idempotency-Key")
            if key is None and required:
                raise KeyRequired
            if key is None:
                return operation(request, *args, **kwargs)
            return _once(request, key, lambda: operation(request, *args, **kwargs), secret)

        return wrapper

    return decorate


def _once(
    request: HttpRequest, key: str, run: Callable[[], HttpResponse], secret: tuple[str, ...]
) -> HttpResponse:
    if not KEY.fullmatch(key):
        raise Invalid(
            "An Idempotency-Key has 1 to 255 visible ASCII characters.",
            code="INVALID_IDEMPOTENCY_KEY",
        )
    row, ours = _claim(request, key)
    if not ours:
        return _replay(row, _fingerprint(request))
    try:
        response = run()
    except BaseException:
        row.delete()
        raise
    row.status, row.body = response.status_code, _without(response.content, secret)
    row.save(update_fields=["status", "body"])
    return response


def _claim(request: HttpRequest, key: str) -> tuple[IdempotencyKey, bool]:
    place = {
        "principal": _principal(request),
        "route": digest(f"{request.method} {request.path}"),  # a link's secret may stand in it
        "key": key,
    }
    mine = IdempotencyKey.objects.filter(**place)
    mine.filter(created_at__lt=now() - KEPT).delete()
    mine.filter(status=None, created_at__lt=now() - ABANDONED).delete()
    try:
        with transaction.atomic():
            return IdempotencyKey.objects.create(**place, fingerprint=_fingerprint(request)), True
    except IntegrityError:
        if theirs := mine.first():
            return theirs, False
        raise StillRunning(retry_after=1) from None  # it was refused a moment ago


def _replay(row: IdempotencyKey, fingerprint: str) -> HttpResponse:
    if row.fingerprint != fingerprint:
        raise KeyReused
    if row.status is None:
        raise StillRunning(retry_after=2)
    response = HttpResponse(bytes(row.body), content_type="application/json", status=row.status)
    response["Idempotent-Replayed"] = "true"
    response["Cache-Control"] = "no-store"
    return response


def _principal(request: HttpRequest) -> str:
    user = getattr(request, "user", None)
    return str(user.pk) if user and user.pk else "public"


def _fingerprint(request: HttpRequest) -> str:
    """Of the body, or of the parts of a form, whose boundary differs from one try to the next."""
    mark = hashlib.sha256()
    if not request.FILES:
        mark.update(request.body if request.content_type == "application/json" else b"")
    for name, file in sorted(request.FILES.items()):
        assert isinstance(file, UploadedFile)
        mark.update(name.encode())
        for chunk in file.chunks():
            mark.update(chunk)
        file.seek(0)
    for name, value in sorted(request.POST.items()):
        mark.update(f"{name}={value}".encode())
    return mark.hexdigest()


def _without(content: bytes, secret: tuple[str, ...]) -> bytes:
    if not secret:
        return content
    body = orjson.loads(content)
    body["data"] = {name: value for name, value in body["data"].items() if name not in secret}
    return orjson.dumps(body)
