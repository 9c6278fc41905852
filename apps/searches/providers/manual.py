"""Ordering by telephone, post or portal: a person of ours does it and files the result."""

from collections.abc import Mapping, Sequence

from .provider import (
    Accepted,
    Capabilities,
    Listed,
    News,
    Notice,
    NotOffered,
    Paper,
    Report,
    Requisition,
)


class Manual:
    """Has no wire: everything is asked of staff, in the admin."""

    key = "manual"
    capabilities = Capabilities(
        by_hand=True, needs_plan=frozenset({"CON29R", "CON29O", "CON29DW", "SIM", "OS2"})
    )

    def is_configured(self) -> bool:
        return True

    def submit(self, requisition: Requisition) -> Accepted:
        raise NotOffered("a person orders this")

    def look_up(self, reference: str, *, product: str) -> list[Accepted]:
        raise NotOffered("a person knows")

    def poll(self, provider_reference: str, *, product: str) -> Report:
        raise NotOffered("a person knows")

    def fetch(self, provider_reference: str, paper: Paper) -> bytes:
        raise NotOffered("a person files the result")

    def cancel(self, provider_reference: str) -> None:
        raise NotOffered("a person cancels this")

    def answer(self, provider_reference: str, message: str) -> None:
        raise NotOffered("a person passes this on")

    def list_orders(self) -> list[Listed]:
        raise NotOffered("a person compares the invoice")

    def pull(self) -> list[Notice]:
        raise NotOffered("nobody sends news")

    def acknowledge(self, notices: Sequence[str]) -> None:
        raise NotOffered("nobody sends news")

    def read_callback(self, headers: Mapping[str, str], raw: bytes) -> News:
        raise NotOffered("nobody calls back")


PROVIDER = Manual()
