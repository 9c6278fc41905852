"""Who someone is: passports, licences, checks of identity. Nothing of it is read out."""

from apps.analysis.kinds.kind import Kind
from apps.analysis.kinds.likeness import Signs

_SIGNS = Signs(
    titles=(
        "passport",
        "driving licence",
        "identity verification",
        "aml check",
        "know your customer",
        "proof of identity",
        "certified copy of passport",
        "identity check",
        "residence permit",
        "certificate of identity",
        "anti-money laundering check",
        "electronic identity",
        "id verification",
        "identity card",
    ),
    says={
        "p<gbr": 0.5,
        "pgbr": 0.3,
        "date of birth": 0.15,
        "nationality": 0.15,
        "place of birth": 0.15,
        "united kingdom of great britain": 0.15,
        "passport no": 0.15,
        "dvla": 0.15,
        "certified to be a true": 0.1,
        "politically exposed": 0.2,
        "sanctions": 0.1,
        "likeness": 0.1,
        "property register": -0.5,
        "loan amount": -0.4,
    },
)

KIND = Kind(code="identity", category="other", checklist_item="other", recognise=_SIGNS)
