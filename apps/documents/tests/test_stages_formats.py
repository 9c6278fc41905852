"""Messages, old Word documents, GIF, HEIC: told, opened, read."""

import base64
import struct
from email.message import EmailMessage

import pytest
from PIL import Image

from apps.documents.stages.images import images
from apps.documents.stages.inspect import inspect
from apps.documents.stages.places import clean
from apps.documents.stages.refusal import Refused
from apps.documents.stages.scan import scan
from apps.documents.stages.text import text
from apps.documents.tests import papers
from apps.documents.tests.old_word import compound, word_document


def refusal(data: bytes, name: str = "") -> str:
    with pytest.raises(Refused) as refused:
        inspect(data, name=name)
    return refused.value.code


def words(data: bytes) -> list[str]:
    return [page["text"] for page in text(data)[0]["pages"]]


def message(body: str = "Please find the lease attached.", **attached: bytes) -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"] = "Ann <ann@example.com>", "Bob <bob@example.com>"
    mail["Subject"], mail["Date"] = "The lease", "Mon, 02 Nov 2026 09:30:00 +0000"
    mail.set_content(body)
    for name, content in attached.items():
        file = f"{name}.pdf"
        mail.add_attachment(content, maintype="application", subtype="pdf", filename=file)
    return mail


def test_a_message_is_read_with_its_headers() -> None:
    value, blobs = inspect(message().as_bytes(), name="a.eml", declared="message/rfc822")
    assert (value["mime"], value["pages"], blobs) == ("message/rfc822", 1, [])
    (page,) = words(message().as_bytes())
    assert "Subject: The lease" in page
    assert "Please find the lease attached." in page


def test_what_is_attached_without_a_name_or_shown_by_its_number_is_not_missed() -> None:
    mail = message()
    kind = {"maintype": "application", "subtype": "pdf"}
    mail.add_attachment(papers.pdf(), **kind)
    mail.add_attachment(papers.pdf(), **kind, filename="a.pdf", disposition="inline", cid="<1@x>")
    mail.add_attachment(
        papers.blank_image("PNG"),
        maintype="image",
        subtype="png",
        disposition="inline",
        cid="<2@x>",
    )
    assert inspect(mail.as_bytes())[0]["attachments"] == ["attachment.pdf", "a.pdf"]


@pytest.mark.parametrize("charset", ["", "; charset=us-ascii", "; charset=x-own", "; charset=idna"])
def test_the_letters_of_a_message_that_tells_them_wrongly_are_guessed(charset: str) -> None:
    head = f"From: a@b.c\nSubject: x\nContent-Type: text/plain{charset}\n\n"
    for letters in ("utf-8", "cp1252"):
        assert words(head.encode() + "£5 – café".encode(letters))[0].endswith("£5 – café")


def test_cells_of_a_messages_table_stand_apart() -> None:
    mail = message()
    mail.set_content("<table><tr><td>Rent</td><td>£250</td></tr></table>", subtype="html")
    assert words(mail.as_bytes())[0].endswith("Rent £250")


def test_a_message_saved_from_a_mailbox_is_one() -> None:
    saved = b"From ann@example.com Mon Nov  2 09:30:00 2026\n" + message().as_bytes()
    assert inspect(saved, name="a.eml")[0]["mime"] == "message/rfc822"
    assert words(saved) == words(message().as_bytes())


def test_the_markup_of_a_message_is_not_its_text() -> None:
    mail = message()
    mail.clear_content()
    mail.set_content("<style>p{}</style><p>Two</p><p>lines<script>x()</script></p>", subtype="html")
    assert words(mail.as_bytes())[0].endswith("Two\nlines")


@pytest.mark.parametrize(
    "hiding",
    ['style="display:none"', 'style="font-size: 0px"', "hidden", "style='VISIBILITY:hidden'"],
)
def test_markup_that_no_reader_sees_is_not_read(hiding: str) -> None:
    mail = message()
    mail.clear_content()
    markup = f"<head><title>T<body>One<div {hiding}>No<br><div>one</div>sees</div><p>Two"
    mail.set_content(markup, subtype="html")
    assert words(mail.as_bytes())[0].endswith("One\nTwo")


def test_a_charset_that_nobody_knows_hinders_no_reading() -> None:
    data = message("Words").as_bytes().replace(b'"utf-8"', b'"klingon"')
    assert b"klingon" in data
    assert "Words" in words(data)[0]


def test_what_is_attached_to_a_message_comes_out() -> None:
    value, blobs = inspect(message(lease=papers.pdf(), plan=papers.pdf(["p"])).as_bytes())
    assert value["carries_documents"]
    assert value["attachments"] == ["lease.pdf", "plan.pdf"]
    assert blobs == [papers.pdf(), papers.pdf(["p"])]


def test_a_message_within_a_message_is_one_attachment() -> None:
    outer = message()
    outer.add_attachment(message(lease=papers.pdf()))
    value, blobs = inspect(outer.as_bytes())
    assert value["attachments"] == ["The lease.eml"]
    assert inspect(blobs[0])[0]["attachments"] == ["lease.pdf"]


def test_a_program_attached_to_a_message_is_refused() -> None:
    assert refusal(message(run=b"MZ" + b"\0" * 100).as_bytes()) == "ACTIVE_CONTENT"


def test_malware_attached_to_a_message_is_found() -> None:
    assert not scan(message(a=papers.EICAR).as_bytes())[0]["clean"]


def test_a_message_of_endless_parts_is_refused() -> None:
    mail = message()
    for number in range(600):
        mail.add_attachment(b"x", maintype="text", subtype="plain", filename=f"{number}.txt")
    assert refusal(mail.as_bytes()) == "RESOURCE_LIMIT"


def test_plain_text_is_no_message() -> None:
    assert refusal(b"Dear Sir: this is a letter\n\nand no message") == "TYPE_MISMATCH"


def test_an_old_word_document_is_read_piece_by_piece() -> None:
    data = word_document("This Lease is made\r", "between Zoë and Bob\x0c", "Second page\r")
    value, _ = inspect(data, name="lease.doc", declared="application/msword")
    assert (value["mime"], value["pages"]) == ("application/msword", 2)
    assert words(data) == ["This Lease is made\nbetween Zoë and Bob", "Second page"]


def test_a_field_shows_its_result() -> None:
    assert words(word_document("See \x13 HYPERLINK x \x14the plan\x15 here")) == [
        "See the plan here"
    ]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (word_document("x", flags=0x0100), "ENCRYPTED"),
        (word_document("x", extra="Macros"), "ACTIVE_CONTENT"),
        (word_document("x", extra="\x01Ole10Native"), "ACTIVE_CONTENT"),
        (compound({"Workbook": b"x"}), "TYPE_MISMATCH"),
        (word_document("x")[:3000], "CORRUPT"),
        (compound({"WordDocument": b"nothing"}), "FILE_TYPE_NOT_SUPPORTED"),
    ],
)
def test_an_old_word_document_is_refused_for_what_it_is(data: bytes, code: str) -> None:
    assert refusal(data) == code


def test_a_gif_is_a_picture_of_one_page() -> None:
    more = [Image.new("L", (300, 200), 0)] * 3
    data = papers.blank_image("GIF", save_all=True, append_images=more)
    assert inspect(data, name="a.gif", declared="image/gif")[0]["pages"] == 1


HEIC = base64.b64decode(
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAb5tZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAA"
    "AAAAAAADRpbG9jAAAAAERAAAIAAQAAAAAB4gABAAAAAAAAADIAAgAAAAACFAABAAAAAAAAAJwAAAA4aWluZgAAAAAAAgAA"
    "ABVpbmZlAgAAAAABAABodmMxAAAAABVpbmZlAgAAAQACAABFeGlmAAAAAA5waXRtAAAAAAABAAAA/WlwcnAAAADdaXBjbw"
    "AAAHZodmNDAQNwAAAAkAAAAAAAHvAA/P34+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQAqQgEBA3AA"
    "AAMAkAAAAwAAAwAeoCCBBZbq5Ka5uAhoMCAAAAMDIAAAAwAhYgABAAZEAcFzwIkAAAATY29scm5jbHgAAQANAAaAAAAAFG"
    "lzcGUAAAAAAAAAQAAAAEAAAAAoY2xhcAAAAEAAAAABAAAAMAAAAAEAAAAAAAAAAv////AAAAACAAAAEHBpeGkAAAAAAwgI"
    "CAAAABhpcG1hAAAAAAAAAAEAAQWBAgMFhAAAABppcmVmAAAAAAAAAA5jZHNjAAIAAQABAAAA1m1kYXQAAAAuKAGvC2D63c"
    "e8PGNJX8ua3+l1mLh7/kUlwOSe2aK9LSwrL/zRCS/J5zdgGWKO/AAAAAZFeGlmAABNTQAqAAAACAACAQ8AAgAAAAYAAAAm"
    "iCUABAAAAAEAAAAsAAAAAE1ha2VyAAAEAAEAAgAAAAJOAAAAAAIABQAAAAMAAABiAAMAAgAAAAJXAAAAAAQABQAAAAMAAA"
    "B6AAAAAAAAADMAAAABAAAAGwAAAAEAAAAZAAAAAgAAAAIAAAABAAAAIwAAAAEAAAATAAAAAg=="
)


def test_a_photograph_of_a_telephone_is_read() -> None:
    value, _ = inspect(HEIC, name="IMG_1.HEIC", declared="image/heic")
    assert (value["mime"], value["pages"]) == ("image/heic", 1)
    drawn, blobs = images(HEIC)
    assert len(blobs) == len(drawn["pages"]) == 1


def wrapped(*files: tuple[str, str, bytes]) -> bytes:
    """A winmail.dat: short name, long name and content of each file."""
    parts = [struct.pack("<IH", 0x223E9F78, 1)]

    def put(name: int, value: bytes) -> None:
        parts.append(struct.pack("<BII", 2, name, len(value)) + value)
        parts.append(struct.pack("<H", sum(value) % 65536))

    for short, long, content in files:
        put(0x69002, bytes(14))
        put(0x18010, short.encode() + b"\0")
        put(0x6800F, content)
        name = (long + "\0").encode("utf-16-le")
        put(0x69005, struct.pack("<IIII", 1, 0x3707001F, 1, len(name)) + name)
    return b"".join(parts)


def sent(winmail: bytes) -> bytes:
    mail = message()
    mail.add_attachment(winmail, maintype="application", subtype="ms-tnef", filename="winmail.dat")
    return mail.as_bytes()


def test_what_outlook_wrapped_is_taken_out() -> None:
    files = [("LEASE~1.PDF", "Lease of 1 Mill Lane.pdf", papers.pdf()), ("a.txt", "a.txt", b"one")]
    value, blobs = inspect(sent(wrapped(*files)))
    assert value["attachments"] == ["Lease of 1 Mill Lane.pdf", "a.txt"]
    assert blobs == [papers.pdf(), b"one"]


def test_a_program_that_outlook_wrapped_is_refused() -> None:
    assert refusal(sent(wrapped(("a.exe", "a.exe", b"MZ")))) == "ACTIVE_CONTENT"


@pytest.mark.parametrize("length", [6, 20, 40, 60])
def test_what_was_wrapped_and_cut_short_stays_as_it_came(length: int) -> None:
    cut = wrapped(("a.txt", "a.txt", b"one"))[:length]
    assert inspect(sent(cut))[1] in ([cut], [b"one"])


def test_a_picture_without_a_place_stays_as_it_is() -> None:
    assert clean(papers.blank_image("JPEG"))[1] == []
    assert clean(papers.pdf())[1] == []
