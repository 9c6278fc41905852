"""What the floors below are told of a document once it has been read."""

from datetime import date

from apps.analysis.kinds.reading import Reading, value_of
from apps.documents.models import Document
from apps.searches.models import Result
from apps.searches.services import note_result_read

# When the answer was given; it holds from then.
DATES = ("search_date", "produced_on", "copy_datetime")
# None of them names a person.
KEPT = frozenset(
    {
        "authority",
        "report_reference",
        "requested_on",
        "search_reference",
        "supplier",
        "supplier_reference",
        *DATES,
    }
)


def tell_searches(document: Document, reading: Reading) -> None:
    """Of an answer to a search: its date and what it says. The same again is not told twice."""
    said = next((value for name in DATES if (value := value_of(reading.fields, name))), None)
    dated = date.fromisoformat(said[:10]) if said else None
    outcome = {
        "kind": reading.kind,
        "fields": {f.name: f.value for f in reading.fields if f.name in KEPT},
        "findings": sorted(finding.code for finding in reading.findings),
    }
    known = Result.objects.filter(document=document)
    if not known or any(row.outcome != outcome for row in known):
        note_result_read(document=document, search_date=dated, outcome=outcome)
