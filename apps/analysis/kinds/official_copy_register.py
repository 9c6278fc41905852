from apps.analysis.kinds._register.facts import register_fields
from apps.analysis.kinds._register.recognition import as_caution, as_register, says_not_official
from apps.analysis.kinds._register.rules import REGISTER_RULES
from apps.analysis.kinds.kind import Kind
from apps.analysis.kinds.paper import Paper


def _recognise(paper: Paper) -> float:
    if says_not_official(paper) or as_caution(paper) > as_register(paper) / 2:
        return 0.0
    return as_register(paper)


KIND = Kind(
    code="official_copy_register",
    category="title_deeds",
    checklist_item="title_deeds",
    recognise=_recognise,
    fields=register_fields,
    rules=REGISTER_RULES,
)
