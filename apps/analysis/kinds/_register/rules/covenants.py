"""Restrictive covenants: those nobody can read, and those against building."""

from collections.abc import Iterator

from apps.analysis.kinds._register.facts import register_of
from apps.analysis.kinds._register.layout import Entry, Register
from apps.analysis.kinds._words.dates import DATE, iso
from apps.analysis.kinds._words.phrases import phrase
from apps.analysis.kinds.kind import Draft, Evidence, Rule
from apps.analysis.kinds.reading import Context

_CONTAINS = phrase(
    r"\bcontain(?:s|ed|ing)?\b[^.]{0,60}?\b(?:covenants|stipulations|conditions)\b[^.]{0,160}"
)
_SUBJECT = phrase(
    r"\bsubject to (?:the |such )?[^.]{0,60}?\b(?:covenants|stipulations)\b[^.]{0,200}"
)
_ONLY_FILED = phrase(
    r"\b(?:original|copy|copies|certified copy|abstract|duplicate"
    r"|examined copy)[^.]{0,80}?\bfiled\b[^.]{0,40}"
)
_NEVER_LODGED = phrase(
    r"\b(?:neither|no|nor|not|but)\b[^.]{0,160}?\b(?:lodged|produced|supplied|available"
    r"|furnished)\b"
)
_SET_OUT = phrase(
    r"\bfollowing (?:restrictive )?(?:covenants|stipulations)|\b(?:set out"
    r"|details of which|particulars of which)\b"
    r"|details of the (?:restrictive )?(?:covenants|stipulations|terms)[^.]{0,30} contained"
)
_DETAILS = phrase(
    r"details of the (?:restrictive )?(?:covenants|stipulations|terms)[^.]{0,40}contained"
)
_DATED = phrase(rf"\bdated (?P<day>{DATE})")
_AGAINST_BUILDING = phrase(
    r"\b(?:not|no|nor|never)\b[^.;]{0,140}?\b(?:erect|buil[dt]|construct|make|plac|add"
    r"|alter|extend|extension|carr)"
    r"[^.;]{0,100}?\b(?:extensions?|additions?|additional (?:building|structure)s?"
    r"|alterations?|alter(?:ed)?|enlarge"
    r"|(?:other|further|new) (?:building|structure|erection)s?)\b[^.;]{0,200}"
)
_CONSENT = phrase(r"\b(?:consent|approval|approved|licen[cs]e|permission)\b")


def _not_set_out(draft: Draft, _: Context) -> Iterator[Evidence]:
    register = register_of(draft.paper)
    for entry in register.within("AC"):
        found = _CONTAINS.search(entry.text) or _SUBJECT.search(entry.text)
        unread = _ONLY_FILED.search(entry.text) or _NEVER_LODGED.search(entry.text)
        if found and unread and not _words_known(entry, register):
            yield Evidence.span(draft.paper, entry.span(found))


def _words_known(entry: Entry, register: Register) -> bool:
    """The entry has the words itself, or a schedule has them under the deed's date."""
    if _SET_OUT.search(entry.text):
        return True
    days = _days(entry)
    others = (other for other in register.entries if other is not entry)
    return any(_DETAILS.search(other.text) and days & _days(other) for other in others)


def _days(entry: Entry) -> set[str]:
    return {day for found in _DATED.finditer(entry.text) if (day := iso(found["day"]))}


def _no_extensions(draft: Draft, _: Context) -> Iterator[Evidence]:
    for entry in register_of(draft.paper).within("AC"):
        if found := _AGAINST_BUILDING.search(entry.text):
            severity = "medium" if _CONSENT.search(found.group()) else None
            yield Evidence.span(draft.paper, entry.span(found), severity=severity)


COVENANT_RULES = (
    Rule(
        code="COVENANTS_NOT_SET_OUT",
        severity="medium",
        title="Covenants bind the land, but the register does not give their words",
        explanation="The deed was only filed or never lodged, so what it forbids is not known.",
        suggested_action="Order the deed; if none exists, consider indemnity insurance.",
        source="UK Finance Handbook 5.11",
        find=_not_set_out,
    ),
    Rule(
        code="COVENANT_NO_EXTENSIONS",
        severity="high",
        title="A covenant forbids extending or altering the outside",
        explanation="Work already done may breach it, and work planned may be stopped.",
        suggested_action=(
            "Compare with planning papers and the seller's answers. Do not approach whoever has "
            "the benefit before indemnity insurance is decided."
        ),
        source="UK Finance Handbook 5.11.1 and 5.11.2",
        find=_no_extensions,
    ),
)
