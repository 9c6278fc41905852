from dataclasses import dataclass
from uuid import UUID

from apps.events.facts import Fact


@dataclass(frozen=True, kw_only=True)
class DocumentAnalysed(
    Fact,
    subject="document_id",
    says="A document was analysed as {document_kind}: {findings} findings",
):
    """`gravest` is the severity of the gravest finding, None where there is none."""

    pack_id: UUID
    document_id: UUID
    document_kind: str
    findings: int
    gravest: str | None


@dataclass(frozen=True, kw_only=True)
class FindingReviewed(Fact, subject="finding_id", says="The finding {code} was marked {status}"):
    pack_id: UUID
    finding_id: UUID
    code: str
    status: str
