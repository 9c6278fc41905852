from dataclasses import dataclass
from uuid import UUID

from apps.events.facts import Fact


@dataclass(frozen=True, kw_only=True)
class DocumentAnalysed(
    Fact,
    subject="document_id",
    says="A document was analysed as {document_kind}: {findings} findings",
):
    """`gravest` is the severity of the gravest finding, None where there is none; `unsure`: a
    person should look."""

    pack_id: UUID
    document_id: UUID
    document_kind: str
    findings: int
    gravest: str | None
    unsure: bool = False


@dataclass(frozen=True, kw_only=True)
class FindingReviewed(Fact, subject="finding_id", says="The finding {code} was marked {status}"):
    pack_id: UUID
    finding_id: UUID
    code: str
    status: str


@dataclass(frozen=True, kw_only=True)
class DocumentJudgedAgain(
    Fact,
    subject="document_id",
    says="A document was judged again: {added} new findings, {withdrawn} withdrawn",
):
    """Its text, what is known of the pack, or a second reader said something else."""

    pack_id: UUID
    document_id: UUID
    added: int
    withdrawn: int


@dataclass(frozen=True, kw_only=True)
class ContradictionFound(
    Fact, subject="contradiction_id", says="Two papers contradict each other: {code}"
):
    pack_id: UUID
    contradiction_id: UUID
    code: str
    severity: str
