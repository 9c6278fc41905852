"""Who may do what at the door and in a firm."""

from collections.abc import Callable
from typing import Any

from apps.config.tests.matrix.cells import Kind, Relation, Rule, anyone, own, public, roles
from apps.config.tests.matrix.world import Place, person
from apps.core.clock import now
from apps.core.ids import digest, new_token
from apps.users.models import UserInvitation
from apps.users.services import open_session

R = Relation
OF_THE_FIRM = {R.OWNER, R.MEMBER, R.ARCHIVED}


def _manages(kind: Kind, relation: Relation) -> bool:
    return kind.role == "agent"


def _invites(kind: Kind, relation: Relation) -> bool:
    """In a law firm its solicitors do."""
    return kind.role in {"agent", "solicitor"}


def _changes(name: str, rule: Rule, *also: str) -> dict[str, Rule]:
    return {f"{method} {name}": rule for method in ("PUT", "PATCH", *also)}


def _posts(name: str, rule: Rule) -> dict[str, Rule]:
    return {f"POST {name}": rule, f"PUT {name}": rule}


def _oneself_or_managed(kind: Kind, relation: Relation) -> bool:
    return relation == R.OWNER or _manages(kind, relation)


OPERATIONS: dict[str, Rule] = {
    "POST /auth/register": public(body={"role": "owner"}),
    "POST /auth/login": public(),
    "POST /auth/refresh": public(),
    "POST /auth/logout": public(),
    "POST /auth/forgot-password": public(),
    "POST /auth/reset-password": public(),
    "POST /auth/verify-email": public(),
    "POST /auth/verify-email/{token}": public(),
    "GET /auth/invitations/{token}": public(),
    "POST /auth/invitations/{token}/accept": anyone(),
    "POST /auth/resend-verification": anyone(),
    "GET /auth/sessions": anyone(),
    "DELETE /auth/sessions": anyone(),
    "DELETE /auth/sessions/{session_id}": own(),
    "GET /auth/two-factor": anyone(),
    "POST /auth/two-factor/enable": anyone(),
    "POST /auth/two-factor/verify": anyone(),
    "POST /auth/two-factor/disable": anyone(),
    "POST /auth/two-factor/recovery-codes": anyone(),
    "GET /users/profile": anyone(),
    **_changes("/users/profile", anyone(body={"firstName": "Another"})),
    **_changes("/users/change-password", anyone(), "POST"),
    **_changes("/users/change-email", anyone(), "POST"),
    "GET /organizations/me": anyone(),
    **_changes("/organizations/me", roles("agent", "owner", "buyer", body={"name": "Another"})),
    "GET /users": roles("agent"),
    "GET /users/stats": roles("agent"),
    "GET /users/directory": anyone(),
    "GET /users/invitations": roles("agent", "solicitor"),
    "POST /users/invitations": roles(
        "agent", "solicitor", verified=True, body={"role": "solicitor"}
    ),
    "DELETE /users/invitations/{invitation_id}": own(*OF_THE_FIRM, may=_invites),
    "GET /users/{user_id}": own(*OF_THE_FIRM, may=_oneself_or_managed),
    "GET /users/{user_id}/activity": own(*OF_THE_FIRM, may=_oneself_or_managed),
    **_changes("/users/{user_id}", own(*OF_THE_FIRM, may=_oneself_or_managed)),
    **_posts("/users/{user_id}/activate", own(*OF_THE_FIRM, may=_oneself_or_managed)),
    **_posts("/users/{user_id}/deactivate", own(*OF_THE_FIRM, may=_oneself_or_managed)),
}


def _user(place: Place) -> Any:
    """Oneself where the relation is the owner's, a colleague, or somebody of another firm."""
    if place.relation == R.OWNER:
        return place.actor.pk
    firm = place.actor.organisation if place.relation in OF_THE_FIRM else None
    return person(place.actor.role, firm, mark=place.mark).pk


def _session(place: Place) -> Any:
    mine = place.relation == R.OWNER
    return open_session(place.actor if mine else place.agent).session.pk


def _invitation(place: Place) -> Any:
    firm = place.actor if place.relation in OF_THE_FIRM else place.agent
    return UserInvitation.objects.create(
        organisation=firm.organisation,
        invited_by=firm,
        email=f"{place.mark}new@example.org",
        role="agent",
        digest=digest(new_token()),
        expires_at=now() + UserInvitation.LIFE,
    ).pk


OBJECTS: dict[str, Callable[[Place], Any]] = {
    "user_id": _user,
    "session_id": _session,
    "invitation_id": _invitation,
}
