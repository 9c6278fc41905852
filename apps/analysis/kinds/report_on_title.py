"""A conveyancer's report: it speaks of everything and proves nothing."""

from apps.analysis.kinds.kind import Kind
from apps.analysis.kinds.likeness import Signs

_SIGNS = Signs(
    titles=(
        "report on title",
        "report on property",
        "report to client",
        "report on your purchase",
        "title report",
        "conveyancing report",
        "purchase report",
        "property report for the purchase",
        "report on your new home",
    ),
    says={
        "report on title": 0.1,
        "we act for you": 0.1,
        "we have investigated": 0.15,
        "we have not inspected": 0.1,
        "we do not advise on": 0.1,
        "before we exchange contracts": 0.1,
        "this report": 0.1,
        "limit of liability": 0.1,
        "we recommend": 0.05,
        "your proposed purchase": 0.1,
        "you should": 0.05,
        "we have reviewed": 0.1,
        "we are pleased to offer": -0.4,
    },
    letters=True,
)

KIND = Kind(code="report_on_title", category="other", checklist_item="other", recognise=_SIGNS)
