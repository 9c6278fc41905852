"""Who reads a paper. An engine is a module here with a class of this shape."""

from typing import Protocol

from apps.analysis.kinds.paper import Paper
from apps.analysis.kinds.reading import Context, Reading

__all__ = ["Context", "Engine", "Reading"]


class Engine(Protocol):
    name: str
    version: str

    def read(self, paper: Paper, context: Context) -> Reading: ...
