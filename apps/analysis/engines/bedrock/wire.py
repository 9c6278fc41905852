"""The way to Bedrock: an answer has so many bytes and so many seconds as a whole, however it drips.
(botocore's own time-out starts anew with every byte, and it reads whatever comes.)"""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any, cast

import httpx
from botocore.awsrequest import AWSPreparedRequest, AWSResponse
from botocore.compat import HTTPHeaders
from botocore.exceptions import EndpointConnectionError, HTTPClientError, ReadTimeoutError

MOST_BYTES = 2_000_000
CONNECT = 5.0  # seconds


class Whole(BytesIO):
    """A body that has come, as botocore wants to read it."""

    def stream(self) -> Iterator[bytes]:
        yield self.getvalue()


@dataclass(frozen=True, slots=True)
class Wire:
    """A handler of botocore's `before-send`, which sends the signed request itself."""

    seconds: float

    def __call__(self, request: AWSPreparedRequest, **_: Any) -> AWSResponse:
        """Raises what botocore's own session raises."""
        headers = [*request.headers.items(), ("Accept-Encoding", "identity")]
        content = cast(bytes, request.body)
        timeout = httpx.Timeout(self.seconds, connect=CONNECT)
        ends = time.monotonic() + self.seconds
        try:
            with httpx.stream(
                request.method, request.url, headers=headers, content=content, timeout=timeout
            ) as answer:
                body = b"".join(self._until(ends, answer, request.url))
        except (httpx.ConnectError, httpx.ConnectTimeout) as error:  # nothing was asked
            raise EndpointConnectionError(endpoint_url=request.url, error=error) from error
        except httpx.HTTPError as error:
            raise HTTPClientError(error=error) from error
        told = HTTPHeaders.from_dict(dict(answer.headers))
        return AWSResponse(request.url, answer.status_code, told, Whole(body))

    def _until(self, ends: float, answer: httpx.Response, url: str) -> Iterator[bytes]:
        size = 0
        for piece in answer.iter_raw():
            size += len(piece)
            if size > MOST_BYTES or time.monotonic() > ends:
                raise ReadTimeoutError(endpoint_url=url)
            yield piece
