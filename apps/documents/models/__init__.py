from .annotations import Annotation
from .documents import Category, Document
from .quarantine import Release
from .reading import Page, Stage

__all__ = ["Annotation", "Category", "Document", "Page", "Release", "Stage"]
