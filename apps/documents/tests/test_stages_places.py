"""Nobody learns from a file where a photograph was taken."""

import zipfile
from email import policy
from typing import Any

import pikepdf
import pytest
from pikepdf import Name
from PIL import Image

from apps.documents.stages.docx import members
from apps.documents.stages.inspect import inspect
from apps.documents.stages.places import clean
from apps.documents.tests import papers
from apps.documents.tests.test_stages_formats import HEIC, message, words
from apps.documents.tests.test_stages_inspect import docx


def gps(data: bytes) -> dict[int, object]:
    with Image.open(papers.BytesIO(data)) as picture:
        return dict(picture.getexif().get_ifd(0x8825))


def photo(kind: str) -> bytes:
    exif = Image.Exif()
    exif[0x010F] = "Maker"
    place = exif.get_ifd(0x8825)
    place.update({1: "N", 2: (51.0, 27.0, 12.5), 3: "W", 4: (2.0, 35.0, 9.5)})
    exif[0x8825] = place
    return papers.image(Image.new("L", (64, 48), 128), kind, exif=exif)


@pytest.mark.parametrize("data", [HEIC, photo("JPEG"), photo("PNG"), photo("TIFF")], ids=len)
def test_nobody_learns_where_a_photograph_was_taken(data: bytes) -> None:
    assert gps(data)[2]
    value, (cleaned,) = clean(data)
    assert value == {"cleaned": True}
    assert not gps(cleaned)
    with Image.open(papers.BytesIO(cleaned)) as picture, Image.open(papers.BytesIO(data)) as before:
        assert picture.tobytes() == before.tobytes()
        assert picture.getexif()[0x010F] == "Maker"


def test_a_place_in_xmp_is_blanked() -> None:
    told = b"<exif:GPSLatitude>51,27N</exif:GPSLatitude>"
    packet = b'<x:xmpmeta xmlns:x="adobe:ns:meta/">' + told + b"</x:xmpmeta>"
    data = papers.image(Image.new("L", (64, 48)), "JPEG", xmp=packet)
    _, (cleaned,) = clean(data)
    assert b"51,27N" in data
    assert b"51,27N" not in cleaned


def test_a_pdf_of_a_photograph_does_not_tell_it_either_unless_it_was_signed() -> None:
    taken = photo("JPEG")
    with Image.open(papers.BytesIO(taken)) as picture:
        size = picture.size

    def hold(document: pikepdf.Pdf) -> None:
        held = pikepdf.Stream(document, taken, Type=Name.XObject, Subtype=Name.Image)
        held.Filter, held.ColorSpace, held.BitsPerComponent = Name.DCTDecode, Name.DeviceGray, 8
        held.Width, held.Height = size
        document.pages[0].Resources.XObject = pikepdf.Dictionary(Im=document.make_indirect(held))

    data = papers.changed(papers.pdf(), hold)
    _, (cleaned,) = clean(data)
    assert len(cleaned) == len(data)
    with pikepdf.open(papers.BytesIO(cleaned)) as document:
        shown = document.pages[0].Resources.XObject.Im.read_raw_bytes()
    assert (bool(gps(taken)), gps(shown)) == (True, {})
    assert clean(data + b"/ByteRange")[1] == []


@pytest.mark.parametrize("rules", [policy.default, policy.SMTP])
def test_a_message_does_not_tell_it_of_the_photographs_it_carries(rules: Any) -> None:
    inner, mail = message(), message()
    inner.add_attachment(photo("JPEG"), maintype="image", subtype="jpeg", filename="in.jpg")
    mail.add_attachment(photo("PNG"), maintype="image", subtype="png", filename="out.png")
    mail.add_attachment(inner)
    data = mail.as_bytes(policy=rules)
    _, (cleaned,) = clean(data)
    assert len(cleaned) == len(data)
    shown = inspect(cleaned)[1]
    assert gps(shown[0]) == {}
    assert gps(inspect(shown[1])[1][0]) == {}


def test_a_message_that_is_signed_or_tells_no_place_stays_as_it_is() -> None:
    mail = message()
    mail.add_attachment(photo("JPEG"), maintype="image", subtype="jpeg", filename="a.jpg")
    signed = mail.as_bytes().replace(b"multipart/mixed", b"multipart/signed")
    assert clean(signed)[1] == clean(message(a=papers.pdf()).as_bytes())[1] == []


def test_a_word_document_does_not_tell_it_of_its_pictures_unless_it_was_signed() -> None:
    taken = {"word/media/image1.jpeg": photo("JPEG")}
    _, (cleaned,) = clean(docx(**taken))
    shown = dict(
        zip(zipfile.ZipFile(papers.BytesIO(cleaned)).namelist(), members(cleaned), strict=True)
    )
    assert gps(shown["word/media/image1.jpeg"]) == {}
    assert words(cleaned) == words(docx())
    assert clean(docx(**taken, **{"_xmlsignatures/sig1.xml": "<a/>"}))[1] == []
