"""The last hops: a solicitor's review and word, the pack shared, all told, the story read."""

from datetime import UTC, datetime, timedelta

from .errors import HopFailed
from .people import AGENT, BUYER, SOLICITOR
from .story import NOTICE_WITHIN, Story
from .wire import wait_for


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


def let_the_buyer_in(story: Story) -> str:
    """By address, on terms and with an end that comes by itself."""
    until = (datetime.now(UTC) + timedelta(days=30)).isoformat()
    body = {"email": BUYER.email, "role": "viewer", "expiresAt": until}
    story.agent.post(f"{story.pack}/share", body)
    pack = story.cast["buyer"].api.get(story.pack)
    return f"{BUYER.name} reads {len(pack['uploadedDocuments'])} documents, for 30 days"


def tell(story: Story) -> str:
    """In the app and by mail: what each of them was told meanwhile."""
    _await_notice(story, "agent", "pack_signed_off")
    _await_notice(story, "buyer", "pack_shared")
    _await_notice(story, "agent", "search_delivered")
    if story.order["approval"]["required"]:
        _await_notice(story, "owner", "approval_asked")
    _await_notice(story, "solicitor", "solicitor_assigned")
    unread = story.agent.page("/notifications")["meta"]["unreadCount"]
    return f"{unread} to {AGENT.first_name} in the app, {story.mailbox.count(AGENT.email)} by mail"


def _await_notice(story: Story, role: str, type_: str) -> None:
    api, pack = story.cast[role].api, story.flat["packId"]
    what = f"The notification {type_} of the {role}"
    wait_for(
        what,
        lambda: api.get("/notifications", type=type_, packId=pack) or None,
        seconds=NOTICE_WITHIN,
    )


def history(story: Story) -> str:
    path = f"{story.pack}/history"
    newest = story.agent.page(path, limit=100)
    pages, total = (newest["meta"]["pagination"][key] for key in ("totalPages", "total"))
    oldest = story.agent.get(path, limit=100, page=pages)
    if oldest[-1]["kind"] != "packs.property_created":
        raise HopFailed("the history of the pack does not begin with its opening")
    return f"{total} events, the last: {newest['data'][0]['summary'].lower()}"
