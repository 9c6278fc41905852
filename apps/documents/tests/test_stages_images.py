from io import BytesIO

import pytest
from PIL import Image

from apps.documents.stages.images import images
from apps.documents.tests import papers
from apps.documents.tests.test_stages_inspect import docx


def shown(blob: bytes) -> Image.Image:
    return Image.open(BytesIO(blob))


def test_pages_become_pictures() -> None:
    value, blobs = images(papers.pdf(["one"], ["two"]), dpi=100)
    assert [page["number"] for page in value["pages"]] == [1, 2]
    assert shown(blobs[0]).format == "JPEG"
    assert shown(blobs[0]).size == (827, 1170)
    assert value["pages"][0]["width"] == 827
    assert value["thumbnail"] is None


def test_a_thumbnail_comes_last() -> None:
    value, [_, small] = images(papers.pdf(), pages=[1], thumbnail=True)
    assert shown(small).format == "WEBP"
    assert max(shown(small).size) == 400
    assert value["thumbnail"]["height"] == 400


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "CMYK", "I;16", "LA"])
def test_pictures_of_every_kind_are_shown(mode: str) -> None:
    picture = Image.new(mode, (300, 200), 0 if mode in {"1", "L", "P", "I;16"} else None or 0)
    kind = "TIFF" if mode in {"CMYK", "I;16"} else "PNG"
    value, [blob] = images(papers.image(picture, kind))
    assert value["pages"] == [{"number": 1, "width": 200, "height": 133}]
    assert shown(blob).mode == "RGB"


def test_a_photograph_on_its_side_is_set_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    photograph = papers.blank_image("JPEG", 300, 150, exif=exif)
    _, [blob] = images(photograph, dpi=150)
    assert shown(blob).size == (150, 300)


def test_what_others_download_does_not_tell_where_it_was_taken() -> None:
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (51.0, 30.0, 0.0)}
    _, [blob] = images(papers.blank_image("JPEG", exif=exif))
    assert not shown(blob).getexif()


def test_a_page_like_a_field_is_rendered_small() -> None:
    def grow(document: object) -> None:
        document.pages[0].mediabox = [0, 0, 14_400, 14_400]  # type: ignore[attr-defined]

    _, [blob] = images(papers.changed(papers.pdf(), grow), dpi=300)
    assert shown(blob).width <= 5000


def test_a_word_document_has_no_pictures() -> None:
    assert images(docx()) == ({"pages": [], "thumbnail": None}, [])
