"""The road, hop by hop. Each hop is one function of the story so far and says in a few words
what came of it; the order of the table is the order of the day."""

from collections.abc import Callable
from pathlib import Path

from . import closing, files, people, searches
from .mailbox import Mailbox
from .story import Story
from .wire import Api

ROAD: list[tuple[str, Callable[[Story], str]]] = [
    ("Two firms and a buyer come in", files.open_the_firms),
    ("The agent opens a property file", files.open_the_file),
    ("The seller is invited by mail", files.invite_the_seller),
    ("The seller uploads without an account", files.seller_uploads),
    ("The seller joins", files.seller_joins),
    ("The agent uploads", files.agent_uploads),
    ("The documents are read", files.documents_are_read),
    ("The pack is searched", files.search_the_pack),
    ("Searches are recommended", searches.recommend),
    ("Searches are quoted", searches.quote),
    ("Searches are ordered", searches.order),
    ("The results come", searches.results_come),
    ("The results are read", searches.results_are_read),
    ("A solicitor is assigned", closing.assign_the_solicitor),
    ("The solicitor reviews", closing.review),
    ("The solicitor signs the pack off", closing.sign_off),
    ("The pack is shared by a link", closing.share),
    ("The buyer is let in", closing.let_the_buyer_in),
    ("All were told", closing.tell),
    ("The history tells the story", closing.history),
]


def begin(api: Api, data_dir: Path, note: Callable[[str], None]) -> Story:
    return Story(api, Mailbox(data_dir / "mail"), people.password(data_dir), note)
