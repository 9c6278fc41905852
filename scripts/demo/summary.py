"""What the road led to, in three tables and a few lines."""

from collections import Counter
from datetime import datetime
from typing import Any

from .people import Person
from .screen import Screen
from .story import Story


def show(story: Story, screen: Screen) -> None:
    screen.say()
    documents = [_document(story, document) for document in reversed(story.documents())]
    screen.table(("Document", "Kind", "Pages", "Read in", "Findings"), documents)
    screen.say()
    screen.table(("Search", "Advice", "Price", "State", "Valid until"), _searches(story))
    screen.say()
    screen.table(("Person", "Sign in with", "Notifications", "Mails"), _people(story))
    screen.say()
    root, admin = story.api.base_url, f", sign in as {story.staff}" if story.staff else ""
    screen.say(f"  Everybody's password  {story.password}")
    screen.say(f"  API docs              {root}/api/docs")
    screen.say(f"  Admin                 {root}/admin{admin}")
    screen.say(f"  Shared pack           {root}/api/v1/shared/{story.share}")
    screen.say(f"  Mails                 {story.mailbox.folder}")
    screen.say()


def _document(story: Story, document: dict[str, Any]) -> tuple[str, ...]:
    """From its arrival to its findings, in seconds."""
    analysis = story.agent.get(f"/documents/{document['id']}/analysis")
    severities = Counter(finding["severity"] for finding in analysis["findings"])
    order = ("critical", "high", "medium", "low", "info")
    told = ", ".join(f"{severities[level]} {level}" for level in order if severities[level])
    kind = (analysis["kind"] or "").replace("_", " ")
    took = _moment(analysis["completedAt"]) - _moment(document["uploadedAt"])
    seconds = f"{took.total_seconds():.1f} s"
    return document["name"], kind, str(document["pageCount"]), seconds, told or "none"


def _moment(iso: str) -> datetime:
    return datetime.fromisoformat(iso)


def _searches(story: Story) -> list[tuple[str, str, str, str, str]]:
    """Recommended, quoted, ordered, delivered: as far as each product came."""
    lines = {line["product"]: line for line in story.agent.get(_order(story))["lines"]}
    return [_search(item, lines.get(item["product"])) for item in story.recommended]


def _order(story: Story) -> str:
    return f"/search-orders/{story.order['id']}"


def _search(item: dict[str, Any], line: dict[str, Any] | None) -> tuple[str, str, str, str, str]:
    if line is None:
        return item["product"], item["level"], f"£{item['total']:,.2f}", "not ordered", ""
    price, state = f"£{line['total']:,.2f}", line["status"].replace("_", " ")
    return item["product"], item["level"], price, state, line["validUntil"] or ""


def _people(story: Story) -> list[tuple[str, str, str, str]]:
    return [_person(story, person) for person in story.cast.values()]


def _person(story: Story, person: Person) -> tuple[str, str, str, str]:
    total = person.api.page("/notifications", limit=1)["meta"]["pagination"]["total"]
    part = person.part
    whose = f"{part.name}, {part.firm or part.role}"
    return whose, part.email, str(total), str(story.mailbox.count(part.email))
