"""Landlock (Linux 5.13 and later): a process gives up the file system, for good and without any
privilege. Python has no binding, so the three system calls are made by number, which is the same
on x86-64 and ARM."""

import ctypes
import os
from collections.abc import Iterable

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_ASK_VERSION = 1
_PATH_BENEATH = 1
_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = 1 << 0, 1 << 1, 1 << 2, 1 << 3
_READABLE = _EXECUTE | _READ_FILE | _READ_DIR
# How many file-system rights each version of the interface knows.
_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15}
_libc = ctypes.CDLL(None, use_errno=True)


class _Ruleset(ctypes.Structure):
    _fields_ = [("files", ctypes.c_uint64), ("tcp", ctypes.c_uint64), ("scoped", ctypes.c_uint64)]


class _PathBeneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = [("allowed", ctypes.c_uint64), ("target", ctypes.c_int32)]


def version() -> int:
    """0 where the kernel has none."""
    return max(0, int(_libc.syscall(_CREATE_RULESET, None, 0, _ASK_VERSION)))


def read_only(trees: Iterable[str]) -> bool:
    """From here on these trees can be read and nothing else opened, made or changed; no TCP, and
    no signals to or looks into processes outside, as far as the kernel knows how. Descriptors
    already open stay as they are. Needs no_new_privs."""
    known = version()
    if not known:
        return False
    rules = _Ruleset((1 << _RIGHTS.get(known, 16)) - 1)
    if known >= 4:
        rules.tcp = 0b11
    if known >= 6:
        rules.scoped = 0b11
    size = ctypes.sizeof(rules) if known >= 6 else 16 if known >= 4 else 8
    ruleset = _libc.syscall(_CREATE_RULESET, ctypes.byref(rules), size, 0)
    for tree in trees:
        _allow(ruleset, tree, _READABLE)
    _allow(ruleset, "/dev/urandom", _READ_FILE)  # qpdf wants it, to open what is encrypted
    # Tesseract opens it for its warnings, and dies where it cannot.
    _allow(ruleset, os.devnull, _READ_FILE | _WRITE_FILE)
    done = int(_libc.syscall(_RESTRICT_SELF, ruleset, 0)) == 0
    os.close(ruleset)
    return done


def _allow(ruleset: int, path: str, rights: int) -> None:
    target = os.open(path, os.O_PATH | os.O_CLOEXEC)
    rule = _PathBeneath(rights, target)
    _libc.syscall(_ADD_RULE, ruleset, _PATH_BENEATH, ctypes.byref(rule), 0)
    os.close(target)
