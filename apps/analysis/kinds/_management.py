"""What landlords, agents and sellers say about a building's money and safety."""

import re
from collections.abc import Iterator
from datetime import date

from apps.analysis.kinds._words.answers import Reply, answered, replies, says_no, says_yes
from apps.analysis.kinds._words.assertions import Find, asserted, either, is_asked
from apps.analysis.kinds._words.numbers import MONEY, money, number
from apps.analysis.kinds._words.phrases import phrase
from apps.analysis.kinds.kind import Draft, Evidence, Rule
from apps.analysis.kinds.reading import Context

_MAJOR = phrase(
    r"\bsection 20\b|\bs\.? ?20 (?:notice|consultation|lta)|\bmajor works?\b"
    r"|\bworks? (?:planned|proposed|anticipated)"
    r"|\b(?:planned|proposed|anticipated|qualifying) works?\b|\bworks? (?:due"
    r"|to be carried out|over and above)"
    r"|\bworks to the (?:building|property|estate)\b|\bexpense\b[^?\n]{0,60}\bnot included\b"
)
_PLANNED = phrase(
    r"\b(?:section 20|s\.? ?20) (?:notices?|consultation)[^.;?\n]{0,60}\b(?:was |were "
    r"|has been |have been |been )*(?:served|issued|sent|given|dated"
    r"|in progress|begun|under ?way|received)\b[^.;?\n]{0,120}"
)
_ARREARS = phrase(
    r"\barrears\b|\b(?:sums?|amounts?|charges?|payments?|balance"
    r"|monies)\b[^?\n]{0,50}\b(?:outstanding|overdue|owing|owed|unpaid)\b"
)
_UP_TO_DATE = phrase(r"\b(?:paid|payments?)[^?\n]{0,40}\bup to date\b")
_OWING = phrase(
    rf"\barrears (?:of|:|amount|total|are|is)[^.;?£\n]{{0,30}}(?P<it>{MONEY})[^.;?\n]{{0,60}}"
    rf"|(?P<also>{MONEY})[^.;?£\n]{{0,40}}\b(?:in arrears|outstanding|overdue|owing|is owed"
    rf"|unpaid|remains due)\b[^.;?\n]{{0,40}}"
)
_ACCOUNTS = phrase(
    r"\b(?:(?:last|past|previous) (?:three|3) years?'?s?|(?:three"
    r"|3) years?'?)\b[^?\n]{0,60}\baccounts?\b"
    r"|\baccounts?\b[^?]{0,80}\b(?:last|past|previous) (?:three|3) years?"
    r"|\bservice charge accounts?\b(?=[^?\n]{0,60}(?:enclosed|available|provided|supplied|20\d\d))"
    r"|\bcopies of (?:the )?accounts\b|\baudited accounts\b"
)
_FEWER = phrase(
    r"\b(?:not (?:yet |currently )?(?:been )?(?:available|prepared|produced|finali[sz]ed"
    r"|held|enclosed|supplied)|no accounts"
    r"|unavailable|missing|only (?:one|two|1|2|the)\b|(?:one|two|1|2) years? only|awaited"
    r"|to follow|last (?:one|two|1|2) years?)\b"
)
_RESERVE = phrase(
    r"\b(?:reserve|sinking)(?: ?(?:/|and|or) ?(?:reserve|sinking))? funds?\b"
    r"|\breserves? (?:held|balance)\b"
)
_NO_FUND = re.compile(
    r"^\W*(?:none|nil|no\b|there is no|£ ?0(?:\.00)?(?!\d)|not held)|\bno (?:reserve|sinking"
    r"|such) fund|\b(?:balance|fund)\b[^.£]{0,30}(?:nil\b|£ ?0(?:\.00)?(?![\d,.]\d))",
    re.I,
)
_HEIGHT = re.compile(
    r"(?P<metres>\d{1,3}(?:\.\d+)?) ?(?:m\b|metres?\b|meters?\b)|(?P<storeys>\d{1,2}"
    r"|[a-z]+)[- ](?:storey|story|storeys|stories|floors?)\b",
    re.IGNORECASE,
)
_TALL = phrase(
    r"\b(?:11|eleven) ?(?:m\b|metres?|meters?)|\b(?:5|five)(?: or more)? (?:storeys|stories"
    r"|floors)|\brelevant building\b|\bheight of the building\b"
    r"|\bstoreys?\b|\bbuilding height\b|\bhigher[- ]risk building\b"
)
_SAID_HEIGHT = phrase(r"\b(?:building|block|tower|height)\b[^.;?\n]{0,80}")
_CERTIFICATE = phrase(
    r"\b(?:landlord'?s? certificate|leaseholder deed of certificate|deed of certificate"
    r"|certificates? (?:under|pursuant to)[^?\n]{0,40}building safety)\b"
)
_NOT_GIVEN = re.compile(
    r"^\W*(?:no\b|none|not)|\b(?:not (?:been |yet )?(?:provided|completed|issued|supplied"
    r"|available|received|given|served|signed)|never|neither|outstanding|awaited"
    r"|no certificate)",
    re.IGNORECASE,
)
_CLADDING = phrase(r"\bcladding\b|\bexternal wall (?:system|materials?)\b")
_EWS1 = phrase(
    r"\bEWS ?1\b|\bexternal wall (?:fire review|survey|review)\b"
    r"|\bfire risk appraisal of external walls\b"
)
_B2 = phrase(
    r"\bEWS ?1\b[^.;\n]{0,100}?(?<!\bor\s)(?<!/)\bB ?2\b[^.;\n]{0,60}|\b(?:rating|rated"
    r"|outcome|option|result|grade)\b[^.;?\n]{0,30}\bB ?2\b[^.;\n]{0,60}"
)
_RATED_B2 = re.compile(r"^\W*B ?2\b", re.IGNORECASE)
_B2_OFFERED = re.compile(r"B ?1\W{0,4}(?:or|/|,)\W{0,4}B ?2|A ?1\W", re.IGNORECASE)
_ABSENT = phrase(
    r"\b(?:landlord|freeholder|lessor|freehold company"
    r"|management company)\b[^.;?\n]{0,80}?\b(?:is |has been |was |are |being |cannot be "
    r"|could not be "
    r"|appears to be |now |went into |(?:has )?(?:gone into"
    r"|entered(?: into)?) )+(?:absent|missing|untraceable|traced|contacted|located|found"
    r"|dissolved|struck off|insolvent|(?:in )?liquidation|(?:in )?administration"
    r"|bankrupt|wound up|unknown)\b[^.;?\n]{0,100}|\b(?:absent|absentee|missing|dissolved"
    r"|insolvent|untraceable) (?:landlord|freeholder|lessor)\b[^.;?\n]{0,60}"
)
_ABSENT_TOPIC = phrase(
    r"\b(?:landlord|freeholder)\b[^?\n]{0,60}\b(?:absent|insolvent|insolvency|missing"
    r"|liquidation|dissolved)\b"
)
_MUTUAL = phrase(
    r"\b(?:mutual(?:ly)? enforceab(?:le|ility)|enforce(?:d"
    r"|able)? (?:the )?(?:covenants? )?(?:mutually|against (?:the )?other (?:tenants|lessees"
    r"|leaseholders|flat owners)))\b"
    r"|\bcovenants?\b[^?\n]{0,80}\bagainst (?:the )?other (?:tenants|lessees|leaseholders)"
)
_NOT_MUTUAL = phrase(
    r"\b(?:no (?:provision for )?mutual (?:enforceability|enforcement|covenants?)|(?:not"
    r"|isn't) mutually enforceable|covenants? (?:are|is) not (?:mutually )?enforceable"
    r"|no (?:obligation|covenant)[^.;?\n]{0,60}to enforce[^.;?\n]{0,60}other (?:tenants"
    r"|lessees|leaseholders))[^.;?\n]{0,80}"
)
_SHARE_TOPIC = phrase(
    r"\bshares? (?:certificate|in the (?:freehold|landlord|management|company))"
    r"|\bmember(?:ship)? (?:of|in|certificate)[^?\n]{0,40}|\bshare of (?:the )?freehold\b"
)
_NO_SHARE = phrase(
    r"\b(?:seller|owner|leaseholder|lessee|vendor|proprietor"
    r"|tenant)s?\b[^.;?\n]{0,60}\b(?:(?:does|do|is|has|holds?|was) (?:not|never|no)"
    r"|holds? no)\b[^.;?\n]{0,60}\b(?:share|member)"
    r"[^.;?\n]{0,80}|\bno share(?: certificate)? (?:was|is|has been|can be)[^.;?\n]{0,80}"
    r"|\bshare certificate\b[^.;?\n]{0,40}\b(?:lost|missing|not held)[^.;?\n]{0,60}"
)


def _works_planned(reply: Reply) -> bool:
    return reply.said == "yes" or (not reply.said and bool(_PLANNED.search(reply.words)))


def _in_arrears(reply: Reply) -> bool:
    owed = money(reply.words[:200])
    if reply.said:
        return reply.said == "yes" and owed != "0.00"
    return owed is not None and owed != "0.00" and bool(re.match(rf"\W*{MONEY}", reply.words))


def _owing(draft: Draft, _: Context) -> Iterator[Evidence]:
    for found in _OWING.finditer(draft.paper.flow.text):
        if money(found["it"] or found["also"]) != "0.00":
            yield Evidence.span(draft.paper, found.span())
            return


def _accounts_missing(reply: Reply) -> bool:
    if reply.said == "no":
        return True
    return bool(_FEWER.search(reply.words[:250]))


def _no_fund(reply: Reply) -> bool:
    return says_no(reply) or (reply.said != "yes" and bool(_NO_FUND.search(reply.words[:160])))


def _is_tall(draft: Draft) -> bool:
    for reply in replies(draft.paper, _TALL):
        sizes = [_storeys_or_metres(found) for found in _HEIGHT.finditer(reply.words[:200])]
        if reply.said == "yes" or (reply.said != "no" and any(sizes)):
            return True
    return _is_called_tall(draft.paper.flow.text)


def _is_called_tall(text: str) -> bool:
    """Said outside any question: `the building is 19 m high`, `a block of six storeys`."""
    return any(
        any(_storeys_or_metres(size) for size in _HEIGHT.finditer(found.group()))
        for found in _SAID_HEIGHT.finditer(text)
        if not is_asked(text, found)
    )


def _storeys_or_metres(found: re.Match[str]) -> bool:
    if found["metres"]:
        return float(found["metres"]) >= 11
    return (number(found["storeys"]) or 0) >= 5


def _no_certificates(draft: Draft, context: Context) -> Iterator[Evidence]:
    if _is_tall(draft):
        yield from answered(
            _CERTIFICATE,
            lambda reply: bool(
                says_no(reply) or (not reply.said and _NOT_GIVEN.search(reply.words[:160]))
            ),
        )(draft, context)


def _ews1(draft: Draft, context: Context) -> Iterator[Evidence]:
    text = draft.paper.flow.text
    for found in _B2.finditer(text):
        if not _B2_OFFERED.search(found.group()):
            yield Evidence.span(draft.paper, found.span(), severity="critical")
            return
    for reply in replies(draft.paper, _EWS1):
        if _RATED_B2.search(reply.words) and not _B2_OFFERED.search(reply.words):
            yield Evidence.span(draft.paper, reply.span, severity="critical")
            return
    if any(says_yes(reply) for reply in replies(draft.paper, _CLADDING)):
        yield from answered(
            _EWS1,
            lambda reply: bool(
                says_no(reply) or (not reply.said and _NOT_GIVEN.search(reply.words[:120]))
            ),
        )(draft, context)


def _arrears() -> Find:
    return either(answered(_ARREARS, _in_arrears), answered(_UP_TO_DATE, says_no), _owing)


MANAGEMENT_RULES = (
    Rule(
        code="SERVICE_CHARGE_MAJOR_WORKS",
        severity="high",
        title="Major works are planned",
        explanation="The owner of the flat will have to pay a share, perhaps soon.",
        suggested_action="Ask for the notices, the estimate and a retention from the price.",
        source="Landlord and Tenant Act 1985 s.20; UK Finance Handbook 5.15.2",
        find=either(answered(_MAJOR, _works_planned), asserted(_PLANNED)),
    ),
    Rule(
        code="SERVICE_CHARGE_ARREARS",
        severity="medium",
        title="Service charge is owed",
        explanation="The landlord may ask the buyer for it or refuse a certificate.",
        suggested_action="Have the seller pay it on or before completion.",
        source="UK Finance Handbook 5.14.10",
        find=_arrears(),
    ),
    Rule(
        code="SERVICE_CHARGE_ACCOUNTS_MISSING",
        severity="medium",
        title="Accounts of three years are not there",
        explanation="Without them nobody can tell what the building will cost.",
        suggested_action="Ask the agent for the missing years.",
        source="UK Finance Handbook 5.14.10",
        find=answered(_ACCOUNTS, _accounts_missing),
    ),
    Rule(
        code="RESERVE_FUND_NIL",
        severity="medium",
        title="There is no reserve fund",
        explanation="Large repairs will be asked for at once.",
        suggested_action="Ask what works are to come and agree who pays.",
        source="RICS Service Charge Residential Management Code",
        find=answered(_RESERVE, _no_fund),
    ),
    Rule(
        code="BSA_NO_CERTIFICATES",
        severity="critical",
        title="The building safety certificates are missing",
        explanation=(
            "In a building of 11 metres or 5 storeys the leaseholder's protection turns on them."
        ),
        suggested_action=(
            "Do not exchange before the deed and the landlord's certificate are there."
        ),
        source="Building Safety Act 2022 ss.116 to 125 and Sch 8; UK Finance Handbook 5.14.17",
        jurisdiction="E",
        valid_from=date(2022, 6, 28),
        find=_no_certificates,
    ),
    Rule(
        code="EWS1_MISSING_OR_B2",
        severity="high",
        title="The outside walls are not cleared",
        explanation="Lenders want a form EWS1; an outcome of B2 means work is needed.",
        suggested_action="Ask for the form, the works and who pays before exchange.",
        source="RICS guidance on EWS1, 2021 and 2022",
        find=_ews1,
    ),
    Rule(
        code="ABSENT_OR_INSOLVENT_LANDLORD",
        severity="high",
        title="The landlord is absent or insolvent",
        explanation="Nobody may be there to insure, repair or give consents.",
        suggested_action="Consider insurance, a claim for the freehold, and tell the lender.",
        source="UK Finance Handbook 5.14.15",
        find=either(asserted(_ABSENT), answered(_ABSENT_TOPIC, says_yes)),
    ),
    Rule(
        code="NO_MUTUAL_ENFORCEABILITY",
        severity="medium",
        title="Other leaseholders cannot be held to their covenants",
        explanation="The landlord need not enforce the same covenants in the other leases.",
        suggested_action="Ask for a deed of variation or insurance; tell the lender.",
        source="UK Finance Handbook 5.14.7",
        find=either(asserted(_NOT_MUTUAL), answered(_MUTUAL, says_no)),
    ),
    Rule(
        code="SHARE_OF_FREEHOLD_NO_SHARE",
        severity="medium",
        title="The share in the freehold company is missing",
        explanation="The buyer should become a member of the company that owns the building.",
        suggested_action="Ask for the certificate and a signed transfer of the share.",
        source="UK Finance Handbook 5.15.2",
        find=either(asserted(_NO_SHARE), answered(_SHARE_TOPIC, says_no)),
    ),
)
