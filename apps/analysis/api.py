from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import Router

from apps.analysis import services
from apps.analysis.asking import ask
from apps.analysis.known import Known
from apps.analysis.models import Analysis, Finding
from apps.analysis.report import report
from apps.analysis.report.audience import Audience, audience_of
from apps.analysis.report.lenders import matrix
from apps.analysis.report.pdf import report_pdf
from apps.analysis.report.public import unaddressed
from apps.analysis.report.searches import search_plan
from apps.analysis.risk import risk_of
from apps.analysis.schemas import (
    AnalysisOut,
    AnswerOut,
    ContradictionOut,
    FieldOut,
    FindingIn,
    FindingOut,
    MatrixOut,
    PlaceOut,
    QuestionIn,
    ReportOut,
    SharedOut,
)
from apps.core.clock import long_date, today
from apps.core.envelope import answer, answer_tagged
from apps.core.errors import Forbidden, NotFound
from apps.core.schemas import Envelope
from apps.core.storage import FileIsMissing
from apps.documents.links import as_file, disposition, file_response
from apps.documents.models import Document
from apps.documents.services import open_document
from apps.documents.watermarks import can_be_stamped, stamped_copy
from apps.packs.models import Pack, ShareLink
from apps.packs.services import address_of, open_shared, shared_link
from apps.packs.visiting import Visitor
from apps.users.bearer import actor

documents = Router(tags=["documents"])
findings = Router(tags=["analysis"])
packs = Router(tags=["packs"])
properties = Router(tags=["properties"])
shared = Router(tags=["shared"])


@documents.get("/{uuid:document_id}/analysis", response=Envelope[AnalysisOut])
def get_analysis(request: HttpRequest, document_id: UUID) -> HttpResponse:
    document = Document.objects.seen_by(actor(request), document_id)
    analysis = Analysis.objects.filter(document=document).first()
    if analysis is None:
        return answer_tagged(request, AnalysisOut(status=_status(document)))
    return answer_tagged(
        request,
        AnalysisOut(
            status="completed",
            engine=analysis.engine,
            kind=analysis.kind,
            kind_confidence=analysis.kind_confidence,
            is_blank=analysis.is_blank,
            fields=[FieldOut.model_validate(field) for field in analysis.fields.all()],
            findings=[FindingOut.model_validate(f) for f in _findings(analysis)],
            completed_at=analysis.completed_at,
        ),
    )


def _findings(analysis: Analysis) -> Any:
    return Finding.objects.filter(analysis=analysis, withdrawn_at=None).gravest_first()


def _status(document: Document) -> Any:
    if document.error:
        return "unavailable"
    waits = document.is_in_flight or not settings.ENABLE_AI_ANALYSIS
    return "pending" if waits else "running"


@findings.api_operation(
    ["PUT", "PATCH"], "/{uuid:finding_id}", response=Envelope[FindingOut | ContradictionOut]
)
def review_finding(request: HttpRequest, finding_id: UUID, body: FindingIn) -> HttpResponse:
    """A finding's, or a contradiction's: both are judged."""
    judged = services.review_finding(
        actor=actor(request),
        finding=services.judged(actor=actor(request), judged_id=finding_id),
        status=body.status,
        comment=body.comment or "",
    )
    shape = FindingOut if isinstance(judged, Finding) else ContradictionOut
    return answer(shape.model_validate(judged))


@packs.get("/{uuid:pack_id}/report", response=Envelope[ReportOut])
def get_report(request: HttpRequest, pack_id: UUID) -> HttpResponse:
    return answer_tagged(request, report(Pack.objects.seen_by(actor(request), pack_id)))


@packs.get("/{uuid:pack_id}/report.pdf", response=bytes)
def get_report_pdf(
    request: HttpRequest, pack_id: UUID, audience: Audience | None = None
) -> HttpResponse:
    """The report for print, in the caller's own version or the one asked for."""
    pack = Pack.objects.seen_by(actor(request), pack_id)
    reader = audience_of(pack, actor(request), audience)
    response = HttpResponse(report_pdf(pack, reader), content_type="application/pdf")
    response["Content-Disposition"] = disposition(f"{pack.home.reference} for {reader}.pdf")
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    return response


@packs.get("/{uuid:pack_id}/lender-matrix", response=Envelope[MatrixOut])
def lender_matrix(request: HttpRequest, pack_id: UUID, lender: str = "") -> HttpResponse:
    """The pack held against each lender's answers, or against the one that is named."""
    pack = Pack.objects.seen_by(actor(request), pack_id)
    return answer_tagged(request, matrix(Known.of(pack), lender))


@packs.post("/{uuid:pack_id}/ask", response=Envelope[AnswerOut])
def ask_pack(request: HttpRequest, pack_id: UUID, body: QuestionIn) -> HttpResponse:
    """The papers' own words. Without a citation there is no answer, and `message` says so."""
    said = ask(Pack.objects.seen_by(actor(request), pack_id), body.question)
    silent = "The papers in this pack do not answer that."
    return answer(said, message=None if said["citations"] else silent)


@properties.get("/{uuid:property_id}/risk", response=Envelope[PlaceOut])
def property_risk(request: HttpRequest, property_id: UUID) -> HttpResponse:
    """The place's risk as far as it is known, and the searches still to be ordered; what those
    cost is not for the buyer's side."""
    person = actor(request)
    packs_seen = Pack.objects.visible_to(person).select_related("home")
    pack = packs_seen.filter(home=property_id).order_by("-created_at").first()
    if pack is None:
        raise NotFound
    bought = audience_of(pack, person) == Audience.BUYER
    plan = None if bought else search_plan(pack)
    return answer_tagged(request, {**risk_of(Known.of(pack)), "plan": plan})


@shared.api_operation(["GET", "HEAD"], "/{token}", auth=None, response=Envelope[SharedOut])
def open_share(request: HttpRequest, token: str) -> HttpResponse:
    """The read-only pack. Opening counts a view; a HEAD, as previews send it, does not."""
    opens = shared_link if request.method == "HEAD" else open_shared
    response = answer(_shared(opens(token=token, visitor=Visitor.of(request))))
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response


def _shared(link: ShareLink) -> dict[str, Any]:
    pack, home = link.pack, link.pack.home
    address = {name: getattr(home, name) for name in ("line1", "line2", "city", "postcode")}
    return {
        "pack": {"title": pack.title, "status": pack.status},
        "property": {"title": home.title, "address": address, "tenure": home.tenure},
        "sharedBy": {"organization": link.created_by.organisation.name},
        "documents": [_shared_document(d, link) for d in _readable(pack)],
        "report": unaddressed(report(pack)),
        "expiresAt": link.expires_at,
        "viewsLeft": None if link.max_views is None else link.max_views - link.views,
    }


def _readable(pack: Pack) -> Any:
    rows = Document.objects.current().filter(pack=pack, state=Document.State.READ)
    return rows.order_by("created_at")


def _shared_document(document: Document, link: ShareLink) -> dict[str, Any]:
    return {
        "id": document.pk,
        "name": unaddressed(document.name),
        "category": document.category,
        "kind": document.kind,
        "pages": document.page_count,
        "downloadable": link.allow_download
        and (not link.watermark_documents or can_be_stamped(document)),
    }


@shared.get("/{token}/documents/{uuid:document_id}/download", auth=None, response=bytes)
def download_shared(request: HttpRequest, token: str, document_id: UUID) -> HttpResponse:
    """The file itself, or where the link asks for it a copy that says for whom it was made; counts
    no view."""
    visitor = Visitor.of(request)
    link = shared_link(token=token, visitor=visitor)
    if not link.allow_download:
        raise Forbidden("This link shows documents but does not let them be downloaded.")
    document = _readable(link.pack).filter(pk=document_id).first()
    if document is None:
        raise NotFound
    copy = _copy(document, link, address_of(link, visitor)) if link.watermark_documents else None
    open_document(document=document, actor=None, via="share")
    return copy or file_response(document)


def _copy(document: Document, link: ShareLink, reader: str) -> HttpResponse:
    firm, who = link.created_by.organisation.name, reader or f"Link {link.pk.hex[-8:]}"
    told = f"{who} · {long_date(today())} · shared by {firm}"
    try:
        data = stamped_copy(document, text=told)
    except FileIsMissing:
        raise NotFound from None
    name = f"{document.name.rpartition('.')[0]}.pdf"
    return as_file(data, content_type="application/pdf", name=name)


ROUTERS: list[tuple[str, Router]] = [
    ("/documents", documents),
    ("/findings", findings),
    ("/packs", packs),
    ("/properties", properties),
    ("/shared", shared),
]
