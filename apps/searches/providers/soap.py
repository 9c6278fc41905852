"""The envelope of HM Land Registry's Business Gateway, and what comes back in one."""

import base64
import binascii
import io
import zipfile
from dataclasses import dataclass, replace
from datetime import date, datetime
from xml.sax.saxutils import escape

from lxml import etree  # type: ignore[import-untyped]

from .provider import NotUnderstood, Paper

MOST_BYTES = 50 * 1024 * 1024
_WSSE = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd"
_TOKENS = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0"
_ENVELOPE = """<?xml version="1.0" encoding="UTF-8"?>
<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/">
<soapenv:Header>
<wsse:Security xmlns:wsse="{wsse}"><wsse:UsernameToken><wsse:Username>{user}</wsse:Username>\
<wsse:Password Type="{tokens}#PasswordText">{password}</wsse:Password>\
</wsse:UsernameToken></wsse:Security>
<i18n:international xmlns:i18n="http://www.w3.org/2005/09/ws-i18n">\
<i18n:locale>en</i18n:locale></i18n:international>
</soapenv:Header>
<soapenv:Body>{body}</soapenv:Body>
</soapenv:Envelope>"""

ACKNOWLEDGED, REJECTED, RESULT = "10", "20", "30"


def envelope(body: str, *, user: str, password: str) -> bytes:
    return _ENVELOPE.format(
        wsse=_WSSE, tokens=_TOKENS, user=escape(user), password=escape(password), body=body
    ).encode()


@dataclass(frozen=True)
class Answer:
    """A GatewayResponse: an acknowledgement, a rejection or a result."""

    kind: str
    expected_at: datetime | None
    says: str
    code: str
    paper: Paper | None


def target_namespace(description: bytes) -> str:
    """Of a service, from its WSDL. Raises NotUnderstood."""
    found = _parsed(description).get("targetNamespace")
    if not found:
        raise NotUnderstood("a description without a namespace")
    return str(found)


def _parsed(data: bytes) -> etree._Element:
    """No entity of the document is followed."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise NotUnderstood("not XML") from error


def read(data: bytes) -> Answer | None:
    """The GatewayResponse in `data`; None for a fault. Raises NotUnderstood."""
    response = next(_parsed(data).iter("{*}GatewayResponse"), None)
    if response is None:
        return None
    kind = _text(response, "TypeCode")
    if kind not in {ACKNOWLEDGED, REJECTED, RESULT}:
        raise NotUnderstood("a type of answer that is not in the schema")
    rejection = next(response.iter("{*}RejectionResponse"), response)
    details = (_text(rejection, "Reason"), _text(rejection, "OtherDescription"))
    return Answer(
        kind=kind,
        expected_at=_moment(_text(response, "ExpectedResponseDateTime")),
        says=" ".join(part for part in details if part)
        or _text(response, "MessageDescription")
        or _text(response, "Description"),
        code=_text(rejection, "Code") if kind == REJECTED else "",
        paper=_paper(response) if kind == RESULT else None,
    )


def _text(element: etree._Element, tag: str) -> str:
    found = next(element.iter(f"{{*}}{tag}"), None)
    return (found.text or "").strip() if found is not None else ""


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _paper(response: etree._Element) -> Paper | None:
    embedded = next(response.iter("{*}EmbeddedFileBinaryObject"), None)
    if embedded is None:
        return None
    try:
        content = base64.b64decode("".join((embedded.text or "").split()), validate=True)
    except binascii.Error as error:
        raise NotUnderstood("the attachment is not base64") from error
    attachment = next(response.iter("{*}Attachment"), response)
    return replace(_unpacked(content), made_on=_day(_text(attachment, "Date")))


def _unpacked(content: bytes) -> Paper:
    """The gateway sends the copy itself, or a zip with the copy in it."""
    if not content.startswith(b"PK"):
        return Paper(id="result", name=_named(content), content=content)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            entry = next(
                e for e in packed.infolist() if e.filename.lower().endswith((".pdf", ".tif"))
            )
            if entry.file_size > MOST_BYTES:
                raise NotUnderstood("the attachment is too large")
            with packed.open(entry) as file:
                data = file.read(MOST_BYTES + 1)
    except (zipfile.BadZipFile, StopIteration) as error:
        raise NotUnderstood("the attachment has no copy in it") from error
    return Paper(id="result", name=_named(data), content=data)


def _named(content: bytes) -> str:
    return "result.tif" if content[:2] in {b"II", b"MM"} else "result.pdf"
