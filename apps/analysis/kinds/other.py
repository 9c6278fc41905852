from apps.analysis.kinds.kind import Kind
from apps.analysis.kinds.paper import Paper


def _by_default(_: Paper) -> float:
    return 0.0


KIND = Kind(code="other", category="other", checklist_item="other", recognise=_by_default)
