from dataclasses import dataclass
from uuid import UUID

from apps.events.facts import Fact


@dataclass(frozen=True, kw_only=True)
class DocumentReceived(Fact, subject="document_id", says="A document was received"):
    pack_id: UUID
    document_id: UUID
    via: str


@dataclass(frozen=True, kw_only=True)
class DocumentRead(Fact, subject="document_id", says="A document was read: {pages} pages"):
    pack_id: UUID
    document_id: UUID
    pages: int


@dataclass(frozen=True, kw_only=True)
class DocumentRejected(Fact, subject="document_id", says="A document was rejected: {code}"):
    pack_id: UUID
    document_id: UUID
    code: str


@dataclass(frozen=True, kw_only=True)
class DocumentFailed(Fact, subject="document_id", says="A document could not be read: {code}"):
    pack_id: UUID
    document_id: UUID
    code: str


@dataclass(frozen=True, kw_only=True)
class DocumentReviewed(Fact, subject="document_id", says="A document was reviewed: {decision}"):
    pack_id: UUID
    document_id: UUID
    decision: str


@dataclass(frozen=True, kw_only=True)
class DocumentOpened(Fact, subject="document_id", says="A document was downloaded"):
    """BR006: every access to a document is logged."""

    pack_id: UUID
    document_id: UUID
    via: str


@dataclass(frozen=True, kw_only=True)
class DocumentDeleted(Fact, subject="document_id", says="A document was deleted"):
    pack_id: UUID
    document_id: UUID
