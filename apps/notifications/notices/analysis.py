from apps.analysis import events

from .notice import TEAM, Notice, Who

NOTICES = (
    Notice(
        fact=events.DocumentAnalysed,
        type="high_findings",
        to=(Who.AGENT, Who.SOLICITOR),
        title="A document has serious findings",
        message="{document} for {property} has {findings} findings, the gravest {gravest}.",
        urgent=True,
        when=lambda fact: fact.gravest in {"high", "critical"},
    ),
    Notice(
        fact=events.DocumentAnalysed,
        type="document_unsure",
        to=(Who.AGENT, Who.SOLICITOR),
        title="A document needs a person's eye",
        message="{document} for {property} could not be read with certainty. Please look at it.",
        urgent=True,
        when=lambda fact: fact.unsure,
    ),
    Notice(
        fact=events.DocumentAnalysed,
        type="document_analysed",
        to=TEAM,
        title="A document was analysed",
        message="{document} for {property} was analysed: {findings} findings.",
    ),
    Notice(
        fact=events.ContradictionFound,
        type="contradiction_found",
        to=TEAM,
        title="Two documents contradict each other",
        message="Documents in the pack for {property} disagree ({code}); see the report.",
        urgent=True,
        when=lambda fact: fact.severity in {"high", "critical"},
    ),
)
