from .dispatching import give_up, note_failure, note_sent
from .reading import mark_all_read, mark_read, remove
from .telling import tell

__all__ = [
    "give_up",
    "mark_all_read",
    "mark_read",
    "note_failure",
    "note_sent",
    "remove",
    "tell",
]
