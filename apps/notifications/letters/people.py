"""People asked into a pack by their address."""

from apps.core.clock import now
from apps.packs.events import GrantGiven, ShareProofRequested, SolicitorNominated
from apps.packs.models import Nomination, Participant, ShareProof

from .letter import Letter, letter_for, page


@letter_for(SolicitorNominated)
def nomination(fact: SolicitorNominated) -> Letter | None:
    people = ("home", "nominated_by__organisation")
    open_ones = Nomination.objects.filter(settled_at=None).select_related(*people)
    asked = open_ones.filter(pk=fact.nomination_id).first()
    if asked is None:
        return None
    return Letter(
        recipient=asked.pk,
        to=asked.email,
        subject="Asked to act as the solicitor for a property",
        paragraphs=(
            "Hello,",
            f"{asked.nominated_by.name} of {asked.nominated_by.organisation.name} asks you to act "
            f"for {asked.home.address}.",
            "Please register with this address as a solicitor. Once it is verified, the property "
            "and its documents are yours to review.",
        ),
        button="Register",
        link=page("register"),
    )


@letter_for(GrantGiven)
def grant(fact: GrantGiven) -> Letter | None:
    people = ("pack__home", "invited_by__organisation")
    given = Participant.objects.live().select_related(*people).filter(pk=fact.grant_id).first()
    if given is None:
        return None
    return Letter(
        recipient=given.pk,
        to=given.email,
        subject="A property pack was shared with you",
        paragraphs=(
            "Hello,",
            f"{given.invited_by.name} of {given.invited_by.organisation.name} has shared the pack "
            f"of {given.pack.home.address} with you.",
            "Sign in with this address to read it, or register with it first.",
        ),
        button="Open the pack",
        link=page("login"),
    )


@letter_for(ShareProofRequested)
def share_proof(fact: ShareProofRequested) -> Letter | None:
    about = ("link__pack__home", "link__created_by__organisation")
    asked = ShareProof.objects.select_related(*about).filter(pk=fact.proof_id).first()
    if asked is None or asked.expires_at <= now() or asked.link.revoked_at:
        return None
    link = asked.link
    return Letter(
        recipient=asked.pk,
        to=asked.email,
        subject="Open a shared property pack",
        paragraphs=(
            "Hello,",
            f"{link.created_by.organisation.name} has shared the pack of {link.pack.home.address}. "
            "The link below opens it for you, for a day.",
            "If you did not ask for it, you can ignore this message.",
        ),
        button="Open the pack",
        link=page(f"shared/{link.token}?proof={asked.secret}"),
    )
