import pytest

from apps.documents.stages.refusal import Refused
from apps.documents.stages.scan import scan
from apps.documents.tests import papers


@pytest.mark.parametrize("before", [b"", papers.pdf(), b"\0" * 1_000_000])
def test_the_test_virus_is_found_anywhere(before: bytes) -> None:
    value, _ = scan(before + papers.EICAR)
    assert value == {"clean": False, "signature": "EICAR_test_file"}


def test_the_test_virus_is_found_in_a_compressed_attachment() -> None:
    data = papers.with_attachment("note.txt", papers.EICAR)
    assert papers.EICAR not in data
    assert not scan(data)[0]["clean"]


def test_the_test_virus_is_found_in_an_attachment_of_an_attachment() -> None:
    inner = papers.with_attachment("note.txt", papers.EICAR)
    assert not scan(papers.with_attachment("inner.pdf", inner))[0]["clean"]


def test_programs_are_found() -> None:
    program = bytearray(b"MZ" + b"\0" * 0x3E)
    program[0x3C] = 0x40
    assert scan(bytes(program) + b"PE\0\0")[0]["signature"] == "Windows_program"
    assert scan(b"\x7fELF" + b"\0" * 60)[0]["signature"] == "Linux_program"


@pytest.mark.parametrize("data", [papers.pdf(), papers.blank_image("PNG"), b"", b"words"])
def test_honest_files_are_clean(data: bytes) -> None:
    assert scan(data)[0] == {"clean": True, "signature": None}


def test_what_cannot_be_opened_is_not_called_clean() -> None:
    with pytest.raises(Refused, match="CORRUPT"):
        scan(b"%PDF-1.7\n")
    with pytest.raises(Refused, match="ENCRYPTED"):
        scan(papers.encrypted(user="secret", owner="more"))
