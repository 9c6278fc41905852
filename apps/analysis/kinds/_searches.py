"""What the answers of searches have in common: who answered, when, and for how long it holds."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import islice

from dateutil.relativedelta import relativedelta

from apps.analysis.kinds._words.addresses import address_at, address_field
from apps.analysis.kinds._words.answers import answered, says_yes
from apps.analysis.kinds._words.assertions import asserted, either
from apps.analysis.kinds._words.labels import end_of_line, labels, values
from apps.analysis.kinds._words.notes import is_note
from apps.analysis.kinds._words.phrases import field_at, phrase, tidy
from apps.analysis.kinds._words.places import POSTCODE
from apps.analysis.kinds.kind import Draft, Evidence, Rule
from apps.analysis.kinds.paper import Paper
from apps.analysis.kinds.reading import Context, FieldFound

VALID_MONTHS = 6

_AUTHORITY_LABEL = labels(
    "(?:name (?:and address )?of )?(?:the )?(?:local |registering |issuing |searching )*"
    "authority(?: name)?(?: and address)?|council|issued by|name of council|to"
)
_COUNCIL = (
    r"(?:(?:the )?(?:London Borough|Royal Borough|Metropolitan Borough|City|County|Borough"
    r"|District)"
    r"(?: Council)? of|LONDON BOROUGH OF|CITY OF|(?:ROYAL )?BOROUGH OF|DISTRICT OF)[^\S\n]+"
    r"[A-Z][\w'&-]+(?:[^\S\n]+(?:and[^\S\n]+|upon[^\S\n]+|AND[^\S\n]+|UPON[^\S\n]+)?[A-Z][\w'&-]+)*"
    r"|(?!The Council)(?:[A-Z][\w'&.-]+[^\S\n]+(?:(?:and|&|upon|with|of|the|in"
    r"|on)[^\S\n]+){0,2}){1,6}(?:Council|COUNCIL)"
    r"|^BOROUGH OF [A-Z][A-Z ]+$"
    r"|[A-Z][\w'&-]+(?:[^\S\n]+[A-Z][\w'&-]+){0,5}[^\S\n]+(?:National Park|Development Corporation)"
    r"(?:[^\S\n]+Authority)?"
    r"|Cyngor[^\S\n]+(?:(?:Sir|Bwrdeistref Sirol|Dinas)[^\S\n]+)?[A-Z]\w+(?:[^\S\n]+[A-Z]\w+)?"
)
_SEARCHED = phrase(
    r"\b(?:search|certif\w+|replies|enquir\w+)\b[^.?]{0,200}?\b(?:land|property|premises) "
    rf"(?:known as|situated? at|at|being|described as) (?P<it>[^;?]{{5,160}}?{POSTCODE})"
)
COUNCIL = re.compile(rf"(?P<it>{_COUNCIL})", re.MULTILINE)
_A_CITY = re.compile(r"(?:the )?city of (?!.*council)", re.IGNORECASE)
PROPERTY_LABELS = (
    "(?:land or property|land|property|premises) (?:to|against|in respect of|for) which (?:(?:these"
    "|this|the|an?|official) )*(?:replies|enquiries|search|certificate|report) (?:relates?"
    "|(?:is|are|was|were) (?:requested|required|made|sought))"
    "|(?:land|property|premises) (?:to be searched|searched against)"
    "|(?:official )?search(?: (?:is|was))? (?:requested|required|made) (?:against|in respect of)"
    "|land (?:described|identified) in (?:the |this )?(?:requisition|application)|for(?=:)|"
    "address or location|(?:the |search |subject |residential )?"
    "(?:land/property|property/land|property|land|site|premises|location)"
    "(?: (?:address|searched|details"
    "|description|location))*(?: or land)?"
    "|(?:full )?(?:postal |search |property |site )?address(?: of(?: the)?"
    " (?:property|land|site|premises|dwelling|land/property|property/land"
    "|installation))?(?: (?:searched|supplied))?"
    "|(?:description of )?(?:search )?area(?: searched)?"
    "|(?:the )?information in this (?:document|report|search) (?:refers|relates) to"
    "|(?:description|details) of (?:the )?(?:land|property)(?: sufficient to enable it to be"
    " identified)?(?: (?:searched"
    "|required to be searched))?"
    "|re|regarding|in respect of|report (?:on|for|address)|search (?:of|address)"
    "|risk address|prepared for property|report prepared for"
)

# The firm's own reference, then any other: that of the customer is not meant.
_OWN = (
    "(?:our |supplier |supplier's |company |council |authority |authority's |local "
    "|official |search "
    "|report |certificate |enquiry |llc1? |con29r? |land charges? |coal authority |regulated )+"
)
_OTHERS = "your|client|customer|applicant|buyer|agent|solicitor|grid|national|planning|file"
REFERENCES = (
    f"{_OWN}ref(?:erence)?(?: (?:no|number)\\.?)?|{_OWN}(?:no|number)\\.?",
    f"{_OWN}id(?: (?:no|number)\\.?)?",
    "(?:ref(?:erence)?|llc1|certificate)(?: (?:no|number)\\.?)?"
    f"|(?!{_OTHERS})[a-z]{{2,12}} ref(?:erence)?(?: (?:no|number))?",
    "(?:order|job|account)(?: (?:no|number|ref|reference|id)\\.?)?|your ref(?:erence)?",
)
ISSUED_BY_NAME = (
    "date and time of (?:the )?(?:search|certificate)|created(?: on)?"
    "|(?:date of|dated) (?:the |these |this )?(?:official )?(?:certificate|reply|replies"
    "|search|result|answer"
    "|response|report|issue)s?"
    "|(?:certificate|search|reply|replies|response|report|result|issue) dated?(?: and time)?"
    "|(?:search |report |certificate )?"
    "(?:issued|completed|produced|prepared|returned|replied)(?: on)?(?: date)?"
    "|date (?:issued|completed|produced|prepared|returned|replied)|date of issue|search created"
)
ISSUED = f"{ISSUED_BY_NAME}|dated?"
ISSUED_PROSE = (
    "dated(?: this)?(?: the)?|(?:issued|produced|prepared|completed|compiled) on"
    "|up to and including"
    "|replies given on|(?<![A-Za-z'][ ])date|(?:issue|report|reply|search|certificate) date"
    "|date (?:issued|(?:report )?produced"
    "|of (?:this |the )?(?:issue|reply|replies|certificate|report|results?|search))"
)


def authority(paper: Paper) -> Iterator[FieldFound]:
    text = paper.flow.text
    for value in values(paper, _AUTHORITY_LABEL):
        following = end_of_line(text, value.end + 1)
        wrapped = text[value.start : following].replace("\n", " ")
        said = sorted(COUNCIL.finditer(value.text), key=_is_less_its_name)
        if found := next(iter(said), None) or COUNCIL.match(wrapped):
            span = (value.start + found.start(), value.start + found.end())
            yield field_at(paper, "authority", _plain(found["it"]), span)
            return
    yield from council_named(paper, "authority")


def council_named(paper: Paper, name: str) -> Iterator[FieldFound]:
    """The council that is named first, without a label."""
    named = [*islice(COUNCIL.finditer(paper.flow.text), 3)]
    for found in sorted(named, key=_is_less_its_name)[:1]:
        yield field_at(paper, name, _plain(found["it"]), found.span("it"))


def search_address(paper: Paper) -> Iterator[FieldFound]:
    """By a label, else in the sentence that tells what was searched."""
    labelled = list(address_field(paper, PROPERTY_LABELS))
    yield from labelled
    found = None if labelled else _SEARCHED.search(paper.flow.text)
    if found and (place := address_at(paper, *found.span("it"), "property_address")):
        yield place


def _is_less_its_name(found: re.Match[str]) -> bool:
    """A city alone may be a place; what is named in both languages is told in English."""
    return bool(_A_CITY.match(found["it"])) or found["it"].startswith("Cyngor")


def _plain(council: str) -> str:
    return re.sub(r"^the ", "", tidy(council), flags=re.IGNORECASE)


def _expired(draft: Draft, context: Context) -> Iterator[Evidence]:
    field = draft.first("search_date") or draft.first("produced_on")
    if field and date.fromisoformat(field.value) + relativedelta(months=VALID_MONTHS) < (
        context.as_at
    ):
        yield Evidence(field.quote, field.page, field.confidence)


SEARCH_EXPIRED = Rule(
    code="SEARCH_EXPIRED",
    severity="high",
    title="The search is more than six months old",
    explanation="Lenders and buyers do not rely on searches older than six months.",
    suggested_action="Order the search again, or ask for insurance if the lender allows it.",
    source="UK Finance Handbook 5.4",
    find=_expired,
)

_PERCENT = phrase(
    r"\bradon\b[^?]{0,260}?(?<![\d.])(?P<from>\d{1,2}(?:\.\d)?) ?(?:%|per ?cent|(?:%"
    r"|per ?cent)? ?(?:-|to)"
    r" ?\d{1,3} ?(?:%|per ?cent))|(?<![\d.])(?P<before>\d{1,2}(?:\.\d)?) ?(?:%"
    r"|per ?cent)? ?(?:(?:-|to)"
    r" ?\d{1,3} ?)?(?:%|per ?cent)[^.;?]{0,80}\bradon\b"
)
_LESS = re.compile(
    r"(?:less than|below|under|fewer than|<|up to|0 ?(?:-|to)|0%? ?(?:-|to))\s*$", re.I
)
_RADON_TOPIC = phrase(r"\bradon (?:affected|potential|gas)\b|\bradon\b")
_IN_AREA = phrase(
    r"(?:(?:property|land|site|home|address) (?:is|lies|falls)(?: situated| located| within"
    r"| wholly)*"
    r" (?:with)?in an? ['\"]?(?:intermediate |higher "
    r"|elevated )?(?:probability )?radon[- ](?:affected )?"
    r"(?:probability )?area|\bradon affected area ?[:\-]? ?yes\b"
    r"|\bradon ?[:\-]? ?(?:action required|affected)\b)[^\n.;]{0,100}"
)

_MEANS = re.compile(r"\bmeans\b|\b(?:is|are) defined\b", re.IGNORECASE)
_NOT_AFFECTED = re.compile(r"\baffected(?: area)?\W*(?:no|not|none|nil|n/a)\b", re.IGNORECASE)


def _one_percent(draft: Draft, _: Context) -> Iterator[Evidence]:
    text = draft.paper.flow.text
    for found in _PERCENT.finditer(text):
        group = "from" if found["from"] else "before"
        lower = _LESS.search(text[max(found.start(group) - 12, 0) : found.start(group)])
        explained = is_note(draft.paper, found.start(group)) or _MEANS.search(found.group())
        if float(found[group]) >= 1 and not (lower or explained):
            yield Evidence.span(draft.paper, found.span())
            return


RADON_RULE = Rule(
    code="RADON_AFFECTED",
    severity="medium",
    title="The property lies in a radon affected area",
    explanation="At least one home in a hundred here has radon above the action level.",
    suggested_action="Ask for a radon test, protective measures, and consider a radon bond.",
    source="CON29R question 3.14; UK Health Security Agency",
    find=either(
        answered(_RADON_TOPIC, says_yes), asserted(_IN_AREA, unless=_NOT_AFFECTED), _one_percent
    ),
)
