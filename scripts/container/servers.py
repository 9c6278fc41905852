"""The servers as the infrastructure has them: PostgreSQL and Redis behind TLS, a hostile
password, a documents bucket that refuses what is not asked to be encrypted."""

import json
import secrets
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import boto3
import psycopg2
from redis import Redis

from scripts.services import postgres, programs, redis_server, s3, state
from scripts.services.ground import Ground, free_ports
from scripts.services.server import Server

HOSTILE = "#$?%41[x]:@{}!&*()-_=+<>"


@dataclass(frozen=True)
class Servers:
    ground: Ground
    running: list[Server]
    authority: Path
    """The certificate that both servers show, and that clients are to trust."""
    database: str
    redis: str
    s3: dict[str, str]
    password: str

    def variables(self, short: str) -> dict[str, str]:
        """What the infrastructure delivers to an environment, and what stands in for AWS."""
        user = f"paperwurks_admin:{self.password}"
        return {
            "DATABASE_URL": f"postgresql://{user}@{self.database}/paperwurks_{short}"
            "?sslmode=require&connect_timeout=10",
            "REDIS_URL": self.redis,
            "CELERY_BROKER_URL": self.redis,
            "CELERY_RESULT_BACKEND": self.redis,
            "PAPERWURKS_DATA_DIR": "/tmp/paperwurks",
            "SSL_CERT_FILE": "/tmp/paperwurks/authority.pem",
            "AWS_ENDPOINT_URL": self.s3["AWS_ENDPOINT_URL"],
            "AWS_S3_ADDRESSING_STYLE": "path",
            "AWS_ACCESS_KEY_ID": self.s3["AWS_ACCESS_KEY_ID"],
            "AWS_SECRET_ACCESS_KEY": self.s3["AWS_SECRET_ACCESS_KEY"],
        }

    def stop(self) -> None:
        end(self.running)


def start(shorts: tuple[str, ...]) -> Servers:
    found = programs.provide(["postgres", "redis-server", "weed"])
    ground = Ground.break_new()
    certificate, key = _certificate(ground)
    running: list[Server] = []
    try:
        for kind, program in ((postgres, "postgres"), (redis_server, "redis-server"), (s3, "weed")):
            running.append(kind.start(ground, found[program]))
        database, memory, files = running
        password = HOSTILE + secrets.token_hex(4)
        _encrypt_database(database, certificate, key, password, shorts)
        redis = _encrypt_redis(memory, certificate, key)
        _make_buckets(files.environment, shorts)
    except BaseException:
        end(running)
        raise
    place = urlsplit(database.environment["DATABASE_URL"])
    address = f"{place.hostname}:{place.port}"
    return Servers(ground, running, certificate, address, redis, files.environment, password)


def end(running: list[Server]) -> None:
    state.end([state.describe(server) for server in running])


def _certificate(ground: Ground) -> tuple[Path, Path]:
    room = ground.room("tls")
    certificate, key = room / "certificate.pem", room / "key.pem"
    ground.run(
        *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
        *("-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"),
        *("-keyout", str(key), "-out", str(certificate)),
    )
    return certificate, key


def _encrypt_database(
    server: Server, certificate: Path, key: Path, password: str, shorts: tuple[str, ...]
) -> None:
    with closing(psycopg2.connect(server.environment["DATABASE_URL"])) as connected:
        connected.autocommit = True  # ALTER SYSTEM stands in no transaction
        cursor = connected.cursor()
        cursor.execute("ALTER SYSTEM SET ssl_cert_file = %s", [str(certificate)])
        cursor.execute("ALTER SYSTEM SET ssl_key_file = %s", [str(key)])
        cursor.execute("ALTER SYSTEM SET ssl = on")
        cursor.execute("SELECT pg_reload_conf()")
        cursor.execute("CREATE ROLE paperwurks_admin LOGIN PASSWORD %s", [password])
        for short in shorts:
            cursor.execute(f"CREATE DATABASE paperwurks_{short} OWNER paperwurks_admin")


def _encrypt_redis(server: Server, certificate: Path, key: Path) -> str:
    token, (port,) = secrets.token_hex(16), free_ports(1)
    with Redis.from_url(server.environment["REDIS_URL"]) as client:
        for name, value in {
            "tls-cert-file": certificate,
            "tls-key-file": key,
            "tls-ca-cert-file": certificate,
            "tls-auth-clients": "no",
            "tls-port": port,
            "maxmemory-policy": "allkeys-lru",
            "requirepass": token,
        }.items():
            client.config_set(name, str(value))
    return f"rediss://:{token}@127.0.0.1:{port}/0"


def _make_buckets(environment: dict[str, str], shorts: tuple[str, ...]) -> None:
    client = boto3.client(
        "s3",
        endpoint_url=environment["AWS_ENDPOINT_URL"],
        aws_access_key_id=environment["AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=environment["AWS_SECRET_ACCESS_KEY"],
        region_name="eu-west-2",
    )
    for short in shorts:
        documents, uploads = f"paperwurks-{short}-documents", f"paperwurks-{short}-uploads"
        for bucket in (documents, uploads):
            client.create_bucket(
                Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": "eu-west-2"}
            )
        client.put_bucket_policy(Bucket=documents, Policy=json.dumps(_policy(documents)))


def _policy(bucket: str) -> dict[str, object]:
    """As the infrastructure's: a write that does not ask for encryption is refused."""
    unencrypted = {
        "StringNotEquals": {"s3:x-amz-server-side-encryption": ["AES256", "aws:kms"]},
    }
    refuse = {
        "Effect": "Deny",
        "Principal": "*",
        "Action": "s3:PutObject",
        "Resource": f"arn:aws:s3:::{bucket}/*",
        "Condition": unencrypted,
    }
    return {"Version": "2012-10-17", "Statement": [refuse]}
