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


@dataclass(frozen=True, kw_only=True)
class DocumentRestored(Fact, subject="document_id", says="A deleted document was restored"):
    pack_id: UUID
    document_id: UUID


@dataclass(frozen=True, kw_only=True)
class DocumentReopened(Fact, subject="document_id", says="A document is read again: {why}"):
    """`why`: `asked`, or `released` from quarantine."""

    pack_id: UUID
    document_id: UUID
    why: str


@dataclass(frozen=True, kw_only=True)
class UploadExpired(Fact, subject="document_id", says="An upload was never confirmed"):
    pack_id: UUID
    document_id: UUID


@dataclass(frozen=True, kw_only=True)
class AnnotationAdded(Fact, subject="annotation_id", says="A document was annotated: {type}"):
    pack_id: UUID
    document_id: UUID
    annotation_id: UUID
    type: str


@dataclass(frozen=True, kw_only=True)
class AnnotationResolved(Fact, subject="annotation_id", says="An annotation was resolved"):
    pack_id: UUID
    document_id: UUID
    annotation_id: UUID


@dataclass(frozen=True, kw_only=True)
class AnnotationRemoved(Fact, subject="annotation_id", says="An annotation was removed"):
    pack_id: UUID
    document_id: UUID
    annotation_id: UUID


@dataclass(frozen=True, kw_only=True)
class ReleaseGiven(Fact, subject="document_id", says="Staff spoke for a file in quarantine"):
    pack_id: UUID
    document_id: UUID
