"""The road, hop by hop. Each hop is one function of the story so far and says in a few words
what came of it; the order of the table is the order of the day."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from . import papers, people
from .errors import HopFailed
from .mailbox import Mailbox
from .people import AGENT, BUYER, SELLER, SOLICITOR, Person
from .wire import Api, wait_for

DOCUMENT_WITHIN = 180.0
RESULTS_WITHIN = 180.0
NOTICE_WITHIN = 90.0  # work of a worker that died goes on within a minute
STUCK = {"manual_review", "rejected", "redirected", "failed", "cancelled", "plan_required"}


@dataclass
class Story:
    """What the hops know of each other."""

    api: Api
    mailbox: Mailbox
    password: str
    note: Callable[[str], None]
    cast: dict[str, Person] = field(default_factory=dict)
    flat: dict[str, Any] = field(default_factory=dict)
    order: dict[str, Any] = field(default_factory=dict)
    quote: dict[str, Any] = field(default_factory=dict)
    recommended: list[dict[str, Any]] = field(default_factory=list)
    invitation: str = ""
    share: str = ""

    @property
    def agent(self) -> Api:
        return self.cast["agent"].api

    @property
    def solicitor(self) -> Api:
        return self.cast["solicitor"].api

    @property
    def seller(self) -> Api:
        return self.cast["owner"].api

    @property
    def pack(self) -> str:
        return f"/packs/{self.flat['packId']}"

    @property
    def home(self) -> str:
        return f"/properties/{self.flat['id']}"

    def documents(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.agent.get(f"{self.pack}/documents", limit=100)
        return found


def open_the_firms(story: Story) -> str:
    for part in (AGENT, SOLICITOR, BUYER):
        story.note(part.name)
        story.cast[part.role] = people.come_in(story.api, part, story.password, story.mailbox)
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
    analyses = wait_for(
        "The reading of all documents", lambda: _analyses(story, whole), seconds=DOCUMENT_WITHIN
    )
    findings = sum(len(analysis["findings"]) for analysis in analyses)
    if not findings:
        raise HopFailed("the documents were analysed, but nothing was found in them")
    return f"{len(analyses)} documents, {findings} findings, each with its quote"


def _analyses(story: Story, whole: int) -> list[dict[str, Any]] | None:
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


def recommend(story: Story) -> str:
    body = story.agent.page(f"{story.pack}/search-recommendations")
    story.recommended = body["data"]
    wanted = [item for item in story.recommended if item["level"] == "required"]
    if not wanted:
        raise HopFailed("no search is required for a pack that holds none")
    return f"{len(wanted)} required of {len(story.recommended)}, £{body['meta']['estimate']:,.2f}"


def quote(story: Story) -> str:
    """Of what is recommended, what a vendor sells by its API (the rest staff order by hand), in a
    hurry, which costs half as much again."""
    catalogue = {product["code"]: product for product in story.agent.get("/search-products")}
    wanted = [item["product"] for item in story.recommended]
    products = [code for code in wanted if catalogue[code]["provider"] != "manual"]
    rush = all(catalogue[code]["rushPercent"] is not None for code in products)
    body = {"products": products, "rush": rush}
    story.quote = story.agent.post(f"{story.pack}/search-quotes", body)
    lines, speed = story.quote["lines"], "in a hurry" if rush else "at the usual pace"
    return f"{len(lines)} searches {speed}, £{story.quote['total']:,.2f} with VAT"


def order(story: Story) -> str:
    """Over £500 the owner's word comes first."""
    story.order = story.agent.post(f"{story.pack}/search-orders", {"quoteId": story.quote["id"]})
    if not story.order["approval"]["required"]:
        return "within what needs no approval"
    amount = story.order["approval"]["amount"]
    story.seller.post(f"/search-orders/{story.order['id']}/approve", {"amount": amount})
    return f"£{amount:,.2f} approved by {SELLER.name}"


def results_come(story: Story) -> str:
    """From the vendor over HTTP: ordered, called back, filed in the pack."""
    path = f"/search-orders/{story.order['id']}"
    story.order = wait_for(
        "The delivery of all searches", lambda: _delivered(story, path), seconds=RESULTS_WITHIN
    )
    return f"{len(story.order['lines'])} results filed in the pack"


def _delivered(story: Story, path: str) -> dict[str, Any] | None:
    found: dict[str, Any] = story.agent.get(path)
    for line in found["lines"]:
        if line["status"] in STUCK:
            raise HopFailed(f"{line['product']} is {line['status']}: {line['reason']}")
    done = [line for line in found["lines"] if line["status"] == "delivered"]
    story.note(f"{len(done)} of {len(found['lines'])} delivered")
    return found if len(done) == len(found["lines"]) else None


def results_are_read(story: Story) -> str:
    whole = len(papers.sellers()) + len(papers.agents()) + len(story.order["lines"])
    wait_for("The reading of all results", lambda: _analyses(story, whole), seconds=DOCUMENT_WITHIN)
    until = wait_for("The validity of a result", lambda: _valid_until(story), seconds=NOTICE_WITHIN)
    return f"valid until {until}"


def _valid_until(story: Story) -> str | None:
    lines = story.agent.get(f"/search-orders/{story.order['id']}")["lines"]
    ends = [line["validUntil"] for line in lines]
    return min(ends) if all(ends) else None


def assign_the_solicitor(story: Story) -> str:
    body = {"solicitorId": story.cast["solicitor"].id}
    story.agent.put(f"{story.home}/assign-solicitor", body)
    story.solicitor.get(story.pack)
    return f"{SOLICITOR.name} of {SOLICITOR.firm} sees the pack"


def review(story: Story) -> str:
    """Each open finding looked at, each document approved, by the solicitor."""
    accepted = approved = 0
    for document in story.documents():
        analysis = story.solicitor.get(f"/documents/{document['id']}/analysis")
        for finding in analysis["findings"]:
            body = {"status": "accepted", "comment": "Raised with the seller's side."}
            story.solicitor.put(f"/findings/{finding['id']}", body)
            accepted += 1
        if document["reviewStatus"] != "approved":
            story.solicitor.post(f"/documents/{document['id']}/review", {"decision": "approved"})
            approved += 1
    return f"{accepted} findings accepted, {approved} documents approved"


def sign_off(story: Story) -> str:
    version = story.solicitor.get(story.pack)["version"]
    body = {"decision": "approved", "packVersion": version, "comments": "In order."}
    signed = story.solicitor.post(f"{story.pack}/sign-off", body)
    if signed["reviewStatus"] != "approved":
        raise HopFailed(f"the pack was signed off, but its review is {signed['reviewStatus']}")
    return f"version {version} of the pack is approved"


def share(story: Story) -> str:
    link = story.agent.post(f"{story.pack}/share-link", {"maxViews": 20})
    story.share = link["token"]
    page = story.api.get(f"/shared/{story.share}")
    if not page["documents"]:
        raise HopFailed("the shared pack shows no documents")
    return f"{len(page['documents'])} documents, seen without signing in"


def tell(story: Story) -> str:
    """In the app and by mail: what each of them was told meanwhile."""
    _await_notice(story, "agent", "pack_signed_off")
    _await_notice(story, "agent", "search_delivered")
    if story.order["approval"]["required"]:
        _await_notice(story, "owner", "approval_asked")
    _await_notice(story, "solicitor", "solicitor_assigned")
    unread = story.agent.page("/notifications")["meta"]["unreadCount"]
    return f"{unread} to {AGENT.first_name} in the app, {story.mailbox.count(AGENT.email)} by mail"


def _await_notice(story: Story, role: str, type_: str) -> None:
    api, what = story.cast[role].api, f"The notification {type_} of the {role}"
    wait_for(what, lambda: api.get("/notifications", type=type_) or None, seconds=NOTICE_WITHIN)


def history(story: Story) -> str:
    path = f"{story.pack}/history"
    newest = story.agent.page(path, limit=100)
    pages, total = (newest["meta"]["pagination"][key] for key in ("totalPages", "total"))
    oldest = story.agent.get(path, limit=100, page=pages)
    if oldest[-1]["kind"] != "packs.property_created":
        raise HopFailed("the history of the pack does not begin with its opening")
    return f"{total} events, the last: {newest['data'][0]['summary'].lower()}"


ROAD: list[tuple[str, Callable[[Story], str]]] = [
    ("Two firms and a buyer come in", open_the_firms),
    ("The agent opens a property file", open_the_file),
    ("The seller is invited by mail", invite_the_seller),
    ("The seller uploads without an account", seller_uploads),
    ("The seller joins", seller_joins),
    ("The agent uploads", agent_uploads),
    ("The documents are read", documents_are_read),
    ("The pack is searched", search_the_pack),
    ("Searches are recommended", recommend),
    ("Searches are quoted", quote),
    ("Searches are ordered", order),
    ("The results come", results_come),
    ("The results are read", results_are_read),
    ("A solicitor is assigned", assign_the_solicitor),
    ("The solicitor reviews", review),
    ("The solicitor signs the pack off", sign_off),
    ("The pack is shared by a link", share),
    ("All were told", tell),
    ("The history tells the story", history),
]


def begin(api: Api, data_dir: Path, note: Callable[[str], None]) -> Story:
    return Story(api, Mailbox(data_dir / "mail"), people.password(data_dir), note)
