from apps.analysis import events

from .notice import TEAM, Notice

NOTICES = (
    Notice(
        fact=events.DocumentAnalysed,
        type="high_findings",
        to=TEAM,
        title="A document has serious findings",
        message="{document} for {property} has {findings} findings, the gravest {gravest}.",
        by_mail=True,
        when=lambda fact: fact.gravest in {"high", "critical"},
    ),
    Notice(
        fact=events.DocumentAnalysed,
        type="document_analysed",
        to=TEAM,
        title="A document was analysed",
        message="{document} for {property} was analysed: {findings} findings.",
    ),
)
