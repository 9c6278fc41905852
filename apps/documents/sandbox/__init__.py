"""Untrusted files are read in a child that has nothing to lose.

One warm fork server a process keeps the parsers imported; each document gets a child of its own,
with limits, without network, credentials or files. Bytes go in and an answer comes out through
memory files, so there is nothing on disk to clean up after a crash.
"""

from apps.documents.sandbox.outcomes import Answer, Crashed, SandboxError, TimedOut
from apps.documents.sandbox.parent import Sandbox
from apps.documents.sandbox.wire import Limits
from apps.documents.stages.refusal import Refused

__all__ = ["Answer", "Crashed", "Limits", "Refused", "Sandbox", "SandboxError", "TimedOut"]
