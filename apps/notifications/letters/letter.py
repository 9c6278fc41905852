from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings

from apps.events.facts import Fact

LETTERS: dict[str, Callable[[Any], "Letter | None"]] = {}


@dataclass(frozen=True)
class Letter:
    """`recipient` is the id that stands for the address in the books. With `alert`, the type of a
    notification, the first two sentences are shown in the app as well."""

    recipient: UUID
    to: str
    subject: str
    paragraphs: tuple[str, ...]
    button: str = ""
    link: str = ""
    alert: str = ""
    phone: str = ""


def letter_for[F: Fact](fact: type[F]) -> Callable[[Callable[[F], Letter | None]], object]:
    """Registers who writes the letter that a fact asks for. Asked again when the letter goes
    out, the writer says None if there is no use in it any more."""

    def register(write: Callable[[F], Letter | None]) -> Callable[[F], Letter | None]:
        LETTERS[fact.kind] = write
        return write

    return register


def letter_of(fact: Fact) -> Letter | None:
    write = LETTERS.get(fact.kind)
    return write(fact) if write else None


def hello(name: str) -> str:
    return f"Hello {name}," if name else "Hello,"


def our_page(path: str) -> str:
    """The address of a page that we serve, since the front end has none for it."""
    return f"{settings.PUBLIC_BASE_URL.rstrip('/')}/{path}"


def page(path: str) -> str:
    """The address of a page of the front end."""
    return f"{settings.FRONTEND_URL.rstrip('/')}/{path}"
