"""Gas safety records."""

from apps.analysis.kinds.kind import Kind
from apps.analysis.kinds.likeness import Signs

_SIGNS = Signs(
    titles=(
        "gas safety record",
        "gas safety certificate",
        "landlord gas safety",
        "gas safety inspection",
        "gas safety check",
        "homeowner gas safety",
        "domestic gas safety",
    ),
    codes=r"\bCP ?12\b",
    says={
        "gas safe register": 0.15,
        "gas safe": 0.1,
        "appliance": 0.1,
        "flue": 0.1,
        "boiler": 0.05,
        "operating pressure": 0.1,
        "safe to use": 0.1,
        "bs 7671": -0.3,
        "japanese knotweed": -0.3,
    },
)

KIND = Kind(code="gas_safety", category="other", checklist_item="other", recognise=_SIGNS)
