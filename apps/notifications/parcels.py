"""What a dispatch carries, put together when it goes: from the event, and from what is true now."""

from uuid import UUID

from apps.core.clock import now
from apps.core.envelope import dumps
from apps.events.facts import FACTS, Fact
from apps.events.models import Event
from apps.notifications.audience import audience, pack_of
from apps.notifications.channels import Word
from apps.notifications.channels.webhook import Call, WebhookChannel
from apps.notifications.letters import Letter, hello, letter_of, page
from apps.notifications.models import Dispatch, WebhookEndpoint


def parcel_of(dispatch: Dispatch) -> Word | Call | None:
    """None where there is nobody to send it to any more."""
    event = Event.objects.get(pk=dispatch.event)
    fact = FACTS[event.kind].read(event.payload)
    if dispatch.channel == WebhookChannel.name:
        return _call(dispatch, event, fact)
    return _word(dispatch, event, fact)


def _call(dispatch: Dispatch, event: Event, fact: Fact) -> Call | None:
    """A thin payload: ids and values, never personal data. Who wants more asks the API."""
    pack = pack_of(fact)
    rows = WebhookEndpoint.objects.hearing(pack) if pack else WebhookEndpoint.objects.none()
    endpoint = rows.filter(pk=dispatch.recipient).first()
    if endpoint is None:
        return None
    body = {"type": event.kind, "timestamp": event.happened_at, "data": event.data}
    return Call(
        message_id=f"msg_{dispatch.pk.hex}",
        url=endpoint.url,
        body=dumps(body),
        secrets=endpoint.valid_secrets,
        rests=(endpoint.rests_until - now()).total_seconds() if endpoint.rests_until else 0,
    )


def _word(dispatch: Dispatch, event: Event, fact: Fact) -> Word | None:
    letter = letter_of(fact)
    if letter is None or letter.recipient != dispatch.recipient:
        letter = _notice_letter(dispatch, fact, event.actor)
    if letter is None:
        return None
    return Word(
        id=str(dispatch.pk),
        email=letter.to,
        phone=letter.phone,
        subject=letter.subject,
        paragraphs=letter.paragraphs,
        button=letter.button,
        link=letter.link,
    )


def _notice_letter(dispatch: Dispatch, fact: Fact, actor: UUID | None) -> Letter | None:
    told = next((t for t in audience(fact, actor=actor) if t.person.pk == dispatch.recipient), None)
    if told is None:
        return None
    return Letter(
        recipient=told.person.pk,
        to=told.person.email,
        phone=told.person.phone,
        subject=told.title,
        paragraphs=(hello(told.person.first_name), told.message),
        button="Open the property",
        link=page(f"properties/{told.pack.home_id}"),
    )
