"""Where files lie: S3 where a bucket is named, the data directory elsewhere."""

from typing import Any

from .environment import text
from .place import DATA_DIR, SHORT_NAME

AWS_REGION = text("AWS_REGION", "eu-west-2")
AWS_ENDPOINT_URL = text("AWS_ENDPOINT_URL") or None
# Where a browser reaches the buckets, if that is another address than ours.
AWS_PUBLIC_ENDPOINT_URL = text("AWS_PUBLIC_ENDPOINT_URL") or None
DOCUMENTS_BUCKET = text("AWS_STORAGE_BUCKET_NAME")
UPLOADS_BUCKET = text("AWS_UPLOADS_BUCKET_NAME", f"paperwurks-{SHORT_NAME}-uploads")


def _files(bucket: str, folder: str) -> dict[str, Any]:
    if not DOCUMENTS_BUCKET:
        return {
            "BACKEND": "apps.core.storage.disk.DiskStore",
            "OPTIONS": {"location": str(DATA_DIR / "files" / folder), "base_url": None},
        }
    return {
        "BACKEND": "apps.core.storage.s3.S3Store",
        "OPTIONS": {
            "bucket_name": bucket,
            "region_name": AWS_REGION,
            "endpoint_url": AWS_ENDPOINT_URL,
            "default_acl": None,
            "querystring_auth": True,
            "file_overwrite": True,
            "signature_version": "s3v4",
            "addressing_style": text("AWS_S3_ADDRESSING_STYLE", "virtual"),
            "object_parameters": {"ServerSideEncryption": "AES256"},
        },
    }


STORAGES: dict[str, Any] = {
    "default": _files(DOCUMENTS_BUCKET, "documents"),
    "uploads": _files(UPLOADS_BUCKET, "uploads"),
    "staticfiles": {"BACKEND": "apps.core.static.HashedWhereCollected"},
}
UPLOAD_MAX_BYTES = 50 * 1024 * 1024
BODY_MAX_BYTES = 5 * UPLOAD_MAX_BYTES  # of a request, which may bring several files
FILE_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
