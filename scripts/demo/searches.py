"""The hops of the searches: recommended, quoted, ordered over HTTP, delivered, read."""

from typing import Any

from . import papers
from .errors import HopFailed
from .files import analyses
from .people import SELLER
from .story import DOCUMENT_WITHIN, NOTICE_WITHIN, RESULTS_WITHIN, Story
from .wire import wait_for

STUCK = {"manual_review", "rejected", "redirected", "failed", "cancelled", "plan_required"}


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
    wait_for("The reading of all results", lambda: analyses(story, whole), seconds=DOCUMENT_WITHIN)
    until = wait_for("The validity of a result", lambda: _valid_until(story), seconds=NOTICE_WITHIN)
    return f"valid until {until}"


def _valid_until(story: Story) -> str | None:
    lines = story.agent.get(f"/search-orders/{story.order['id']}")["lines"]
    ends = [line["validUntil"] for line in lines]
    return min(ends) if all(ends) else None
