"""Search results as an authority, a water company or an environmental firm sends them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from reportlab.platypus import PageBreak, Paragraph

from scripts.samples import answers
from scripts.samples.paper import BODY, HEADING, TITLE, document, gap, grid, long_date

Answer = tuple[str, str, str]  # number, question, answer
Front = tuple[str, str]


@dataclass(frozen=True)
class Search:
    """What a search was asked about; `place` names the council and the water region."""

    address: str
    reference: str
    searched_on: date
    place: str = "Wexbury"


@dataclass(frozen=True)
class Paper:
    title: str
    supplier: str
    front: Callable[[Search, str], Sequence[Front]]
    opinion: str
    heads: tuple[str, str, str]
    sections: Sequence[tuple[str, Sequence[Answer]]]


def _council_front(search: Search, supplier: str) -> Sequence[Front]:
    return (
        ("Authority", supplier),
        ("Search number", search.reference),
        ("Date of search", long_date(search.searched_on)),
        ("Property", search.address),
        ("Extent", "The land shown edged red on the plan sent with the requisition"),
    )


def _water_front(search: Search, supplier: str) -> Sequence[Front]:
    return (
        ("Produced by", supplier),
        ("Our reference", search.reference),
        ("Requested on", long_date(search.searched_on - timedelta(days=3))),
        ("Produced on", long_date(search.searched_on)),
        ("Property", search.address),
        ("Map", "Sewer and water main map attached, scale 1:1250"),
    )


def _report_front(search: Search, supplier: str) -> Sequence[Front]:
    return (
        ("Prepared by", supplier),
        ("Report reference", search.reference),
        ("Report date", long_date(search.searched_on)),
        ("Property", search.address),
    )


COUNCIL, WATER = "{place} Borough Council", "{place} and District Water Limited"
PAPERS: dict[str, Paper] = {
    "LLC1": Paper(
        "Official certificate of search (LLC1)", COUNCIL, _council_front, answers.LLC1_OPINION,
        ("Part", "Head", "Entries"), answers.LLC1,
    ),
    "CON29R": Paper(
        "Replies to standard enquiries of local authority (CON29R 2016)", COUNCIL, _council_front,
        answers.CON29R_OPINION, ("No.", "Enquiry", "Reply"), answers.CON29R,
    ),
    "CON29O": Paper(
        "Replies to optional enquiries of local authority (CON29O 2016)", COUNCIL, _council_front,
        answers.CON29R_OPINION, ("No.", "Enquiry", "Reply"), answers.CON29O,
    ),
    "CON29DW": Paper(
        "CON29DW residential drainage and water enquiry", WATER, _water_front,
        answers.CON29DW_OPINION, ("No.", "Question", "Answer"), answers.CON29DW,
    ),
    "ENV": Paper(
        "Residential environmental report", "Terrafirm Environmental Limited", _report_front,
        answers.ENV_OPINION, ("No.", "Module", "Result"), answers.ENV,
    ),
    "FLOOD": Paper(
        "Detailed flood risk report", "Terrafirm Environmental Limited", _report_front,
        answers.FLOOD_OPINION, ("No.", "Module", "Result"), answers.FLOOD,
    ),
    "CON29M": Paper(
        "CON29M coal mining report (2018)", "Deepseam Reports Limited", _report_front,
        answers.CON29M_OPINION, ("No.", "Question", "Answer"), answers.CON29M,
    ),
    "CHANCEL": Paper(
        "Chancel repair liability screening", "Glebe Searches Limited", _report_front,
        answers.CHANCEL_OPINION, ("No.", "Question", "Answer"), answers.CHANCEL,
    ),
}  # fmt: skip


def search_result(product: str, search: Search) -> bytes:
    """The result of one product, made anew and alike each time; KeyError for an unknown one."""
    paper = PAPERS[product]
    supplier = paper.supplier.format(place=search.place)
    flow = [
        Paragraph(supplier, HEADING),
        Paragraph(paper.title, TITLE),
        grid(paper.front(search, supplier), (50, 116)),
        gap(),
        Paragraph(paper.opinion.format(supplier=supplier), BODY),
        PageBreak(),
    ]
    for head, rows in paper.sections:
        flow += [Paragraph(head, HEADING), grid([paper.heads, *rows], (16, 70, 80)), gap()]
    flow.append(Paragraph(f"Issued by {supplier} on {long_date(search.searched_on)}", BODY))
    return document(paper.title, flow, f"{paper.title} · {search.reference}")
