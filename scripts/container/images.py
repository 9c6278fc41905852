"""The three targets, built by buildah without a Docker engine. Where the registry cannot be
reached, the base image has to lie in STORE under its name."""

import json
import subprocess
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
STORE = Path("/var/tmp/paperwurks-images")
TARGETS = ("production", "worker", "development")
BUILDAH = ("buildah", "--root", str(STORE / "store"), "--runroot", str(STORE / "run"))
DRIVER = ("--storage-driver", "overlay")


def build(target: str) -> str:
    name = f"paperwurks:{target}"
    options = ("bud", "--isolation", "chroot", "--layers", "--quiet")
    buildah(*options, "--target", target, "-t", name, str(ROOT))
    return name


def configuration(image: str) -> dict[str, Any]:
    """What the image says about how it runs: Entrypoint, Cmd, Env, User, WorkingDir."""
    found: dict[str, Any] = json.loads(buildah("inspect", "--type", "image", image))
    config: dict[str, Any] = found["OCIv1"]["config"]
    return config


def root_of(image: str) -> Path:
    """The files of a new container of this image."""
    return Path(buildah("mount", buildah("from", image)))


def remove_containers() -> None:
    buildah("rm", "--all")


def size_mb(image: str) -> int:
    found = json.loads(buildah("images", "--json", image))
    return int(float(found[0]["size"].split()[0]))


def buildah(*arguments: str) -> str:
    done = subprocess.run(
        (*BUILDAH, *DRIVER, *arguments), stdout=subprocess.PIPE, text=True, check=True
    )
    return done.stdout.strip()
