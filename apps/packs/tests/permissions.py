"""Who may do what to properties and packs."""

from collections.abc import Callable
from typing import Any

from apps.config.tests.matrix.cells import Rule, anyone, needs, public, roles, seen
from apps.config.tests.matrix.world import Place, person
from apps.packs.models import Participant
from apps.packs.permissions import Can

ADDRESS = {"address": {"line1": "1 Street", "city": "Bath", "postcode": "BA1 1AA"}}
SOLICITOR = {"email": "a.solicitor@example.org"}


def _an_agent(place: Place) -> dict[str, Any]:
    return {"agentId": str(person("agent", mark="newcomer").pk)}


def _property(place: Place) -> dict[str, Any]:
    return {"propertyId": str(place.home.pk)}


def _changes(name: str, rule: Rule) -> dict[str, Rule]:
    return {f"PUT {name}": rule, f"PATCH {name}": rule}


OPERATIONS: dict[str, Rule] = {
    "GET /properties": anyone(),
    "POST /properties": roles("owner", "agent", body=ADDRESS),
    "GET /properties/search": anyone(),
    "GET /properties/stats": anyone(),
    "GET /properties/recent": anyone(),
    "GET /properties/my-properties": anyone(),
    "GET /properties/export": anyone(),
    "GET /properties/{property_id}": seen(),
    "GET /properties/{property_id}/timeline": seen(),
    "DELETE /properties/{property_id}": needs(Can.DELETE),
    "POST /properties/{property_id}/duplicate": needs(Can.UPDATE),
    "POST /properties/{property_id}/invite-seller": needs(Can.INVITE, verified=True),
    **_changes("/properties/{property_id}", needs(Can.UPDATE, body={"title": "Another"})),
    **_changes("/properties/{property_id}/archive", needs(Can.ARCHIVE)),
    **_changes("/properties/{property_id}/restore", needs(Can.ARCHIVE)),
    **_changes("/properties/{property_id}/status", needs(Can.MOVE)),
    **_changes(
        "/properties/{property_id}/assign-agent", needs(Can.ASSIGN, verified=True, body=_an_agent)
    ),
    **_changes(
        "/properties/{property_id}/assign-solicitor",
        needs(Can.ASSIGN, verified=True, body=SOLICITOR),
    ),
    "GET /cases": anyone(),
    "GET /packs": anyone(),
    "GET /packs/{pack_id}": seen(),
    "GET /packs/{pack_id}/progress": seen(),
    "GET /packs/{pack_id}/history": seen(),
    "GET /packs/{pack_id}/viewers": needs(Can.SEE_SHARING),
    **_changes("/packs/{pack_id}", needs(Can.UPDATE, body={"title": "Another"})),
    "POST /packs/{pack_id}/cancel": needs(Can.MOVE),
    "POST /packs/{pack_id}/complete": needs(Can.MOVE),
    "POST /packs/{pack_id}/sign-off": needs(Can.SIGN_OFF),
    "POST /packs/{pack_id}/share": needs(Can.SHARE, verified=True),
    "POST /packs/{pack_id}/share-link": needs(Can.SHARE, verified=True),
    **dict.fromkeys(
        ["POST /packs/{pack_id}/revoke-link", "DELETE /packs/{pack_id}/revoke-link"],
        needs(Can.SHARE),
    ),
    **_changes(
        "/packs/{pack_id}/viewers/{grant_id}",
        needs(Can.SHARE, verified=True, body={"role": "viewer"}),
    ),
    "DELETE /packs/{pack_id}/viewers/{grant_id}": needs(Can.SHARE),
    "GET /invitations/{token}": public(),
    "POST /invitations/{token}/complete": public(),
    "POST /shared/{token}/proof": public(),
    "POST /packs": needs(Can.UPDATE, body=_property, about_place=True),
}


def _grant(place: Place) -> Any:
    """Somebody else's, in the same pack."""
    return Participant.objects.create(
        pack=place.pack, email="third@example.org", invited_by=place.agent
    ).pk


OBJECTS: dict[str, Callable[[Place], Any]] = {
    "property_id": lambda place: place.home.pk,
    "pack_id": lambda place: place.pack.pk,
    "grant_id": _grant,
    "token": lambda place: "no-such-token",
}
