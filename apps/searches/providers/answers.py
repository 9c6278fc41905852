"""What an order-API vendor says, read with suspicion: JSON, its orders, its problems."""

import re
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

import httpx
import orjson

from apps.core.clock import day_of

from .provider import NotUnderstood, Paper, Progress, Report

UUID = re.compile(r"[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")
PROGRESS = {
    "Processing": Progress.IN_PROGRESS,
    "Completed": Progress.COMPLETED,
    "Errored": Progress.REJECTED,
    "Cancelled": Progress.CANCELLED,
}
CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
QUERY = re.compile(r"query\b", re.IGNORECASE)
NO_PRICE = Decimal(-1)


def is_uuid(value: object) -> bool:
    return isinstance(value, str) and UUID.fullmatch(value) is not None


def checked(identifier: str) -> str:
    """An id that goes into a path: a UUID and nothing else."""
    if not is_uuid(identifier):
        raise NotUnderstood("the vendor's id is not a UUID")
    return identifier


def parsed(raw: bytes) -> dict[str, Any]:
    try:
        told = orjson.loads(raw)
    except orjson.JSONDecodeError as error:
        raise NotUnderstood("not JSON") from error
    if not isinstance(told, dict):
        raise NotUnderstood("not an object")
    return told


def object_in(answer: httpx.Response) -> dict[str, Any]:
    """The object in an answer; an empty one where there is none to be had."""
    try:
        return parsed(answer.content)
    except NotUnderstood:
        return {}


def objects(told: dict[str, Any], name: str) -> list[dict[str, Any]]:
    found = told.get(name)
    return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []


def report(told: dict[str, Any]) -> Report:
    """Raises NotUnderstood for a status the vendor's contract does not have."""
    says = plain(str(told.get("statusDescription", "")))
    progress = PROGRESS.get(str(told.get("status")))
    if progress is None:
        raise NotUnderstood("a status that is not in the contract")
    if progress == Progress.IN_PROGRESS and QUERY.match(says):
        progress = Progress.QUERY
    papers = [
        Paper(
            id=str(paper.get("documentId", "")),
            name=str(paper.get("filename", "")),
            made_on=day(paper.get("createdDate")),
        )
        for paper in objects(told, "documents")
    ]
    return Report(progress, says, papers)


def plain(said: str) -> str:
    """Their words on one line, without what no table takes."""
    return " ".join(CONTROL.sub(" ", said).split())[:1000]


def day(value: object) -> date | None:
    try:
        moment = datetime.fromisoformat(str(value))
        return day_of(moment) if moment.tzinfo else moment.date()
    except (ValueError, OverflowError):
        return None


def pounds(value: object) -> Decimal:
    """What is no price is one that nobody agreed to: it shows as a difference."""
    try:
        amount = Decimal(str(value))
    except InvalidOperation:
        return NO_PRICE
    return amount if amount.is_finite() and abs(amount) < 10**8 else NO_PRICE


def problem(answer: httpx.Response) -> str:
    """The vendor's own words: title and, property by property, what is wrong."""
    told = object_in(answer)
    messages = [
        f"{item.get('property', '')}: {item.get('message', '')}".strip(": ")
        for item in objects(told, "messages")
    ]
    said = "; ".join([str(told.get("title", f"HTTP {answer.status_code}")), *messages])
    return plain(said)


def decline_code(answer: httpx.Response) -> str:
    return "not_entitled" if answer.status_code == httpx.codes.FORBIDDEN else "invalid_input"
