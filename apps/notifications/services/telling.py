"""Writing down who is told of a fact, and what goes out because of it."""

from uuid import UUID

from django.db import transaction

from apps.events.facts import Fact
from apps.events.models import Event
from apps.events.services import record
from apps.notifications.audience import Told, audience, pack_of
from apps.notifications.channels import CHANNELS
from apps.notifications.channels.email import EmailChannel
from apps.notifications.channels.webhook import WebhookChannel
from apps.notifications.events import DispatchOwed
from apps.notifications.letters import Letter, letter_of
from apps.notifications.models import Dispatch, Notification, WebhookEndpoint
from apps.notifications.preferences import Preferences


@transaction.atomic
def tell(*, event: Event, fact: Fact) -> None:
    """Once for each person and event, however often it is called."""
    _call_out(event, fact)
    if letter := letter_of(fact):
        _owe(event, EmailChannel.name, letter.recipient)
        if letter.alert:
            _alert(event, letter)
    for told in audience(fact, actor=event.actor):
        preferences = Preferences.of(told.person)
        if not preferences.wants(told.notice.switch):
            continue
        if preferences.in_app:
            _show(event, told)
        wish = preferences.wish(urgent=told.notice.urgent, verified=told.person.is_email_verified)
        for channel in CHANNELS.values():
            if channel.wants(wish):
                _owe(event, channel.name, told.person.pk)


def _call_out(event: Event, fact: Fact) -> None:
    """Owes the event to the endpoints of the firms at work on its pack."""
    if pack := pack_of(fact):
        for endpoint in WebhookEndpoint.objects.hearing(pack):
            if endpoint.wants(fact.kind):
                _owe(event, WebhookChannel.name, endpoint.pk)


def _show(event: Event, told: Told) -> None:
    Notification.objects.get_or_create(
        event=event.pk,
        recipient=told.person,
        defaults={
            "type": told.notice.type,
            "title": told.title,
            "message": told.message,
            "pack": told.pack,
            "document": told.document,
        },
    )


def _alert(event: Event, letter: Letter) -> None:
    said = letter.paragraphs[1]
    Notification.objects.get_or_create(
        event=event.pk,
        recipient_id=letter.recipient,
        defaults={
            "type": letter.alert,
            "title": letter.subject,
            "message": said[:1].upper() + said[1:],
        },
    )


def _owe(event: Event, channel: str, recipient: UUID) -> None:
    dispatch, made = Dispatch.objects.get_or_create(
        event=event.pk, channel=channel, recipient=recipient
    )
    if made:
        record(DispatchOwed(dispatch_id=dispatch.pk, channel=channel), actor=None)
