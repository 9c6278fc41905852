"""What the whole house holds about a person: each floor's share, handed out or taken away. It
stands on the top floor since nothing below may know of all the others."""

from typing import Any

from django.db import transaction
from django.db.models import Q

from apps.core.clock import now
from apps.documents.models import Annotation, Document
from apps.events.services import record
from apps.notifications.models import Notification, WebhookEndpoint
from apps.packs.models import Invitation, Participant, Property
from apps.packs.services import forget_address
from apps.searches.models import Order
from apps.users.events import DataExported
from apps.users.models import User
from apps.users.services import personal

KEPT = (
    (
        "Property files, documents, orders and sign-offs",
        "They belong to a transaction of several people and are kept for seven years, without "
        "your name (Limitation Act 1980, s.5).",
    ),
    (
        "The journal of what happened",
        "It is kept as proof and holds numbers only, no name and no address.",
    ),
)


@transaction.atomic
def export_of(*, actor: User) -> dict[str, Any]:
    """Everything about a person, as plain values; that it was handed out is noted. Lists are read
    as they are written out."""
    record(DataExported(user_id=actor.pk), actor=actor)
    return {**personal.export_of(actor), **_of_packs(actor), **_of_work(actor), **_of_word(actor)}


def _of_packs(user: User) -> dict[str, Any]:
    stands = Q(owner=user) | Q(assigned_agent=user) | Q(assigned_solicitor=user)
    return {
        "properties": personal.rows(
            Property.objects.filter(stands | Q(created_by=user)),
            "id", "reference", "title", "line1", "line2", "city", "postcode", "created_at",
        ),
        "grants": personal.rows(
            Participant.objects.filter(Q(user=user) | Q(email=user.email)),
            "id", "pack_id", "email", "role", "invited_at", "expires_at", "revoked_at", "views",
        ),
        "sellerInvitations": personal.rows(
            Invitation.objects.filter(recipient_email=user.email),
            "id", "recipient_name", "recipient_email", "message", "created_at",
            propertyId="home_id",
        ),
    }  # fmt: skip


def _of_work(user: User) -> dict[str, Any]:
    """Files come by `/documents/{id}/download`."""
    return {
        "documents": personal.rows(
            Document.objects.filter(uploaded_by=user),
            "id", "pack_id", "name", "description", "category", "checksum", "size", "created_at",
        ),
        "annotations": personal.rows(
            Annotation.objects.filter(author=user),
            "id", "document_id", "type", "content", "created_at",
        ),
        "searchOrders": personal.rows(
            Order.objects.filter(Q(ordered_by=user) | Q(approved_by=user)),
            "id", "pack_id", "total", "created_at", "approved_at",
        ),
    }  # fmt: skip


def _of_word(user: User) -> dict[str, Any]:
    return {
        "notifications": personal.rows(
            Notification.objects.filter(recipient=user),
            "id", "type", "title", "message", "created_at", "read_at",
        ),
        "webhookEndpoints": personal.rows(
            WebhookEndpoint.objects.filter(created_by=user), "id", "url", "created_at"
        ),
    }  # fmt: skip


@transaction.atomic
def erase(*, actor: User) -> dict[str, Any]:
    """Takes a person out of the whole house; what stays, and why. Raises LegalHold."""
    email = actor.email
    personal.erase(actor=actor, user=actor)
    actor.refresh_from_db()
    forget_address(actor=actor, email=email, instead=actor.email)
    Notification.objects.filter(recipient=actor).delete()
    kept = [{"what": what, "why": why} for what, why in KEPT]
    return {"erasedAt": actor.erased_at or now(), "kept": kept}
