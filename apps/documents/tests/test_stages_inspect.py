import zipfile
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from PIL import Image

from apps.documents.stages import pictures
from apps.documents.stages.inspect import MAX_PAGES, inspect
from apps.documents.stages.refusal import Refused
from apps.documents.stages.text import text
from apps.documents.tests import papers

Name, Dictionary, String = pikepdf.Name, pikepdf.Dictionary, pikepdf.String


def refusal(data: bytes, name: str = "", declared: str = "") -> str:
    with pytest.raises(Refused) as refused:
        inspect(data, name=name, declared=declared)
    return refused.value.code


def outcome(data: bytes) -> int | str:
    """Its pages, or the code of its refusal."""
    try:
        return int(inspect(data)[0]["pages"])
    except Refused as refused:
        return refused.code


def test_a_pdf_is_known_by_its_bytes_and_counted() -> None:
    value, blobs = inspect(papers.pdf(["one"], ["two"]), name="a.PDF", declared="application/pdf")
    assert value == {
        "mime": "application/pdf",
        "pages": 2,
        "flags": [],
        "attachments": [],
        "carries_documents": False,
    }
    assert blobs == []


@pytest.mark.parametrize(("kind", "name"), [("JPEG", "a.jpg"), ("PNG", "a.png"), ("TIFF", "a.tif")])
def test_pictures_are_documents_too(kind: str, name: str) -> None:
    value, _ = inspect(papers.blank_image(kind), name=name, declared=f"image/{kind.lower()}")
    assert value["pages"] == 1
    assert value["mime"] == f"image/{kind.lower()}"


def test_a_tiff_has_as_many_pages_as_frames() -> None:
    more = [Image.new("L", (50, 50), 255)] * 2
    tiff = papers.blank_image("TIFF", save_all=True, append_images=more)
    assert inspect(tiff)[0]["pages"] == 3


@pytest.mark.parametrize(
    ("name", "declared"),
    [("a.pdf", ""), ("", "application/pdf"), ("a.exe", ""), ("a.png", "text/html")],
)
def test_a_png_under_another_flag_is_refused(name: str, declared: str) -> None:
    assert refusal(papers.blank_image("PNG"), name, declared) == "TYPE_MISMATCH"


@pytest.mark.parametrize(
    "data",
    [b"<html><script>alert(1)</script>", b"MZ" + b"\0" * 200, b"plain words", b"\0" * 500],
)
def test_what_is_no_document_is_refused(data: bytes) -> None:
    assert refusal(data) == "TYPE_MISMATCH"


def test_nothing_is_refused_as_empty() -> None:
    assert refusal(b"") == "EMPTY"


def test_a_users_password_is_refused() -> None:
    assert refusal(papers.encrypted(user="secret", owner="more")) == "ENCRYPTED"


def test_an_owners_password_does_not_hinder_reading() -> None:
    value, _ = inspect(papers.encrypted(user="", owner="more"))
    assert value["flags"] == ["owner_password"]
    assert value["pages"] == 1


def test_a_truncated_pdf_is_repaired_or_refused() -> None:
    whole = papers.dense_pdf(3)
    outcomes = [outcome(whole[: len(whole) * share // 10]) for share in range(1, 10)]
    assert set(outcomes) <= {1, 2, 3, "CORRUPT"}
    assert outcomes[-1] == 3


def test_a_pdf_cut_at_its_table_of_objects_keeps_all_its_pages_words() -> None:
    whole = papers.pdf()
    (page,) = text(whole[: whole.index(b"xref")])[0]["pages"]
    assert page["text"] == "\n".join(papers.LINES)


def test_junk_before_the_header_is_accepted_within_a_kilobyte() -> None:
    assert inspect(b"\x01\x02\x03 scanner junk\n" + papers.pdf())[0]["pages"] == 1
    assert refusal(b"\x01\x02" * 1000 + papers.pdf()) == "TYPE_MISMATCH"


def test_a_header_alone_is_corrupt() -> None:
    assert refusal(b"%PDF-1.7\n%%EOF\n") == "CORRUPT"


def test_a_pdf_without_pages_is_corrupt() -> None:
    def empty(document: pikepdf.Pdf) -> None:
        del document.pages[0]

    assert refusal(papers.changed(papers.pdf(), empty)) == "CORRUPT"


def test_a_page_tree_that_contains_itself_is_refused_or_read() -> None:
    def loop(document: pikepdf.Pdf) -> None:
        document.Root.Pages.Kids.append(document.Root.Pages)

    assert outcome(papers.changed(papers.pdf(), loop)) in {1, "CORRUPT"}


def test_too_many_pages_are_refused() -> None:
    def grow(document: pikepdf.Pdf) -> None:
        for _ in range(MAX_PAGES):
            document.pages.append(document.pages[0])

    assert refusal(papers.changed(papers.pdf(), grow)) == "TOO_MANY_PAGES"


@pytest.mark.parametrize(
    "action",
    [
        {"S": Name.JavaScript, "JS": String("app.alert(1)")},
        {"S": Name.Launch, "F": String("cmd.exe")},
        {"S": Name.SubmitForm, "F": String("https://example.org")},
        {"S": Name.ImportData, "F": String("a.fdf")},
        {"S": Name.GoToR, "F": String("other.pdf")},
        {"S": Name.URI, "URI": String("file:///etc/passwd")},
        {"S": Name.URI, "URI": String("file://server/share/a.pdf")},
        {"S": Name.URI, "URI": String("file:///C:/Windows/cmd.exe")},
        {"S": Name.URI, "URI": String("javascript:alert(1)")},
    ],
)
def test_active_content_is_refused_inside_object_streams(action: dict[str, object]) -> None:
    assert refusal(papers.with_action(**action)) == "ACTIVE_CONTENT"


def test_escaped_names_hide_nothing() -> None:
    plain = papers.changed(
        papers.with_action(S=Name.JavaScript, JS=String("x")),
        lambda _: None,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
    )
    hidden = plain.replace(b"/JavaScript", b"/J#61vaScrip#74").replace(b"/JS", b"/#4aS")
    assert b"/JavaScript" not in hidden
    assert refusal(hidden) == "ACTIVE_CONTENT"


@pytest.mark.parametrize("subtype", ["RichMedia", "Movie", "Screen", "3D"])
def test_media_is_refused(subtype: str) -> None:
    annotation = Dictionary(Type=Name.Annot, Subtype=Name(f"/{subtype}"))
    assert refusal(papers.with_root(Thing=annotation)) == "ACTIVE_CONTENT"


@pytest.mark.parametrize(
    ("form", "code"), [(b"<x><script>1</script></x>", "ACTIVE_CONTENT"), (b"<x/>", None)]
)
def test_an_xml_form_is_refused_for_its_scripts(form: bytes, code: str | None) -> None:
    def add(document: pikepdf.Pdf) -> None:
        document.Root.AcroForm = Dictionary(XFA=document.make_stream(form))

    data = papers.changed(papers.pdf(), add)
    if code:
        assert refusal(data) == code
    else:
        assert inspect(data)[0]["flags"] == ["xfa"]


def test_a_form_whose_pages_its_viewer_makes_cannot_be_read() -> None:
    def add(document: pikepdf.Pdf) -> None:
        document.Root.AcroForm = Dictionary(XFA=document.make_stream(b"<xdp/>"))
        document.Root.NeedsRendering = True

    assert refusal(papers.changed(papers.pdf(["Please wait..."]), add)) == "DYNAMIC_FORM"


@pytest.mark.parametrize("address", ["https://www.gov.uk/", "http://a.uk", "mailto:a@b.uk", "page"])
def test_links_to_the_web_stay(address: str) -> None:
    assert inspect(papers.with_link(address))[0]["flags"] == ["link"]


def test_a_link_into_the_authors_folder_is_an_accident() -> None:
    data = papers.with_link("file:///C:/Users/Someone/Downloads/www.gov.uk")
    assert inspect(data)[0]["flags"] == ["file_link"]


def test_words_about_active_content_are_only_words() -> None:
    title = papers.with_root(Words=Dictionary(Title=String("/JavaScript /Launch (/S /URI)")))
    assert inspect(title)[0]["flags"] == []


def test_attachments_are_taken_out_for_the_scanner() -> None:
    value, blobs = inspect(papers.with_attachment("plan.txt", b"words " * 50))
    assert value["attachments"] == ["plan.txt"]
    assert blobs == [b"words " * 50]


@pytest.mark.parametrize(
    ("name", "content"), [("run.exe", b"x"), ("plan.txt", b"\x7fELF\2\1\1" + b"\0" * 60)]
)
def test_attached_programs_are_refused(name: str, content: bytes) -> None:
    assert refusal(papers.with_attachment(name, content)) == "ACTIVE_CONTENT"


def test_a_giant_image_is_refused_before_it_is_decoded() -> None:
    side = 12_000
    bomb = papers.image(Image.new("1", (side, side)), "PNG")
    assert side * side > pictures.MAX_PIXELS
    assert len(bomb) < 50_000
    assert refusal(bomb) == "IMAGE_TOO_LARGE"


@pytest.mark.parametrize(("options", "is_read"), [({}, True), ({"progressive": True}, False)])
def test_a_large_picture_is_read_only_where_it_shrinks_as_it_is_decoded(
    options: dict[str, Any], is_read: bool
) -> None:
    data = papers.image(Image.new("RGB", (8000, 6500)), "JPEG", **options)
    if is_read:
        assert inspect(data)[0]["pages"] == 1
    else:
        assert refusal(data) == "IMAGE_TOO_LARGE"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF"])
def test_a_truncated_picture_is_corrupt(kind: str) -> None:
    whole = papers.image(papers.photograph(dpi=72), kind)
    assert refusal(whole[: len(whole) * 2 // 3]) == "CORRUPT"


def nested(depth: int, data: bytes = b"") -> bytes:
    data = data or papers.pdf()
    for _ in range(depth):
        data = papers.with_attachment("inner.pdf", data)
    return data


@pytest.mark.parametrize("depth", [1, 2, 3])
@pytest.mark.parametrize(
    ("carried", "code"),
    [
        (papers.with_action(S=pikepdf.Name.JavaScript, JS="app.alert(1)"), "ACTIVE_CONTENT"),
        (papers.encrypted(user="secret", owner="more"), "ENCRYPTED"),
    ],
    ids=["a script", "a password"],
)
def test_the_policy_holds_for_what_a_file_carries(depth: int, carried: bytes, code: str) -> None:
    assert refusal(nested(depth, carried)) == code


def test_everything_that_is_carried_comes_out_for_the_scanner() -> None:
    value, blobs = inspect(nested(2))
    assert value["attachments"] == ["inner.pdf", "inner.pdf/inner.pdf"]
    assert blobs == [nested(1), papers.pdf()]


def test_files_in_files_without_an_end_are_refused() -> None:
    assert refusal(nested(4)) == "RESOURCE_LIMIT"


def test_a_broken_file_in_a_file_hinders_nobody() -> None:
    assert inspect(papers.with_attachment("a.pdf", b"%PDF-1.7\nbroken"))[0]["pages"] == 1


def docx(body: str = "<w:p><w:r><w:t>Words</w:t></w:r></w:p>", **members: str | bytes) -> bytes:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    document = f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        name = str(members.pop("body_name", "word/document.xml"))
        archive.writestr(name, members.pop("document", document))
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def test_a_word_document_is_accepted() -> None:
    assert inspect(docx(), name="a.docx")[0]["pages"] == 1


def test_a_zip_renamed_is_no_word_document() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "x")
    assert refusal(out.getvalue(), "a.docx") == "TYPE_MISMATCH"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("word/vbaProject.bin", "x"),
        ("word/embeddings/a.bin", "x"),
        ("../../x", "x"),
        ("/etc/x", "x"),
        ("word/_rels/a.rels", '<R TargetMode="External" Type="attachedTemplate"/>'),
    ],
)
def test_an_active_word_document_is_refused(name: str, content: str) -> None:
    assert refusal(docx(**{name: content})) == "ACTIVE_CONTENT"


def test_entities_are_not_expanded() -> None:
    laughs = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
    assert refusal(docx(document=laughs)) == "CORRUPT"


def test_a_zip_bomb_is_counted_while_it_unpacks() -> None:
    assert refusal(docx(**{"word/media/a": "0" * 300 * 2**20})) == "RESOURCE_LIMIT"
