from apps.analysis.kinds._register.facts import register_fields
from apps.analysis.kinds._register.recognition import as_register, says_not_official
from apps.analysis.kinds._register.rules import REGISTER_RULES
from apps.analysis.kinds.kind import Kind
from apps.analysis.kinds.paper import Paper


def _recognise(paper: Paper) -> float:
    return as_register(paper) if says_not_official(paper) else 0.0


KIND = Kind(
    code="register_view",
    category="title_deeds",
    checklist_item="title_deeds",
    recognise=_recognise,
    fields=register_fields,
    rules=REGISTER_RULES,
)
