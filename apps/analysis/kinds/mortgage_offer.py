"""A lender's offer."""

import re
from collections.abc import Iterator

from apps.analysis.kinds._searches import PROPERTY_LABELS
from apps.analysis.kinds._words.addresses import address_field, address_in_prose
from apps.analysis.kinds._words.assertions import asserted
from apps.analysis.kinds._words.dates import DATE, iso
from apps.analysis.kinds._words.fields import date_field, money_field, names_field, number_field
from apps.analysis.kinds._words.labels import labels, values
from apps.analysis.kinds._words.names import firm, names
from apps.analysis.kinds._words.numbers import MONEY, NUMBER, money, number
from apps.analysis.kinds._words.phrases import field_at, phrase, tidy
from apps.analysis.kinds.kind import Kind, Rule
from apps.analysis.kinds.likeness import Signs
from apps.analysis.kinds.paper import Paper
from apps.analysis.kinds.reading import FieldFound

_SIGNS = Signs(
    titles=(
        "mortgage offer",
        "offer of mortgage",
        "offer of loan",
        "mortgage loan offer",
        "offer document",
        "formal offer of advance",
        "mortgage illustration",
        "loan offer",
        "offer of remortgage",
        "european standardised information sheet",
        "offer of advance",
    ),
    says={
        "early repayment charge": 0.15,
        "loan amount": 0.1,
        "amount of the loan": 0.1,
        "amount of loan": 0.1,
        "monthly payment": 0.1,
        "we are pleased to offer": 0.15,
        "pleased to offer you": 0.1,
        "interest rate": 0.05,
        "borrower": 0.1,
        "may be repossessed": 0.1,
        "special conditions": 0.05,
        "this offer": 0.1,
        "property register": -0.4,
        "standard conditions of sale": -0.3,
    },
    letters=True,
)
_LENDER = labels(
    "(?:the |mortgage |name of (?:the )?)*lender(?: name|'s name)?|offer from|issued by|creditor"
)
_LENDER_PROSE = re.compile(
    r"(?P<it>(?:[A-Z][\w&'’.-]*[^\S\n]+(?:(?:of|and|for"
    r"|the)[^\S\n]+)?){1,4}(?:Building\s+Society|BUILDING\s+SOCIETY"
    r"|Bank(?:[^\S\n]+(?:of[^\S\n]+[A-Z]\w+|UK|\(UK\)))?|BANK|Mortgages?|MORTGAGES?"
    r"|Home Loans|Homeloans)"
    r"(?:[^\S\n]+(?:plc|PLC|Plc|Limited|Ltd|LIMITED))?)"
)
_TRADING_NAME = re.compile(
    r"^[^\S\n]*(?P<it>[A-Z][\w&'’.-]*(?:[^\S\n]+[A-Z][\w&'’.-]*){0,4})[,\s]+(?:is[^\S\n]+)?"
    r"a[^\S\n]+(?:division|trading[^\S\n]+(?:name|style))[^\S\n]+of\b",
    re.MULTILINE,
)
_OFFERS = re.compile(
    r"(?P<it>(?:[A-Z][\w&'’.-]*[^\S\n]+(?:of[^\S\n]+)?){1,4}(?:\((?:UK|No\.? ?\d+)\)[^\S\n]+)?"
    r"(?:[Pp][il1]c|PLC|Limited|Ltd))(?:[^\S\n]+\([^()]{2,30}\))?"
    r"\s+(?:offers?|agrees|is (?:pleased|offering)|will lend)\b"
)
_LETTERHEAD = re.compile(
    r"^[^\S\n]*(?:for and on behalf of[^\S\n]+)?"
    r"(?P<it>(?!(?:Mr|Mrs|Miss|Ms|Dr)\b)[A-Z][\w&'’.-]*(?:[^\S\n]+[A-Z&(][\w&'’.)-]*){0,4}"
    r"[^\S\n]+(?:[Pp][il1]c|PLC|Limited|Ltd|LIMITED|Building\s+Society))(?=[^\S\n]*$|,)",
    re.MULTILINE,
)
_BORROWER = (
    "(?:the )?(?:names?(?:\\(s\\))? of (?:the )?)?(?:borrowers?|your names?|applicants?"
    "|customers?)(?:\\(s\\))?(?:'s)?(?: names?(?:\\(s\\))?)?|(?:offer )?prepared for|offer to"
)
_SECURED = (
    "on the security of|secured (?:on|over|against|by)"
    "(?: a (?:first )?(?:legal )?(?:mortgage|charge) (?:of|over|on))?"
)
_PRICE = (
    "(?:the )?(?:purchase )?price(?:/value| or value|/valuation| of (?:the )?property)?"
    "|(?:property )?purchase price|value of (?:the )?property(?: assumed)?|price/value"
    "|property value|estimated value|valuation"
)
_PRICE_FIRST = (
    "(?:the )?(?:purchase|property) price"
    "(?: ?/ ?(?:value|valuation)| or value| of (?:the )?property)?"
    "|price(?: ?/ ?(?:value|valuation)| or (?:value|valuation))?"
    "|price (?:payable|paid|being paid) for (?:the )?property"
)
_VALUE_PROSE = phrase(
    rf"\b(?:value of the property assumed(?: to)?(?: prepare this [a-z ]{{3,40}})? ?:?"
    rf"|purchase price (?:is|of)|you(?:'re| are) buying for) (?P<it>{MONEY})"
)
_LOAN_PROSE = phrase(
    rf"\b(?:(?:loan amount|amount of (?:the |your )?(?:loan|advance)) (?:is|will be|of)"
    rf"|(?:loan|advance|mortgage) of|borrow) (?P<it>{MONEY})"
)
_LOAN = (
    "(?:the )?(?:total )?(?:loan|mortgage|advance)(?: amount)?(?: \\(.{0,40}\\))?"
    "|(?:how much|amount) (?:you're|you are|we're|we are|we will)"
    " (?:borrowing|lend(?:ing)?)(?: you)?"
    "|(?:total )?amount (?:and currency )?(?:of (?:the )?)?(?:loan|advance|mortgage"
    "|borrowed)(?: to be granted)?|(?:loan"
    "|mortgage) (?:amount|advance)|borrowing|net loan|total borrowing"
    "|(?:total )?amount of (?:the )?credit"
)
_OFFERED = (
    "(?:date of (?:this |the )?(?:offer|issue|document)|date offer issued"
    "|offer (?:date|dated|issued|issue date)|dated?(?: of issue| issued| produced)?|issue date)"
)
_ENDS = (
    "(?:this )?(?:mortgage )?offer (?:is )?(?:valid (?:until|to)|expir(?:y|es)(?: date| on)?"
    "|ends|end date|validity)|expiry date(?: of (?:the )?offer)?|valid until"
    "|offer expiry(?: date)?|expires(?: on)?|(?:latest )?completion deadline|date (?:this "
    "|the )?offer (?:expires|ends)"
)
_ENDS_PROSE = (
    r"(?:offer|it)(?: is| will be| remains| (?:will|shall) remain)?"
    r" (?:valid|open(?: for acceptance)?"
    r"|available) (?:until|to|up to)|offer (?:will )?(?:expires?|lapses?|ends?)(?: on"
    r"| if [^.\n]{0,60}? by)?|(?:valid|expires|expiring|lapses) (?:until|on)"
    r"|must (?:be )?complet(?:e|ed) (?:by|on or before)"
    r"|offer,? which (?:ends|expires|lapses)(?: on)?|you have until"
    r"|do not complete[^.\n]{0,40}? (?:by|before)|not (?:been )?completed (?:by|before)"
)
_TERM = (
    "(?:the )?(?:mortgage |loan |repayment )?(?:term|duration)(?: of (?:the )?(?:loan"
    "|mortgage))?|duration|repayment period|how long (?:you're|you are) borrowing for"
)
_TERM_PROSE = phrase(
    rf"\b(?:over (?:a )?(?:term|period) of|term of|for (?:a )?(?:term|period) of"
    rf"|over) (?P<it>{NUMBER}) years?"
)
_YEARS = re.compile(rf"^\W*(?P<it>{NUMBER}) ?(?:years?|yrs?)\b", re.IGNORECASE)
_MONTHS = re.compile(r"^\W*(?P<it>\d{2,3}) months\b", re.IGNORECASE)
_RETENTION = phrase(
    rf"[^.;\n]{{0,80}}\bA?retention\b(?! of title)[^.;\n]{{0,160}}|\b(?:we'll|will(?: be)?"
    rf"|shall(?: be)?) (?:retain(?:ed)?|withh[eo]ld|keep back"
    rf"|hold back) ?[^.;\n]{{0,40}}(?:{MONEY})[^.;\n]{{0,120}}"
    rf"|{MONEY}[^.;\n]{{0,60}}\b(?:will be|shall be|is to be) (?:retained|withheld"
    rf"|held back)\b[^.;\n]{{0,120}}"
)
_NO_RETENTION = re.compile(
    r"\bretention ?[:\-\t]? ?(?:none|nil|n/a|£ ?0(?:\.00)?(?!\d)|no\b)"
    r"|\b(?:no|not|nor|without)\b[^.;\n]{0,40}\bretention"
    r"|\bretention\b[^.;\n]{0,60}\b(?:does|do|is|are) not\b"
    r"|data retention|retention period|document retention|retention of (?:your|data|records"
    r"|documents)",
    re.I,
)
_LETTER_HEAD = 1500
_DATE_ALONE = re.compile(rf"^[^\S\n]*(?P<it>{DATE})[^\S\n]*$", re.MULTILINE | re.IGNORECASE)
_TITLED = r"(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.?[^\S\n]+[A-Z]"
_MADE_TO = re.compile(rf"\boffer made by [^.\n]{{3,80}}?\s+to\s+(?P<it>{_TITLED}[^\n.:\d]{{2,90}})")
_MADE_FOR = re.compile(
    rf"\b(?:produced|prepared) for:?\s+(?P<it>{_TITLED}[^.:]{{2,120}}?)\s+on\s+\d"
    rf"|\b[Ii]ssued (?:on [^\n]{{5,30}} )?to (?P<to>{_TITLED}[^\n.:\d]{{2,90}})$"
    rf"|^[^\S\n]*(?:To:?[^\S\n]+)?(?P<also>{_TITLED}[^\n,.:\d]{{2,90}}(?:\n{_TITLED}[^\n,.:\d]{{2,90}})?)(?:$|\t)",
    re.MULTILINE,
)


def _fields(paper: Paper) -> Iterator[FieldFound]:
    yield from _lender(paper)
    yield from _borrowers(paper)
    labelled = address_field(
        paper,
        f"(?:(?:address of )?(?:the )?property|address) to be (?:mortgaged|purchased)"
        f"|security(?: address| property)?"
        f"|mortgaged property|(?:the )?property (?:you are|you're) (?:buying|mortgaging)"
        f"|(?:your )?mortgage offer(?: for)?|{PROPERTY_LABELS}",
    )
    yield from [*labelled] or address_in_prose(paper, _SECURED)
    price = list(money_field(paper, "price", _PRICE_FIRST)) or list(
        money_field(paper, "price", _PRICE)
    )
    yield from price
    if not price:
        yield from _in_prose(paper, "price", _VALUE_PROSE)
    loan = list(money_field(paper, "loan_amount", _LOAN))
    yield from loan or _in_prose(paper, "loan_amount", _LOAN_PROSE)
    yield from _offered(paper)
    yield from date_field(paper, "expiry_date", _ENDS, _ENDS_PROSE)
    yield from _term(paper)


def _in_prose(paper: Paper, name: str, sentence: re.Pattern[str]) -> Iterator[FieldFound]:
    found = sentence.search(paper.flow.text)
    if found and (amount := money(found["it"])):
        yield field_at(paper, name, amount, found.span())


def _borrowers(paper: Paper) -> Iterator[FieldFound]:
    """By their label, else those for whom the offer was made out or to whom it was sent."""
    labelled = list(names_field(paper, "borrower", _BORROWER))
    yield from labelled
    text = paper.flow.text
    if not labelled and (found := _MADE_TO.search(text) or _MADE_FOR.search(text)):
        group = found.lastgroup or ""
        for each in re.finditer(r"[^\n]+", found[group]):
            at = found.start(group) + each.start()
            for said, start, end in names(each.group()):
                yield field_at(paper, "borrower", said, (at + start, at + end))


def _offered(paper: Paper) -> Iterator[FieldFound]:
    prose = r"dated|offer date|date of offer|issued on|(?:produced|prepared) for [^.]{0,120}? on"
    labelled = list(date_field(paper, "offer_date", _OFFERED, prose))
    yield from labelled
    found = None if labelled else _DATE_ALONE.search(paper.flow.text[:_LETTER_HEAD])
    if found and (day := iso(found["it"])):
        yield field_at(paper, "offer_date", day, found.span("it"))


def _lender(paper: Paper) -> Iterator[FieldFound]:
    for value in values(paper, _LENDER):
        name = re.split(
            r",|\((?!(?:UK|GB|No)\b)|\bof\b(?! (?:Scotland|Ireland|England))",
            value.text,
            maxsplit=1,
        )[0]
        if len(tidy(name)) > 2 and not re.match(r"\d", name) and len(name.split()) <= 8:
            yield field_at(
                paper, "lender", firm(tidy(name)), (value.start, value.start + len(name.rstrip()))
            )
            return
    text = paper.flow.text
    head = _LETTERHEAD.search(text, 0, _LETTER_HEAD) or _OFFERS.search(text)
    if found := _TRADING_NAME.search(text) or head or _LENDER_PROSE.search(text):
        yield field_at(paper, "lender", firm(tidy(found["it"])), found.span("it"))


def _term(paper: Paper) -> Iterator[FieldFound]:
    for value in values(paper, labels(_TERM)):
        if found := _YEARS.match(value.text):
            yield field_at(
                paper,
                "term_years",
                str(number(found["it"])),
                (value.start, value.start + found.end()),
            )
            return
        if found := _MONTHS.match(value.text):
            yield field_at(
                paper,
                "term_years",
                str(int(found["it"]) // 12),
                (value.start, value.start + found.end()),
            )
            return
    if found := _TERM_PROSE.search(paper.flow.text):
        yield field_at(paper, "term_years", str(number(found["it"])), found.span())
        return
    yield from number_field(paper, "term_years", f"{_TERM} \\(?(?:in )?years\\)?", r"\d{1,2}")


KIND = Kind(
    code="mortgage_offer",
    category="mortgage_info",
    checklist_item="mortgage_info",
    recognise=_SIGNS,
    fields=_fields,
    form=True,
    rules=(
        Rule(
            code="RETENTION",
            severity="medium",
            title="The lender keeps part of the loan back",
            explanation="The money is missing at completion until works are done.",
            suggested_action=(
                "Ask the buyer how the gap is to be met, and tell the lender when done."
            ),
            source="UK Finance Handbook 6.10.1",
            find=asserted(_RETENTION, unless=_NO_RETENTION),
        ),
    ),
)
