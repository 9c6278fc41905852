from apps.packs import events

from .notice import EVERYONE, TEAM, Notice, Who

NOTICES = (
    Notice(
        fact=events.InvitationViewed,
        type="invitation_viewed",
        to=(Who.AGENT,),
        title="The seller opened your invitation",
        message="The invitation to send documents for {property} was opened.",
    ),
    Notice(
        fact=events.InvitationCompleted,
        type="invitation_completed",
        to=(Who.AGENT,),
        title="The seller has finished uploading",
        message="All documents the seller has for {property} are in the pack.",
        by_mail=True,
    ),
    Notice(
        fact=events.OwnerJoined,
        type="owner_joined",
        to=(Who.AGENT, Who.SOLICITOR),
        title="The seller has joined",
        message="The seller of {property} now has an account and stands as its owner.",
    ),
    Notice(
        fact=events.SolicitorAssigned,
        type="solicitor_assigned",
        to=(Who.SOLICITOR,),
        title="You were assigned to a property",
        message="You now act for {property}: its documents and findings await your review.",
        by_mail=True,
    ),
    Notice(
        fact=events.SolicitorAssigned,
        type="solicitor_assigned",
        to=(Who.OWNER, Who.AGENT),
        title="A solicitor was assigned",
        message="A solicitor was assigned to {property}.",
    ),
    Notice(
        fact=events.RiskChanged,
        type="risk_changed",
        to=TEAM,
        title="The risk of a pack is now {level}",
        message="The risk of the pack for {property} is now {level}.",
        when=lambda fact: fact.level in {"high", "critical"},
    ),
    Notice(
        fact=events.PackSignedOff,
        type="pack_signed_off",
        to=(Who.OWNER, Who.AGENT),
        title="The solicitor {decision} the pack",
        message="The solicitor has {decision} the pack for {property} (version {version}).",
        by_mail=True,
    ),
    Notice(
        fact=events.PackMoved,
        type="pack_completed",
        to=EVERYONE,
        title="The pack is complete",
        message="The transaction of {property} is complete.",
        when=lambda fact: fact.target == "complete",
    ),
    Notice(
        fact=events.PackShared,
        type="pack_shared",
        to=TEAM,
        title="The pack was shared",
        message="A link to the pack for {property} was made.",
    ),
    Notice(
        fact=events.ShareRevoked,
        type="share_revoked",
        to=TEAM,
        title="The links to a pack were withdrawn",
        message="The pack for {property} can no longer be opened by its share links.",
    ),
    Notice(
        fact=events.SharedPackViewed,
        type="pack_viewed",
        to=(Who.OWNER, Who.AGENT),
        title="The shared pack was opened",
        message="Somebody opened the shared pack for {property}.",
    ),
)
