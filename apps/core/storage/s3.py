"""Files in S3. Every write asks for encryption at rest, none sets an ACL."""

import base64
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any, BinaryIO, Final, cast

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError, HTTPClientError
from django.conf import settings
from storages.backends.s3 import S3Storage

from .store import (
    FileIsArchived,
    FileIsMissing,
    FileWasChanged,
    StorageIsAway,
    Store,
    Stored,
    Terms,
)

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_s3.type_defs import HeadObjectOutputTypeDef

CHUNK = 1024 * 1024
# A read that drips takes no longer than this, whatever each packet's time-out says.
PATIENCE_SECONDS = 20
SLOWEST = 1024 * 1024  # bytes a second
ENCRYPTION: Final = "AES256"
ARCHIVES = frozenset({"GLACIER", "DEEP_ARCHIVE"})
_GONE = frozenset({"NoSuchKey", "404"})
_CHANGED = frozenset({"PreconditionFailed", "412"})
_REFUSED = frozenset({"AccessDenied", "403", "NoSuchBucket", "InvalidAccessKeyId"})


@cache
def client(endpoint: str | None, region: str, addressing: str) -> "S3Client":
    """One for all threads of the process. Checksums are those we sign ourselves."""
    return boto3.client(
        "s3",
        endpoint_url=endpoint,
        region_name=region,
        config=Config(
            signature_version="s3v4",
            s3=cast(Any, {"addressing_style": addressing}),
            connect_timeout=3,
            read_timeout=10,
            max_pool_connections=16,
            retries={"mode": "standard", "total_max_attempts": 4},
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
        ),
    )


@contextmanager
def _plainly(key: str) -> Iterator[None]:
    """What S3 says, in our words. A refusal of rights is our fault and stays loud."""
    try:
        yield
    except ClientError as error:
        code = error.response["Error"]["Code"]
        if code in _GONE:
            raise FileIsMissing(key) from error
        if code in _CHANGED:
            raise FileWasChanged(key) from error
        if code == "InvalidObjectState":
            raise FileIsArchived from error
        if code in _REFUSED:
            raise
        raise StorageIsAway(retry_after=5) from error
    except (BotoCoreError, HTTPClientError) as error:
        raise StorageIsAway(retry_after=5) from error


class S3Store(S3Storage):  # type: ignore[misc]
    """A bucket. What Django itself stores goes through the class above, with the same options."""

    @property
    def client(self) -> "S3Client":
        return client(self.endpoint_url, self.region_name, self.addressing_style)

    @property
    def signer(self) -> "S3Client":
        """Links carry the address by which a browser reaches the bucket."""
        public = settings.AWS_PUBLIC_ENDPOINT_URL or self.endpoint_url
        return client(public, self.region_name, self.addressing_style)

    def put(self, key: str, data: bytes | BinaryIO) -> None:
        with _plainly(key):
            self.client.put_object(
                Bucket=self.bucket_name, Key=key, Body=data, ServerSideEncryption=ENCRYPTION
            )

    def get(self, key: str, *, etag: str = "") -> bytes:
        pinned: Any = {"IfMatch": etag} if etag else {}
        with _plainly(key):
            answer = self.client.get_object(Bucket=self.bucket_name, Key=key, **pinned)
            size = answer["ContentLength"]
            ends = time.monotonic() + PATIENCE_SECONDS + size / SLOWEST
            data = bytearray()
            for chunk in answer["Body"].iter_chunks(CHUNK):
                data += chunk
                if time.monotonic() > ends:
                    raise StorageIsAway(retry_after=5)
        if len(data) != size:
            raise StorageIsAway(retry_after=5)
        return bytes(data)

    def look(self, key: str) -> Stored | None:
        try:
            head = self._head(key)
        except FileIsMissing:
            return None
        mark = base64.b64decode(head.get("ChecksumSHA256", "")).hex()
        return Stored(head["ContentLength"], head["ETag"], mark, head["LastModified"])

    def check_readable(self, key: str) -> None:
        head = self._head(key)
        if head.get("StorageClass") in ARCHIVES and 'request="false"' not in head.get(
            "Restore", ""
        ):
            raise FileIsArchived

    def remove(self, key: str) -> None:
        with _plainly(key):
            self.client.delete_object(Bucket=self.bucket_name, Key=key)

    def keys(self, prefix: str) -> Iterator[tuple[str, datetime]]:
        with _plainly(prefix):
            pages = self.client.get_paginator("list_objects_v2")
            for page in pages.paginate(Bucket=self.bucket_name, Prefix=prefix):
                for item in page.get("Contents", []):
                    yield item["Key"], item["LastModified"]

    def adopt(self, key: str, source: Store, source_key: str, *, etag: str) -> None:
        assert isinstance(source, S3Store)
        with _plainly(source_key):
            self.client.copy_object(
                Bucket=self.bucket_name,
                Key=key,
                CopySource={"Bucket": source.bucket_name, "Key": source_key},
                CopySourceIfMatch=etag,
                ServerSideEncryption=ENCRYPTION,
            )

    def link(self, key: str, *, content_type: str, disposition: str, seconds: int) -> str:
        wanted = {
            "Bucket": self.bucket_name,
            "Key": key,
            "ResponseContentType": content_type,
            "ResponseContentDisposition": disposition,
            "ResponseCacheControl": "no-store",
        }
        return self.signer.generate_presigned_url("get_object", Params=wanted, ExpiresIn=seconds)

    def ticket(self, key: str, terms: Terms, *, seconds: int) -> str:
        wanted = {
            "Bucket": self.bucket_name,
            "Key": key,
            "ContentType": terms.content_type,
            "ContentLength": terms.size,
            "ChecksumSHA256": base64.b64encode(bytes.fromhex(terms.sha256)).decode(),
            "ServerSideEncryption": ENCRYPTION,
            "IfNoneMatch": "*",
        }
        return self.signer.generate_presigned_url("put_object", Params=wanted, ExpiresIn=seconds)

    def tags(self, key: str) -> dict[str, str]:
        with _plainly(key):
            found = self.client.get_object_tagging(Bucket=self.bucket_name, Key=key)["TagSet"]
        return {tag["Key"]: tag["Value"] for tag in found}

    def _head(self, key: str) -> "HeadObjectOutputTypeDef":
        with _plainly(key):
            return self.client.head_object(Bucket=self.bucket_name, Key=key, ChecksumMode="ENABLED")
