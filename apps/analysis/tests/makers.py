"""Documents in a pack that have been read, without a file behind them."""

from itertools import count

from apps.analysis import services, tasks
from apps.analysis.citations import keep_proved
from apps.analysis.kinds.reading import Context, Reading
from apps.analysis.known import Known
from apps.analysis.models import Finding
from apps.analysis.papers import paper_of
from apps.core.clock import now
from apps.documents.events import DocumentRead
from apps.documents.models import Document, Page
from apps.packs.models import Pack

_serial = count(1)


def make_document(pack: Pack, *texts: str) -> Document:
    document = Document.objects.create(
        pack=pack,
        name=f"paper {next(_serial)}.pdf",
        content_type="application/pdf",
        size=1,
        checksum=f"{next(_serial):064}",
        state=Document.State.READ,
        read_at=now(),
        page_count=len(texts),
    )
    Page.objects.bulk_create(
        Page(
            document=document,
            number=number,
            width=595,
            height=842,
            text=text,
            source=Page.Source.TEXT,
            confidence=1,
        )
        for number, text in enumerate(texts, 1)
    )
    return document


def analysed(pack: Pack, *texts: str) -> Document:
    """What the rules make of it."""
    document = make_document(pack, *texts)
    tasks.analyse_document(DocumentRead(pack_id=pack.pk, document_id=document.pk, pages=len(texts)))
    document.refresh_from_db()
    return document


def told(pack: Pack, reading: Reading) -> Document:
    """A document of which this is the reading; its text is the quotes."""
    quotes = dict.fromkeys(said.quote for said in (*reading.fields, *reading.findings))
    document = make_document(pack, "\n".join(quotes))
    retold(document, reading)
    document.refresh_from_db()
    return document


def retold(document: Document, reading: Reading, *, context: Context | None = None) -> None:
    paper = paper_of(document)
    proved, proofs = keep_proved(reading, paper)
    context = context or Known.of(document.pack).context()
    read = services.Read(proved, proofs, f"test {next(_serial)}", context, paper)
    services.record_findings(document=document, read=read)


def codes(document: Document) -> list[str]:
    found = Finding.objects.current().filter(analysis__document=document)
    return sorted(found.values_list("code", flat=True))
