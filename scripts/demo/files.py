"""The first hops: people come in, a file is opened, its documents are sent and read."""

from datetime import UTC, datetime
from typing import Any

from . import papers, people
from .desk import open_desk
from .errors import HopFailed
from .people import AGENT, BUYER, SELLER, SOLICITOR
from .story import DOCUMENT_WITHIN, NOTICE_WITHIN, Story
from .wire import wait_for


def open_the_firms(story: Story) -> str:
    for part in (AGENT, SOLICITOR, BUYER):
        story.note(part.name)
        story.cast[part.role] = people.come_in(story.api, part, story.password, story.mailbox)
    story.staff = open_desk(story.password)
    return f"{AGENT.firm}, {SOLICITOR.firm} and a buyer; addresses verified by mail"


def open_the_file(story: Story) -> str:
    address = {
        "line1": papers.FLAT,
        "line2": papers.STREET,
        "city": papers.TOWN,
        "postcode": papers.POSTCODE,
        "country": "UK",
    }
    body = {
        "title": f"{papers.FLAT}, {papers.STREET}",
        "fileReference": f"CW6/{datetime.now(UTC):%H%M%S}",
        "propertyType": "flat",
        "tenure": "leasehold",
        "address": address,
    }
    story.flat = story.agent.post("/properties", body)
    items = story.agent.get(story.pack)["requiredDocuments"]
    return f"{story.flat['reference']}, {len(items)} items on the checklist"


def invite_the_seller(story: Story) -> str:
    body = {
        "name": SELLER.name,
        "email": SELLER.email,
        "message": "Please send the register of your flat, a scan will do.",
    }
    story.agent.post(f"{story.home}/invite-seller", body)
    story.invitation = story.mailbox.token(SELLER.email, "invitations")
    page = story.api.get(f"/invitations/{story.invitation}")
    return f"by mail; the link shows {page['property']['line1']} to {SELLER.name}"


def seller_uploads(story: Story) -> str:
    """Without an account: the link is all the seller has."""
    for paper in papers.sellers():
        path = f"/invitations/{story.invitation}/documents"
        story.api.upload(path, paper.name, paper.pdf, paper.category)
    story.api.post(f"/invitations/{story.invitation}/complete")
    return ", ".join(paper.name for paper in papers.sellers())


def seller_joins(story: Story) -> str:
    """The address that was invited, once it is proved, belongs to the owner of the property."""
    seller = people.come_in(story.api, SELLER, story.password, story.mailbox)
    story.cast[SELLER.role] = seller
    wait_for(
        f"The joining of {SELLER.name} as the owner",
        lambda: story.agent.get(story.home)["ownerId"] == seller.id or None,
        seconds=NOTICE_WITHIN,
    )
    return f"{SELLER.name} opens an account and owns the file"


def agent_uploads(story: Story) -> str:
    for paper in papers.agents():
        path = f"{story.pack}/documents"
        story.agent.upload(path, paper.name, paper.pdf, paper.category)
    return ", ".join(paper.name for paper in papers.agents())


def documents_are_read(story: Story) -> str:
    """Scanned for malware, text or OCR, kind, fields and findings."""
    whole = len(papers.sellers()) + len(papers.agents())
    done = wait_for(
        "The reading of all documents", lambda: analyses(story, whole), seconds=DOCUMENT_WITHIN
    )
    findings = sum(len(analysis["findings"]) for analysis in done)
    if not findings:
        raise HopFailed("the documents were analysed, but nothing was found in them")
    return f"{len(done)} documents, {findings} findings, each with its quote"


def analyses(story: Story, whole: int) -> list[dict[str, Any]] | None:
    documents, done = story.documents(), []
    for document in documents:
        if document["processingStatus"] == "failed":
            raise HopFailed(f"{document['name']} failed with {document['processingError']}")
        analysis = story.agent.get(f"/documents/{document['id']}/analysis")
        if analysis["status"] == "unavailable":
            raise HopFailed(f"the analysis of {document['name']} is unavailable")
        done += [analysis] if analysis["status"] == "completed" else []
    story.note(f"{len(done)} of {whole} analysed{_pages(story, documents)}")
    return done if len(done) >= whole else None


def _pages(story: Story, documents: list[dict[str, Any]]) -> str:
    """How far the reading of a document that is not read yet has come, in pages."""
    for document in documents:
        if document["processingStatus"] == "processing":
            progress = story.agent.get(f"/documents/{document['id']}/progress")
            if progress["pagesTotal"]:
                pages = f"{progress['pagesDone']} of {progress['pagesTotal']} pages"
                return f", {document['name']}: {pages}"
    return ""


def search_the_pack(story: Story) -> str:
    hits = wait_for(
        'A hit for "ground rent" in the pack',
        lambda: story.agent.get(f"{story.pack}/search", q="ground rent") or None,
        seconds=NOTICE_WITHIN,
    )
    names = {document["id"]: document["name"] for document in story.documents()}
    return f'"ground rent" on page {hits[0]["page"]} of {names[hits[0]["documentId"]]}'
