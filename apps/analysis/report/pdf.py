"""The report for print, in a version for each of its readers."""

from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import orjson

from apps.analysis.known import Known
from apps.analysis.models import Contradiction, Finding
from apps.core.clock import now
from apps.core.money import in_words
from apps.packs.models import Pack
from apps.searches.products import PRODUCTS

from .audience import Audience
from .deal import deal
from .lenders import matrix
from .pictures import Pictures
from .report import report
from .searches import search_plan, spent_on

TEMPLATE = Path(__file__).with_name("report.typ")
PREFACE = {
    Audience.SOLICITOR: (
        "For the solicitor. Each finding gives its code, the rule it comes from and the words it "
        "rests on. It is an aid to your own reading of the papers and not a report on title."
    ),
    Audience.AGENT: (
        "For the agent. What was found, gravest first, and what moves the sale on. Legal questions "
        "belong to the solicitor."
    ),
    Audience.SELLER: (
        "For the seller. What a buyer's solicitor will ask about your property, and what you can "
        "do now so that it does not hold up the sale."
    ),
    Audience.BUYER: (
        "For the buyer. What the papers say about the property. It does not replace the advice of "
        "your own solicitor."
    ),
}
HEADINGS = {
    "critical": "Must be cleared before exchange",
    "high": "Serious",
    "medium": "To be looked at",
    "low": "Minor",
    "info": "For information",
}
ACCEPTED = "Seen and accepted by the solicitor"
VERDICTS = {
    "critical": "Red: do not exchange yet",
    "high": "Red: serious matters are open",
    "medium": "Amber: some matters are open",
    "low": "Green: nothing grave is open",
}


def report_pdf(pack: Pack, audience: Audience) -> bytes:
    import typst  # noqa: PLC0415 - 7 MB that no worker needs

    pictures = Pictures()
    data = _printed(pack, audience, pictures)
    with TemporaryDirectory() as folder:
        root = Path(folder)
        for name, content in pictures.files.items():
            (root / name).write_bytes(content)
        (root / "data.json").write_bytes(orjson.dumps(data))
        main = root / TEMPLATE.name
        main.write_bytes(TEMPLATE.read_bytes())
        return typst.compile(main, root=root, ignore_system_fonts=True)


def _printed(pack: Pack, audience: Audience, pictures: Pictures) -> dict[str, Any]:
    known, said, home = Known.of(pack), report(pack), pack.home
    names = {str(a.document_id): a.document.name for a in known.analyses}
    expert = audience == Audience.SOLICITOR
    return {
        "title": pack.title,
        "address": home.address,
        "tenure": home.tenure.replace("_", " "),
        "version": f"Version {pack.version} of the pack, for the {audience}",
        "made": f"Paperwurks, {now():%d %B %Y %H:%M} UTC",
        "risk": said["riskLevel"],
        "verdict": VERDICTS[said["riskLevel"]],
        "summary": said["summary"],
        "score": f"{said['score']} of 100",
        "preface": PREFACE[audience],
        "deal": deal(known) if expert else [],
        "sections": _sections(_findings(pack), names, pictures, expert=expert),
        "contradictions": [
            _contradiction(one, names)
            for one in Contradiction.objects.open().current().filter(pack=pack).gravest_first()
        ],
        "missing": [{"name": one["name"], "reason": one["reason"]} for one in said["missing"]],
        "searches": [_search(one) for one in said["searches"]],
        "cost": None if audience == Audience.BUYER else _cost(pack),
        "place": _place(said["propertyRisk"]),
        "lender": _lender(known) if expert else None,
    }


def _findings(pack: Pack) -> Iterable[Finding]:
    """Open ones first; what the solicitor has accepted comes last."""
    rows = Finding.objects.standing().current().filter(pack=pack)
    ordered = list(rows.select_related("analysis").gravest_first())
    return sorted(ordered, key=lambda finding: finding.status == Finding.Status.ACCEPTED)


def _sections(
    findings: Iterable[Finding], names: dict[str, str], pictures: Pictures, *, expert: bool
) -> list[dict[str, Any]]:
    sections: dict[str, list[dict[str, Any]]] = {}
    for finding in findings:
        accepted = finding.status == Finding.Status.ACCEPTED
        heading = ACCEPTED if accepted else HEADINGS[finding.severity]
        printed = _finding(finding, names, pictures, expert=expert)
        sections.setdefault(heading, []).append(printed)
    grave = {HEADINGS["critical"], HEADINGS["high"]}
    return [
        {"heading": heading, "grave": heading in grave, "findings": found}
        for heading, found in sections.items()
    ]


def _finding(
    finding: Finding, names: dict[str, str], pictures: Pictures, *, expert: bool
) -> dict[str, Any]:
    sure = f", {finding.confidence:.0%} sure" if expert else ""
    grave = finding.severity in {"critical", "high"}
    return {
        "severity": finding.severity,
        "title": finding.title,
        "code": finding.code if expert else "",
        "explanation": finding.explanation,
        "quote": finding.quote,
        "place": _where(str(finding.analysis.document_id), finding.page, names),
        "action": finding.suggested_action,
        "source": f"{finding.source}; {finding.engine}{sure}" if expert else "",
        "picture": pictures.of(finding) if grave else None,
    }


def _contradiction(found: Contradiction, names: dict[str, str]) -> dict[str, Any]:
    return {
        "severity": found.severity,
        "title": found.title,
        "explanation": found.explanation,
        "action": found.suggested_action,
        "quotes": [
            {
                "quote": quote["quote"],
                "place": _where(quote["documentId"], quote["page"], names),
            }
            for quote in found.quotes
        ],
    }


def _where(document: str, page: int, names: dict[str, str]) -> str:
    return f"{names.get(document, 'A paper')}, page {page}"


def _search(one: dict[str, Any]) -> dict[str, str]:
    until = one["validUntil"]
    status = one["status"].replace("_", " ")
    return {
        "product": f"{PRODUCTS[one['product']].name} ({one['product']})",
        "status": status,
        "until": f"{until:%d.%m.%Y}" if until else "",
    }


def _cost(pack: Pack) -> dict[str, str]:
    planned: Decimal = search_plan(pack)["total"]
    return {"spent": in_words(spent_on(pack)), "planned": in_words(planned)}


def _place(risk: dict[str, Any]) -> dict[str, Any]:
    return {
        "coverage": f"{risk['coverage']} % of what is weighed here is known.",
        "categories": [
            {
                "name": one["name"].capitalize(),
                "level": one["level"],
                "because": one["because"],
            }
            for one in risk["categories"]
        ],
    }


def _lender(known: Known) -> dict[str, Any] | None:
    if known.lender is None:
        return None
    said = matrix(known, known.lender.key)
    row = said["lenders"][0]
    keys = ("clause", "topic", "requirement", "verdict")
    if not row["checks"]:
        return None
    return {
        "name": f"{row['name']}: its answers to the Handbook's Part 2",
        "note": f"Read on {said['readOn']:%d.%m.%Y}. {row['note']}",
        "checks": [{key: str(check[key]) for key in keys} for check in row["checks"]],
    }
