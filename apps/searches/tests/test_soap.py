"""What comes back in an envelope of the Business Gateway."""

import base64
import io
import zipfile
from pathlib import Path

import pytest

from apps.searches.providers import soap
from apps.searches.providers.provider import (
    NotUnderstood,
    Paper,
)


def answered(inside: str) -> soap.Answer | None:
    return soap.read(f"<r:GatewayResponse xmlns:r='x'>{inside}</r:GatewayResponse>".encode())


def attached(content: bytes) -> Paper | None:
    coded = base64.b64encode(content).decode()
    found = answered(
        "<r:TypeCode>30</r:TypeCode>"
        f"<r:EmbeddedFileBinaryObject>{coded}</r:EmbeddedFileBinaryObject>"
    )
    assert found
    return found.paper


def packed(name: str, content: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return file.getvalue()


def test_a_copy_may_be_zipped() -> None:
    paper = attached(packed("copy.pdf", b"%PDF-1.4"))
    assert paper
    assert (paper.name, paper.content) == ("result.pdf", b"%PDF-1.4")


def test_a_zip_without_a_copy_or_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    for content in (packed("copy.exe", b"MZ"), b"PK torn"):
        with pytest.raises(NotUnderstood):
            attached(content)
    monkeypatch.setattr(soap, "MOST_BYTES", 10)
    with pytest.raises(NotUnderstood):
        attached(packed("copy.pdf", b"0" * 100))


@pytest.mark.parametrize("data", [b"", b"<html>", b"{}"])
def test_what_is_no_xml_is_not_understood(data: bytes) -> None:
    with pytest.raises(NotUnderstood):
        soap.read(data)


def test_an_entity_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    found = soap.read(
        f'<!DOCTYPE a [<!ENTITY s SYSTEM "file://{tmp_path}/secret">]>'
        "<GatewayResponse><TypeCode>10</TypeCode><MessageDescription>&s;</MessageDescription>"
        "</GatewayResponse>".encode()
    )
    assert found
    assert "secret" not in found.says
