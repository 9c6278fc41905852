"""A scan whose text layer says other than its picture shows."""

from typing import Any

import pikepdf
import pytest
from pikepdf import Dictionary, Name

from apps.documents.stages.text import text
from apps.documents.tests import papers

SHOWN = papers.LINES * 4
SAID = [
    "A quite different statement about some other matter",
    "The buyer shall pay one million pounds on completion",
    "Nothing on this page is what its picture really says",
    "and so it goes on until the very end of the sheet",
] * 4


def searchable(shown: list[str], said: list[str], *, below: int = 0) -> bytes:
    """As a copier makes it: a picture, and words under it that nobody sees."""

    def lay(document: pikepdf.Pdf) -> None:
        page = document.pages[0]
        page.contents_coalesce()
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        page.obj.Resources.Font = Dictionary(F=font)
        lines = [
            f"1 0 0 1 72 {742 - below - number * 24} Tm ({line}) Tj"
            for number, line in enumerate(said)
        ]
        drawn = ["BT 3 Tr /F 12 Tf", *lines, "ET"]
        layer = "\n".join(drawn).encode()
        page.obj.Contents = document.make_stream(page.obj.Contents.read_bytes() + b"\n" + layer)

    picture = papers.photograph(shown, dpi=300)
    return papers.changed(papers.scanned_pdf(picture, dpi=300), lay)


def read(data: bytes) -> tuple[bool, list[str]]:
    value: dict[str, Any] = text(data)[0]
    (page,) = value["pages"]
    return page["needs_ocr"], value["flags"]


@pytest.mark.parametrize("below", [0, 3])
def test_a_layer_that_says_what_is_shown_is_trusted(below: int) -> None:
    assert read(searchable(SHOWN, SHOWN, below=below)) == (False, [])


def test_a_layer_read_with_faults_is_trusted() -> None:
    poor = [line.replace("e", "c").replace("i", "l") for line in SHOWN]
    assert read(searchable(SHOWN, poor)) == (False, [])


@pytest.mark.parametrize("shown", [SHOWN, []])
def test_a_layer_that_says_what_is_not_shown_is_not(shown: list[str]) -> None:
    assert read(searchable(shown, SAID)) == (True, ["doubtful_text_layer"])


def test_words_that_are_seen_are_no_layer() -> None:
    assert read(papers.pdf(SAID)) == (False, [])
