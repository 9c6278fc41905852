"""One document: confine oneself, run one stage, write the answer, and go."""

import errno
import os
import signal
import traceback
from pathlib import PurePath
from typing import Any, NoReturn

from apps.documents.sandbox import confinement
from apps.documents.sandbox.wire import Limits, write_answer
from apps.documents.stages.catalogue import STAGES
from apps.documents.stages.refusal import Refused

Answered = tuple[dict[str, Any], list[bytes]]


def main(op: str, params: dict[str, Any], limits: Limits, source: int, answer: int) -> NoReturn:
    code = 1
    try:
        confine(limits, source, answer)
        head, blobs = answer_to(op, params, os.pread(source, os.fstat(source).st_size, 0))
        write(answer, head, blobs)
        code = 0
    finally:
        os._exit(code)


def confine(limits: Limits, source: int, answer: int) -> None:
    server = os.getppid()
    os.setsid()
    confinement.die_with(server)
    confinement.keep_only(source, answer)
    signal.signal(signal.SIGXCPU, signal.SIG_DFL)
    confinement.leave_files()
    confinement.set_limits(limits)


def answer_to(op: str, params: dict[str, Any], data: bytes) -> Answered:
    try:
        value, blobs = STAGES[op](data, **params)
    except Refused as refused:
        return {"refused": refused.code}, []
    except (MemoryError, RecursionError):
        return {"refused": "RESOURCE_LIMIT"}, []
    except Exception as fault:  # noqa: BLE001 - whatever it is, it ends here and is reported
        return {"failed": _place(fault)}, []
    return {"value": value}, blobs


def write(answer: int, head: dict[str, Any], blobs: list[bytes]) -> None:
    try:
        write_answer(answer, head, blobs)
    except OSError as full:
        if full.errno != errno.EFBIG:
            raise
        os.ftruncate(answer, 0)
        os.lseek(answer, 0, os.SEEK_SET)
        write_answer(answer, {"refused": "RESOURCE_LIMIT"}, [])


def _place(fault: Exception) -> str:
    """Kind and place of a fault; never its message, which may quote the document."""
    last = traceback.extract_tb(fault.__traceback__)[-1]
    return f"{type(fault).__name__} at {PurePath(last.filename).name}:{last.lineno}"
