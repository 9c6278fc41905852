"""The pack judged as a whole: what its papers say against each other, and its risk."""

import hashlib
from typing import Any

from django.db import transaction

from apps.analysis.across import LOOKED_INTO, Cited, contradictions
from apps.analysis.across import Contradiction as Found
from apps.analysis.citations import prove
from apps.analysis.events import ContradictionFound
from apps.analysis.kinds.paper import Paper
from apps.analysis.known import Known
from apps.analysis.models import GRAVITY, Contradiction, Finding, Severity
from apps.analysis.papers import paper_of, position_of
from apps.core.clock import now
from apps.events.leases import fence
from apps.events.services import record
from apps.packs.models import Pack
from apps.packs.services import locked_pack, set_risk

NO_RISK = {None, Severity.INFO, Severity.LOW}


@transaction.atomic
def judge_pack(*, pack: Pack) -> None:
    """Holds the papers against each other again. What they no longer say is withdrawn; what a
    person decided stays decided."""
    fence()
    pack = locked_pack(pack.pk)
    known = Known.of(pack)
    papers = {
        str(analysis.document_id): paper_of(analysis.document)
        for analysis in known.analyses
        if analysis.kind in LOOKED_INTO
    }
    found = contradictions(known.readings, known.context(), papers)
    rows = {row.between: row for row in Contradiction.objects.filter(pack=pack)}
    places = _Places(known, papers)
    said = {_between(one): one for one in found}
    for between, one in said.items():
        _keep(pack, between, one, rows.get(between), places)
    for between, row in rows.items():
        if between not in said and row.withdrawn_at is None:
            _withdraw(row)
    assess(pack)


def _between(found: Found) -> str:
    """Which papers, and what about."""
    keys = sorted({quote.key for quote in found.quotes})
    return hashlib.sha256("|".join([found.code, found.title, *keys]).encode()).hexdigest()


def _keep(
    pack: Pack, between: str, found: Found, row: Contradiction | None, places: "_Places"
) -> None:
    says = {
        "code": found.code,
        "severity": found.severity,
        "title": found.title,
        "explanation": found.explanation,
        "suggested_action": found.suggested_action,
        "quotes": [places.quote(quote) for quote in found.quotes],
        "withdrawn_at": None,
    }
    if row is not None:
        Contradiction.objects.filter(pk=row.pk).update(**says)
        return
    row = Contradiction.objects.create(pack=pack, between=between, **says)
    fact = ContradictionFound(
        pack_id=pack.pk, contradiction_id=row.pk, code=row.code, severity=row.severity
    )
    record(fact, actor=None)


def _withdraw(row: Contradiction) -> None:
    if row.status == Contradiction.Status.OPEN:
        row.delete()
    else:
        Contradiction.objects.filter(pk=row.pk).update(withdrawn_at=now())


class _Places:
    """Where the quotes of a pack stand."""

    def __init__(self, known: Known, papers: dict[str, Paper]) -> None:
        self._papers = papers
        self._boxes = {
            (str(analysis.document_id), row.quote, row.page): row.position
            for analysis in known.analyses
            for row in [*analysis.fields.all(), *analysis.standing]  # type: ignore[attr-defined]
        }

    def quote(self, cited: Cited) -> dict[str, Any]:
        position = self._boxes.get((cited.key, cited.quote, cited.page))
        return {
            "documentId": cited.key,
            "page": cited.page,
            "quote": cited.quote,
            "position": position or self._found(cited),
        }

    def _found(self, cited: Cited) -> dict[str, Any] | None:
        paper = self._papers.get(cited.key)
        page = paper.page(cited.page) if paper else None
        box = prove(cited.quote, page) if page else None
        return position_of(box) if box else None


def assess(pack: Pack) -> None:
    """The pack's risk is that of its gravest open finding or contradiction."""
    set_risk(pack=pack, level=risk_level(pack))


def risk_level(pack: Pack) -> str:
    found = Finding.objects.open().current().filter(pack=pack).values_list("severity", flat=True)
    against = Contradiction.objects.open().current().filter(pack=pack)
    severities = [*found, *against.values_list("severity", flat=True)]
    gravest = max(severities, key=GRAVITY.__getitem__, default=None)
    return "low" if gravest in NO_RISK else str(gravest)
