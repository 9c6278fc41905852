"""Copies for one reader: every page says for whom and when it was made."""

import hashlib

from apps.core.errors import Conflict
from apps.core.storage import FileIsMissing
from apps.core.storage import documents as storage
from apps.documents.models import Document
from apps.documents.orphans import STAMPED
from apps.documents.sandbox import Crashed, Limits, Refused, Sandbox, TimedOut

# Less than a load balancer waits for an answer.
sandbox = Sandbox(Limits(wall_seconds=40, cpu_seconds=40))
_STAMPED = ("application/pdf", "image/")


class CannotBeWatermarked(Conflict):
    code = "CANNOT_BE_WATERMARKED"
    message = "This file cannot carry a watermark, so this link does not give it out."


def can_be_stamped(document: Document) -> bool:
    """What has pages of its own; nothing here lays out a Word document or a message."""
    return document.content_type.startswith(_STAMPED)


def stamped_copy(document: Document, *, text: str) -> bytes:
    """A PDF. Made in the sandbox the first time, and kept for a day under the hash of its text.
    Raises CannotBeWatermarked, FileIsMissing, FileIsArchived."""
    if not can_be_stamped(document):
        raise CannotBeWatermarked
    mark = hashlib.sha256(text.encode()).hexdigest()[:32]
    key = f"{document.served_key}{STAMPED}{mark}"
    try:
        return storage().get(key)
    except FileIsMissing:
        original = storage().get(document.served_key)
    try:
        copy = sandbox.run("stamp", original, text=text).blobs[0]
    except (Refused, TimedOut, Crashed) as error:
        raise CannotBeWatermarked from error
    storage().put(key, copy)
    return copy
