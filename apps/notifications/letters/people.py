"""People asked into a pack by their address."""

from apps.packs.events import GrantGiven, SolicitorNominated
from apps.packs.models import Nomination, Participant

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
