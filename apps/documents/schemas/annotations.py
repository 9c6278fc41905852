from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field, StrictBool

from apps.core.schemas import In, Schema
from apps.documents.models import Annotation
from apps.documents.services import Place


class PositionOut(Schema):
    page: int
    x: float
    y: float
    width: float
    height: float
    text: str


class AnnotationOut(Schema):
    id: UUID
    document_id: UUID
    user_id: UUID
    content: str
    type: str
    position: PositionOut
    is_resolved: bool
    resolved_by: UUID | None
    resolved_at: datetime | None
    created_at: datetime
    updated_at: datetime


def annotation_out(annotation: Annotation) -> dict[str, Any]:
    return {
        "id": annotation.pk,
        "documentId": annotation.document_id,
        "userId": annotation.author_id,
        "content": annotation.content,
        "type": annotation.type,
        "position": {
            "page": annotation.page,
            "x": annotation.x,
            "y": annotation.y,
            "width": annotation.width,
            "height": annotation.height,
            "text": annotation.quote,
        },
        "isResolved": annotation.resolved_at is not None,
        "resolvedBy": annotation.resolved_by_id,
        "resolvedAt": annotation.resolved_at,
        "createdAt": annotation.created_at,
        "updatedAt": annotation.updated_at,
    }


class PositionIn(In):
    page: int = Field(ge=1, strict=True)
    x: float = Field(ge=0)
    y: float = Field(ge=0)
    width: float = Field(ge=0)
    height: float = Field(ge=0)
    text: str = Field(default="", max_length=2000)

    def place(self) -> Place:
        return Place(self.page, self.x, self.y, self.width, self.height, self.text)


Words = Annotated[str, Field(min_length=1, max_length=10_000)]


class AnnotationIn(In):
    content: Words
    type: Annotation.Type = Annotation.Type.COMMENT
    position: PositionIn


class AnnotationChanges(In):
    content: Words | None = None
    type: Annotation.Type | None = None
    position: PositionIn | None = None
    is_resolved: StrictBool | None = None

    def changes(self) -> dict[str, Any]:
        given = {name: value for name, value in self.given().items() if value is not None}
        if self.position and given.pop("position", None):
            given["place"] = self.position.place()
        return given
