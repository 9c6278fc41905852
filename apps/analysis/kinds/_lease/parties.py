"""Who lets to whom: by the prescribed clauses, the words of the deed, or a label."""

import re
from collections.abc import Iterable, Iterator

from apps.analysis.kinds._lease.clauses import HEAD, Span, first_in, head_of
from apps.analysis.kinds._words.fields import names_field
from apps.analysis.kinds._words.names import is_name, names
from apps.analysis.kinds._words.phrases import field_at, phrase
from apps.analysis.kinds.paper import Paper
from apps.analysis.kinds.reading import FieldFound

_OPENING = phrase(r"\bb ?e ?t ?w ?e ?e ?n\b|\bparties\b")
# A company or a guarantor may be named between the landlord and the tenant.
_ANOTHER_PARTY = phrase(r"\)[\s;,]*(?:of the [a-z]+ part[\s;,]*(?:and )?|(?:and )?\(?\d[.)] )")
_LANDLORD_ENDS = phrase(
    r"[\(\"'] ?(?:hereinafter |herein )?(?:called "
    r"|referred to as )?[\"']?(?:the )?[\"']?(?:(?:landlord|lessor)s?|council|corporation)\b"
    r"[^)]{0,260}\)?"
    r"|\bas landlord\b"
)
_TENANT_ENDS = phrase(
    r"[\(\"'] ?(?:hereinafter |herein )?(?:called "
    r"|referred to as )?[\"']?(?:the )?[\"']?(?:tenant|lessee)s?\b|\bas tenant\b"
)
_ROLES = {"landlord": "(?:the )?(?:landlord|lessor)", "tenant": "(?:the )?(?:tenant|lessee)"}
_DEFINED = phrase(r" ?\([\"'](?:the )?[\"']?[A-Z][\w ]{2,30}[\"']\)")
_LR3 = phrase(
    r"\blandlord\b(?!['’]s) ?:?(?P<landlord>.+?)\btenant\b ?:?(?P<tenant>.+?)(?:\bother parties\b"
    r"|\bguarantor\b|\bmanagement company\b|\Z)"
)
_PARTY_OPENS = phrase(
    r"[\s)\"',.:-]*(?:of the (?:one|first|other|second) part\b)?[\s,;]*(?:and )?(?:\(\d\)|\d\.)?\s*"
)


def parties(paper: Paper, clauses: dict[str, Span]) -> Iterator[FieldFound]:
    between = [*_named(paper, _party_spans(paper, clauses))]
    for role, words in _ROLES.items():
        yield from [field for field in between if field.name == role] or names_field(
            paper, role, words
        )


def parties_between(paper: Paper) -> Iterator[FieldFound]:
    """Those whom a deed is made between, the landlord's side and the tenant's."""
    return _named(paper, _party_spans(paper, {}))


def _named(paper: Paper, spans: Iterable[tuple[str, Span]]) -> Iterator[FieldFound]:
    for role, (start, end) in spans:
        text = paper.flow.text[start:end]
        opening = _PARTY_OPENS.match(text)
        at = start + (opening.end() if opening else 0)
        for value, first, last in names(paper.flow.text[at:end]):
            if is_name(value):
                yield field_at(paper, role, value, (at + first, at + last))


def _party_spans(paper: Paper, clauses: dict[str, Span]) -> Iterator[tuple[str, Span]]:
    if "3" in clauses:
        # A label in the middle of its cell stands below the cell's first lines.
        around = (clauses.get("2.1", clauses["3"])[0], clauses.get("4", clauses["3"])[0])
        if found := first_in(paper, _LR3, clauses["3"]) or first_in(paper, _LR3, around):
            yield "landlord", found.span("landlord")
            yield "tenant", found.span("tenant")
        return
    opening = first_in(paper, _OPENING, head_of(paper))
    landlord = opening and _landlord_ends(paper, opening.end())
    tenant = landlord and _TENANT_ENDS.search(paper.flow.text, landlord.end(), HEAD * 2)
    if opening and landlord and tenant:
        yield "landlord", (opening.end(), landlord.start())
        others = _ANOTHER_PARTY.finditer(paper.flow.text, landlord.end(), tenant.start())
        last = max((found.end() for found in others), default=landlord.end())
        yield "tenant", (last, tenant.start())


def _landlord_ends(paper: Paper, start: int) -> re.Match[str] | None:
    """Where the landlord is called so; or whatever the first party is called, where the tenant is
    named before anyone is called landlord."""
    text = paper.flow.text
    tenant = _TENANT_ENDS.search(text, start, HEAD * 2)
    landlord = _LANDLORD_ENDS.search(text, start, tenant.start() if tenant else HEAD * 2)
    return landlord or (_DEFINED.search(text, start, tenant.start()) if tenant else None)
