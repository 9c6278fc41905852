"""Land that the papers say has neither an adopted road nor a right over a private one."""

from collections.abc import Iterator

from apps.analysis.kinds._words.assertions import denied, is_asked
from apps.analysis.kinds._words.phrases import phrase
from apps.analysis.kinds.kind import Draft, Evidence, Rule
from apps.analysis.kinds.reading import Context

_LAND = (
    r"\b(?:property|land|title|register|registration|premises|house|dwelling|site|plot"
    r"|it|there|deeds?|records?)\b"
)
_RIGHT = (
    r"(?:(?:legal|express|registered|recorded|formal|documented|documentary|vehicular|pedestrian"
    r"|private|public|granted|such|rights? or) )*(?:rights?|means|easements?) of (?:way|access)"
)
_NO_RIGHT = phrase(
    rf"{_LAND}[^.;\n]{{0,60}}?\b(?:has|have|had|is|are|exists?|with|includes?|contains?|shows?"
    rf"|reveals?|discloses?|enjoys?|benefits? from) (?:no|not (?:have )?(?:the benefit of )?any"
    rf"|without(?: any)?) {_RIGHT}\b[^.;]{{0,160}}"
    rf"|{_LAND}[^.;\n]{{0,60}}?\b(?:does|do|did) not (?:have|include|contain|show|reveal|disclose"
    rf"|enjoy|benefit from|appear to have) (?:the benefit of )?(?:any|an?) {_RIGHT}\b[^.;]{{0,160}}"
    rf"|\bno {_RIGHT}(?: [a-z]+){{0,6}} (?:is|are|has been|have been) (?:registered|recorded|noted"
    rf"|granted|included|shown|appurtenant|known)\b[^.;]{{0,160}}"
    rf"|{_LAND}[^.;\n]{{0,30}}?\b(?:is|appears to be) land-? ?locked\b[^.;]{{0,100}}"
)
_NO_ROAD = phrase(
    rf"{_LAND}[^.;\n]{{0,60}}?\b(?:does|do) not (?:directly )?(?:abut|adjoin|front|touch|meet"
    rf"|have (?:a )?frontage to)\b[^.;]{{0,40}}?\b(?:adopted|public(?:ly)?|maintain(?:ed|able))\b"
    rf"[^.;]{{0,30}}?\b(?:highway|road|street|expense)\b[^.;]{{0,120}}"
)
# A path at the back, or what a later owner shall not claim, is not the way to the property.
_LESSER = phrase(
    r"\b(?:rear|side|garage|parking|foot(?:path|way)|passage(?:way)?|alley)\b"
    r"|\b(?:other than|save (?:for|as)|except)\b"
)
_GRANTED = phrase(
    r"\b(?:together with|(?:has|with|have) the benefit of|granted|(?:has|have|with|includes?"
    r"|enjoys?) (?:the|a)) [^.;]{0,60}?\brights? of way\b"
)


def _no_access(draft: Draft, _: Context) -> Iterator[Evidence]:
    """What says that there is no right of way, or no adopted road where no right is granted."""
    text = draft.paper.flow.text
    for pattern in (_NO_RIGHT, _NO_ROAD):
        if pattern is _NO_ROAD and _GRANTED.search(text):
            return
        for found in pattern.finditer(text):
            if not (_LESSER.search(found.group()) or is_asked(text, found) or denied(text, found)):
                yield Evidence.span(draft.paper, found.span())
                return


ACCESS_RULE = Rule(
    code="NO_ACCESS_RIGHTS",
    severity="high",
    title="The papers show no lawful way to the property",
    explanation="It reaches no adopted road, or has no right over the land that lies between.",
    suggested_action="Ask how access is had and proved; a deed of grant or insurance is needed.",
    source="UK Finance Handbook 6.9",
    find=_no_access,
)
