"""What stays and what goes (TA10)."""

from apps.analysis.kinds._forms import form_fields
from apps.analysis.kinds.kind import Kind
from apps.analysis.kinds.likeness import Signs

_SIGNS = Signs(
    titles=(
        "fittings and contents form",
        "fittings & contents form",
        "fixtures fittings and contents",
        "fixtures and fittings form",
    ),
    codes=r"\bTA ?10\b",
    says={
        "included": 0.05,
        "excluded": 0.1,
        "basic fittings": 0.15,
        "curtain rails": 0.1,
        "television and telephone": 0.1,
        "stock of fuel": 0.1,
        "kitchen": 0.05,
        "carpets": 0.05,
        "outdoor area": 0.05,
        "japanese knotweed": -0.3,
    },
)

KIND = Kind(
    code="ta10",
    category="property_information_form",
    checklist_item="property_information_form",
    recognise=_SIGNS,
    fields=form_fields,
    form=True,
)
