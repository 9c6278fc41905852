"""Service charge: works to come, arrears, accounts, the reserve fund."""

import re
from collections.abc import Iterator

from apps.analysis.kinds._words.answers import Reply, answered, replies, says_no
from apps.analysis.kinds._words.assertions import asserted, either
from apps.analysis.kinds._words.numbers import MONEY, money
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
    r"\barrears\b|\bowes?\b[^?\n]{0,40}\b(?:service charges?|rent)\b"
    r"|\b(?:sums?|amounts?|charges?|payments?|balance"
    r"|monies)\b[^?\n]{0,50}\b(?:outstanding|overdue|owing|owed|unpaid)\b"
)
_UP_TO_DATE = phrase(r"\b(?:paid|payments?)[^?\n]{0,40}\bup to date\b")
_NOT_ASKED_OF_IT = re.compile(r"\b(?:not applicable|n/a)\W*\Z", re.IGNORECASE)
_OWING = phrase(
    rf"\barrears (?:of|:|amount|total|are|is)[^.;?£\n]{{0,30}}(?P<it>{MONEY})[^.;?\n]{{0,60}}"
    rf"|(?P<also>{MONEY})[^.;?£\n]{{0,60}}\b(?:in arrears|outstanding|overdue|owing|is owed"
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
    r"|unavailable|missing|20\d\d only"
    r"|only (?:one|two|1|2|the)\b|(?:one|two|1|2) years? only|awaited"
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


def _behind(draft: Draft, _: Context) -> Iterator[Evidence]:
    for reply in replies(draft.paper, _UP_TO_DATE):
        if reply.said == "no" and not _NOT_ASKED_OF_IT.search(reply.of(draft.paper)):
            yield Evidence.span(draft.paper, reply.span)
            return


def _accounts_missing(reply: Reply) -> bool:
    if reply.said == "no":
        return True
    return bool(_FEWER.search(reply.words[:250]))


def _no_fund(reply: Reply) -> bool:
    return says_no(reply) or (reply.said != "yes" and bool(_NO_FUND.search(reply.words[:160])))


CHARGES = (
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
        find=either(answered(_ARREARS, _in_arrears), _behind, _owing),
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
)
