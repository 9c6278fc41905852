import os
from collections.abc import Callable, Iterable
from tempfile import SpooledTemporaryFile
from typing import Any

from django.core.wsgi import get_wsgi_application

type Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

MOST = 52 * 1024 * 1024  # a file, and the form around it
CHUNK = 64 * 1024


def measured(serve: Wsgi) -> Wsgi:
    """Django reads a body by its Content-Length and takes one without for empty. What comes in
    chunks is kept until its length is known; what goes beyond a file's size is left unmeasured,
    and `length_limited` refuses it."""

    def measure(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if "HTTP_TRANSFER_ENCODING" not in environ or environ.get("CONTENT_LENGTH"):
            return serve(environ, start_response)
        with SpooledTemporaryFile(max_size=16 * CHUNK) as body:
            while body.tell() <= MOST and (chunk := environ["wsgi.input"].read(CHUNK)):
                body.write(chunk)
            if body.tell() <= MOST:
                environ |= {"wsgi.input": body, "CONTENT_LENGTH": str(body.tell())}
            body.seek(0)
            return serve(environ, start_response)

    return measure


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "apps.config.settings.development")
application = measured(get_wsgi_application())
