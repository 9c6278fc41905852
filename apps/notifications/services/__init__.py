from .digests import owe_digests
from .dispatching import give_up, note_failure, note_sent, send_again
from .endpoints import (
    add_endpoint,
    change_endpoint,
    remove_endpoint,
    replace_secret,
    require_manager,
)
from .personal import erase, export_of
from .reading import mark_all_read, mark_read, remove
from .telling import tell
from .tidying import forget_old_word

__all__ = [
    "add_endpoint",
    "change_endpoint",
    "erase",
    "export_of",
    "forget_old_word",
    "give_up",
    "mark_all_read",
    "mark_read",
    "note_failure",
    "note_sent",
    "owe_digests",
    "remove",
    "remove_endpoint",
    "replace_secret",
    "require_manager",
    "send_again",
    "tell",
]
