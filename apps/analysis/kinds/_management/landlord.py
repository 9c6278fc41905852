"""The landlord, and what binds it, the other leaseholders and its members."""

from apps.analysis.kinds._words.answers import Reply, answered, says_no, says_yes
from apps.analysis.kinds._words.assertions import asserted, either
from apps.analysis.kinds._words.phrases import phrase
from apps.analysis.kinds.kind import Rule

_ABSENT = phrase(
    r"\b(?:landlord|freeholder|lessor|freehold company"
    r"|management company)\b[^.;?\n]{0,80}?\b(?:is |has been |was |are |being |cannot be "
    r"|could not be "
    r"|appears to be |now |went into |(?:has )?(?:gone into"
    r"|entered(?: into)?) )+(?:absent|missing|untraceable|traced|contacted|located|found"
    r"|dissolved|struck off|insolvent|(?:in )?liquidation|(?:in )?administration"
    r"|bankrupt|wound up|unknown)\b[^.;?\n]{0,100}|\b(?:absent|absentee|missing|dissolved"
    r"|insolvent|untraceable) (?:landlord|freeholder|lessor)\b[^.;?\n]{0,60}"
    r"|\b(?:landlord|freeholder|lessor)[\s:]{1,3}[^.;?\n]{0,80}?\((?:now )?(?:dissolved|struck off"
    r"|in (?:(?:members'|creditors'|voluntary) ){0,2}(?:liquidation|administration|receivership))\)"
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
_A_DUTY = phrase(r"\b(?:required|obliged|need(?:s|ed)?|must|have) to\b|\b(?:buyer|incoming|new)\b")
_NO_SHARE = phrase(
    r"\b(?:seller|owner|leaseholder|lessee|vendor|proprietor"
    r"|tenant)s?\b[^.;?\n]{0,60}\b(?:(?:does|do|is|has|holds?|was) (?:not|never|no)"
    r"|holds? no)\b[^.;?\n]{0,60}\b(?:share|member)"
    r"[^.;?\n]{0,80}|\bno share(?: certificate)? (?:was|is|has been|can be)[^.;?\n]{0,80}"
    r"|\bshare certificate\b[^.;?\n]{0,40}\b(?:lost|missing|not held)[^.;?\n]{0,60}"
)


def _has_none(reply: Reply) -> bool:
    """That the buyer need not take one is no lack of it."""
    return says_no(reply) and not _A_DUTY.search(reply.asked)


LANDLORD = (
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
        find=either(asserted(_NO_SHARE), answered(_SHARE_TOPIC, _has_none)),
    ),
)
