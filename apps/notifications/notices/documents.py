from apps.documents import events
from apps.notifications.preferences import Switch

from .notice import TEAM, Notice, Who

# A search result has a notice of its own; what lies in a file comes with the file.
BROUGHT_ALONG = {"provider", "enclosure"}

NOTICES = (
    Notice(
        fact=events.DocumentReceived,
        type="document_received",
        to=TEAM,
        title="A document was received",
        message="{document} was added to the pack for {property}.",
        switch=Switch.DOCUMENT_UPLOADS,
        when=lambda fact: fact.via not in BROUGHT_ALONG,
    ),
    Notice(
        fact=events.DocumentRejected,
        type="document_rejected",
        to=(Who.OWNER, Who.AGENT),
        title="A document could not be accepted",
        message="{document} for {property} was refused ({code}). Please send another copy.",
        switch=Switch.DOCUMENT_UPLOADS,
        urgent=True,
    ),
    Notice(
        fact=events.DocumentFailed,
        type="document_failed",
        to=(Who.OWNER, Who.AGENT),
        title="A document could not be read",
        message="{document} for {property} could not be read ({code}). Our staff have been told.",
        switch=Switch.DOCUMENT_UPLOADS,
        urgent=True,
    ),
    Notice(
        fact=events.DocumentReviewed,
        type="document_reviewed",
        to=(Who.OWNER, Who.AGENT),
        title="A document was approved",
        message="{document} for {property} was approved.",
        when=lambda fact: fact.decision == "approved",
    ),
    Notice(
        fact=events.DocumentReviewed,
        type="document_added",
        to=(Who.PARTICIPANTS,),
        title="A pack you can read has a new document",
        message="{document} was added to the pack for {property}.",
        when=lambda fact: fact.decision == "approved",
    ),
    Notice(
        fact=events.DocumentReviewed,
        type="document_reviewed",
        to=(Who.OWNER, Who.AGENT),
        title="A document needs another look",
        message="The solicitor did not approve {document} for {property}; see the comments.",
        urgent=True,
        when=lambda fact: fact.decision != "approved",
    ),
    Notice(
        fact=events.DocumentDeleted,
        type="document_deleted",
        to=TEAM,
        title="A document was deleted",
        message="{document} was taken out of the pack for {property}.",
        switch=Switch.DOCUMENT_UPLOADS,
    ),
    Notice(
        fact=events.AnnotationAdded,
        type="annotation_added",
        to=TEAM,
        title="A document has a new comment",
        message="{document} for {property} was given a new {type}.",
    ),
)
