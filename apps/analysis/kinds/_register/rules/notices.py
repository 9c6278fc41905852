"""Interests of others noted on the register (LRA 2002 ss.32 to 36)."""

from dataclasses import replace

from apps.analysis.kinds._register.rules.restrictions import form_of
from apps.analysis.kinds._register.rules.search import each_entry, first_entry
from apps.analysis.kinds._words.phrases import phrase
from apps.analysis.kinds.kind import Rule

_HOME_RIGHTS = phrase(
    r"(?:notice of )?(?:matrimonial )?home rights(?: under the family law act 1996)?"
    r"|matrimonial homes act 19\d\d|rights? of occupation under[^.]{0,40}matrimonial"
)
_OPTION = phrase(
    r"\boption to (?:purchase|buy|acquire|renew|determine)\b[^.]{0,120}"
    r"|\bright of pre-? ?emption\b[^.]{0,120}|\bright of first refusal\b[^.]{0,120}"
)
_OVERAGE = phrase(r"\b(?:overage|claw-? ?back|uplift payment|development uplift)\b[^.]{0,120}")
_NOTED_LEASE = phrase(r"\bnoted lease|notice of (?:a |the )?lease|schedule of notices of leases")
_EXEMPT = phrase(
    rf"{_HOME_RIGHTS.pattern}|\boption\b|{_NOTED_LEASE.pattern}|\bagreed notice of (?:a )?lease"
)

_CAUTION = phrase(r"\A\s*caution\b(?!er)[^.]{0,160}|\bcautioner ?[:;][^.]{0,160}")
_CAUTION_TITLE = phrase(
    r"\bcautioners?(?:['’]s?)?(?: names?(?: and address(?:es)?)?)? ?[:;][^.]{0,160}"
    r"|\bcaution (?:against first registration|was (?:lodged|entered|made))[^.]{0,160}"
    r"|\bcautioners? (?:is|are) (?-i:[A-Z])[^.]{0,160}"
)

CAUTION_RULE = Rule(
    code="CAUTION",
    severity="high",
    title="A caution is registered",
    explanation=(
        "Someone claims an interest and must be warned before any dealing with the land is "
        "registered."
    ),
    suggested_action="Have the cautioner withdraw it, or the claim decided, before exchange.",
    source="LRA 2002 s.15 and Sch 12 para 2; LRA 1925 s.54",
    find=each_entry(_CAUTION, where=lambda entry: form_of(entry) is None),
)
CAUTION_TITLE_RULE = replace(CAUTION_RULE, find=first_entry(_CAUTION_TITLE))

_BANKRUPTCY = phrase(
    r"\b(?:bankruptcy|creditors'?) notice\b[^.]{0,200}|\bbankruptcy inhibition\b[^.]{0,160}"
    r"|\bnotice\b[^.]{0,80}\bsection 86\(2\)[^.]{0,160}"
)

NOTICE_RULES = (
    Rule(
        code="RESTRICTION_OTHER",
        severity="critical",
        title="A bankruptcy petition or order is noted",
        explanation="An owner may be, or become, unable to sell: a trustee may step in.",
        suggested_action="Search against the owner; do not exchange before it is cancelled.",
        source="LRA 2002 s.86; HMLR PG34",
        find=each_entry(_BANKRUPTCY, where=lambda entry: form_of(entry) is None),
    ),
    Rule(
        code="UNILATERAL_NOTICE",
        severity="high",
        title="A unilateral notice protects someone's claim",
        explanation=(
            "A third party has noted a claim without the owner's consent; a buyer takes the "
            "property subject to it as far as it is valid."
        ),
        suggested_action="Have the notice withdrawn or cancelled before exchange (UN2, UN4).",
        source="LRA 2002 ss.34 to 36; HMLR PG19",
        find=each_entry(phrase(r"\A\s*unilateral notice\b[^.]{0,200}")),
    ),
    Rule(
        code="AGREED_NOTICE",
        severity="medium",
        title="An agreed notice protects someone's interest",
        explanation="The interest noted binds a buyer.",
        suggested_action="Ask for the document behind the notice and whether it still applies.",
        source="LRA 2002 ss.32 and 34; HMLR PG19",
        find=each_entry(phrase(r"\bagreed notice\b[^.]{0,200}"), unless=_EXEMPT),
    ),
    CAUTION_RULE,
    Rule(
        code="HOME_RIGHTS",
        severity="critical",
        title="A husband, wife or civil partner has home rights",
        explanation="The partner who is not an owner may live in the home and bind the buyer.",
        suggested_action="Do not exchange before the partner has released the rights (HR4).",
        source="Family Law Act 1996 ss.30 and 31; HMLR PG20",
        find=each_entry(_HOME_RIGHTS),
    ),
    Rule(
        code="OPTION",
        severity="high",
        title="Someone may buy or call for the property",
        explanation="An option or a right of pre-emption may bind the buyer.",
        suggested_action="Ask for the agreement and for a release or proof that it has lapsed.",
        source="LRA 2002 ss.32 and 115; UK Finance Handbook 6.12.1",
        find=each_entry(_OPTION),
    ),
    Rule(
        code="OVERAGE",
        severity="high",
        title="More may have to be paid later",
        explanation="An overage or clawback claims part of a later gain in value.",
        suggested_action="Ask for the deed, when it ends, and what a buyer must sign.",
        source="UK Finance Handbook 6.12.1",
        find=each_entry(_OVERAGE),
    ),
)
