"""The files that are measured: seven typed pages, and pages from a scanner at 300 dpi."""

from io import BytesIO

import pikepdf

from apps.documents.tests import papers

TYPED_PAGES, SCAN_PAGES = 7, 30


def typed(number: int) -> bytes:
    lines = [f"{number} {line} {papers.LINES[0]}" for line in papers.LINES] * 10
    return papers.pdf(*[lines] * TYPED_PAGES, size=9)


def scan(number: int, *, pages: int = 1) -> bytes:
    """No page is another's copy, or a reader could remember it."""
    out = BytesIO()
    with pikepdf.new() as whole:
        for page in range(pages):
            lines = [f"{number}.{page} {line}" for line in papers.LINES] * 6
            sheet = papers.scanned_pdf(papers.photograph(lines, dpi=300), dpi=300)
            with pikepdf.open(BytesIO(sheet)) as one:
                whole.pages.extend(one.pages)
        whole.save(out)
    return out.getvalue()
