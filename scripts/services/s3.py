"""SeaweedFS: an S3 API that checks signatures, expiry and lengths as AWS does."""

import json
import secrets
import signal
from pathlib import Path
from typing import Final

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from .ground import Ground, free_ports
from .server import Server

PROGRAM = "weed"
GIVEN_BY = "AWS_ENDPOINT_URL"
REGION: Final = "eu-west-2"
BUCKETS = {
    "AWS_STORAGE_BUCKET_NAME": "paperwurks-test-documents",
    "AWS_UPLOADS_BUCKET_NAME": "paperwurks-test-uploads",
}
LISTENERS = ("master", "volume", "filer", "s3")
ACTIONS = ["Admin", "Read", "Write", "List", "Tagging"]


def start(ground: Ground, program: Path) -> Server:
    folder = ground.room("s3")
    key = {"AWS_ACCESS_KEY_ID": "paperwurks", "AWS_SECRET_ACCESS_KEY": secrets.token_hex(16)}
    endpoint, listen = _listeners()
    copy = ground.copy(program, "weed")
    identities = ground.write(ground.folder / "s3.json", _identities(*key.values()))
    store = [f"-dir={folder}", "-volume.max=50", "-master.volumeSizeLimitMB=64"]
    access = ["-s3", f"-s3.config={identities}", "-volume.preStopSeconds=0"]
    environment = {
        **key,
        **BUCKETS,
        "AWS_ENDPOINT_URL": endpoint,
        "AWS_REGION": REGION,
        "AWS_S3_ADDRESSING_STYLE": "path",
    }
    pid = ground.launch(
        "s3",
        [copy, "server", *listen, *store, *access],
        lambda: _has_buckets(environment),
        {"WEED_S3_SSE_KEK": secrets.token_hex(32)},
    )
    # An orderly end takes it ten seconds, for data that is thrown away.
    return Server("s3", pid, environment, ends_on=signal.SIGKILL)


def _listeners() -> tuple[str, list[str]]:
    """The endpoint, and a port for each part and its gRPC face, which defaults to port + 10000."""
    ports = free_ports(2 * len(LISTENERS))
    options = ["-ip=127.0.0.1", "-ip.bind=127.0.0.1", "-s3.port.iceberg=0", "-s3.port.lance=0"]
    for part, port, grpc in zip(LISTENERS, ports[::2], ports[1::2], strict=True):
        options += [f"-{part}.port={port}", f"-{part}.port.grpc={grpc}"]
    return f"http://127.0.0.1:{ports[-2]}", options


def _identities(key: str, secret: str) -> str:
    credentials = [{"accessKey": key, "secretKey": secret}]
    identity = {"name": "paperwurks", "credentials": credentials, "actions": ACTIONS}
    return json.dumps({"identities": [identity]})


def _has_buckets(environment: dict[str, str]) -> bool:
    """Makes them as soon as it can, and stores an encrypted object to see that all parts are up."""
    client = boto3.client(
        "s3",
        endpoint_url=environment["AWS_ENDPOINT_URL"],
        aws_access_key_id=environment["AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=environment["AWS_SECRET_ACCESS_KEY"],
        region_name=REGION,
        config=Config(retries={"total_max_attempts": 1}, s3={"addressing_style": "path"}),
    )
    try:
        for bucket in BUCKETS.values():
            client.create_bucket(
                Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": REGION}
            )
            client.put_object(Bucket=bucket, Key="up", Body=b"", ServerSideEncryption="AES256")
            client.delete_object(Bucket=bucket, Key="up")
    except client.exceptions.BucketAlreadyOwnedByYou:
        return True
    except (BotoCoreError, ClientError):
        return False
    return True
