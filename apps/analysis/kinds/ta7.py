"""The seller's answers about a leasehold (TA7)."""

import re
from collections.abc import Iterator

from apps.analysis.kinds._forms import form_fields, lacks_consent
from apps.analysis.kinds._management import MANAGEMENT_RULES
from apps.analysis.kinds._words.answers import Reply, answered, replies, says_no, says_yes
from apps.analysis.kinds._words.assertions import either
from apps.analysis.kinds._words.fields import names_field, names_in_columns
from apps.analysis.kinds._words.phrases import phrase
from apps.analysis.kinds.kind import Draft, Evidence, Kind, Rule
from apps.analysis.kinds.likeness import Signs
from apps.analysis.kinds.paper import Paper
from apps.analysis.kinds.reading import Context, FieldFound

_SIGNS = Signs(
    titles=("leasehold information form", "leasehold information questionnaire"),
    codes=r"\bTA ?7\b",
    says={
        "relevant documents": 0.05,
        "management of the building": 0.1,
        "contact details": 0.05,
        "maintenance and service charges": 0.1,
        "enfranchisement": 0.1,
        "building safety": 0.05,
        "right to manage": 0.05,
        "ground rent": 0.05,
        "leasehold property enquiries": -0.4,
    },
)
_LANDLORD = (
    "(?:(?:(?:please )?(?:provide|give|supply|state) the )?(?:full )?name of (?:the )?)?"
    "(?:landlord|freeholder"
    "|lessor)(?:'s)?(?: \\(freeholder\\))?(?: [-–])?(?: name)?(?: and address)?"
    "|(?:the )?landlord(?: is)?"
    "|(?:please )?(?:supply |give |provide )?contact details (?:for|of) (?:the )?landlord\\.?"
    "(?: (?:full )?name)?"
)
_DISPUTE = phrase(
    r"\b(?:disputes?|complain(?:ts?|ed)|challeng(?:ed?|ing)|disagree(?:d|ments?)?"
    r"|problems?(?=[^?]{0,80}\b(?:between|level of service charges?|with the management))"
    r"|objected)\b[^?\n]{0,200}"
)
_ALTERED = phrase(
    r"\balterations?\b|\badditions?\b|\bworks?\b[^?\n]{0,60}\bconsent\b|\blandlord'?s? consent\b"
)
_CONSENT = phrase(
    r"\bconsent\b[^?\n]{0,80}\b(?:obtain(?:ed)?|given|granted|required|received)"
    r"|\bwas (?:the )?(?:landlord'?s? )?consent"
    r"|\b(?:obtain(?:ed)?|gave|grant(?:ed)?|received)\b[^?\n]{0,60}\bconsent\b"
)


def _fields(paper: Paper) -> Iterator[FieldFound]:
    yield from form_fields(paper)
    in_columns = list(names_in_columns(paper, "landlord", _LANDLORD))
    yield from in_columns or names_field(paper, "landlord", _LANDLORD)


def _no_consent(draft: Draft, context: Context) -> Iterator[Evidence]:
    """Altered, and the question for the landlord's consent answered no."""
    altered = any(says_yes(reply) for reply in replies(draft.paper, _ALTERED))
    if altered:
        yield from answered(_CONSENT, _refused)(draft, context)


def _refused(reply: Reply) -> bool:
    return says_no(reply) and not re.match(
        r"\W*(?:consent )?(?:was )?not (?:required|needed)", reply.words
    )


KIND = Kind(
    code="ta7",
    category="leasehold_info",
    checklist_item="leasehold_info",
    recognise=_SIGNS,
    fields=_fields,
    form=True,
    rules=(
        Rule(
            code="TA7_DISPUTE",
            severity="medium",
            title="The seller disputes with landlord or agent",
            explanation="A complaint or a challenged charge may go on with the buyer.",
            suggested_action="Ask for the letters and what is withheld; agree a retention.",
            source="TA7 sections 6 and 7",
            find=answered(_DISPUTE, says_yes, each=True),
        ),
        Rule(
            code="ALTERATIONS_NO_CONSENT",
            severity="high",
            title="The flat was altered without the landlord's consent",
            explanation="The landlord may ask for the work to be undone or for a fee.",
            suggested_action="Have the seller get a retrospective licence before exchange.",
            source="TA7 section 9; UK Finance Handbook 5.14",
            find=either(answered(_ALTERED, lacks_consent), _no_consent),
        ),
        *MANAGEMENT_RULES,
    ),
)
