"""The kinds of document. A kind is one module here with a `KIND`; dropping it in registers it."""

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType

from apps.analysis.kinds.kind import Kind
from apps.analysis.kinds.paper import Paper

THRESHOLD = 0.5


def _discovered() -> Mapping[str, Kind]:
    modules = (import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__))
    kinds = [kind for module in modules if isinstance(kind := getattr(module, "KIND", None), Kind)]
    return MappingProxyType({kind.code: kind for kind in kinds})


KINDS = _discovered()


def recognise(paper: Paper) -> tuple[Kind, float]:
    """The likeliest kind; `other` when nothing is likely."""
    scored = [(kind.recognise(paper), kind.code) for kind in KINDS.values()]
    score, code = max(scored)
    return (KINDS[code], score) if score >= THRESHOLD else (KINDS["other"], 1 - score)
