"""100,000 properties, each with a pack; an agent who sees all of them, and five people who see five
hundred of them each, each in another way."""

from typing import Any

from django.db import connection, transaction

from apps.core.clock import now
from apps.users.models import Organisation, User
from apps.users.services import open_session
from apps.users.tokens import access_token

PROPERTIES = """
INSERT INTO packs_property (id, reference, organisation_id, created_by_id, owner_id,
    assigned_agent_id, assigned_solicitor_id, title, description, file_reference, line1, line2,
    city, county, postcode, country, uprn, property_type, tenure, bedrooms, bathrooms,
    council_tax_band,
    energy_rating, asking_price, freeholder, management_company, key_features, nearby_amenities,
    is_archived, created_at, updated_at, last_activity_at)
SELECT gen_random_uuid(), 'PAP-' || n,
    CASE n %% %(every)s WHEN 1 THEN %(other_firm)s::uuid ELSE %(firm)s END, %(agent)s,
    CASE n %% %(every)s WHEN 2 THEN %(seller)s::uuid ELSE %(owner)s END,
    CASE n %% %(every)s WHEN 3 THEN %(outsider)s::uuid ELSE %(agent)s END,
    CASE n %% %(every)s WHEN 0 THEN %(solicitor)s::uuid END,
    (n %% 997) || ' Harbour Row', '', 'HR/' || n, n || ' Harbour Row', '', 'Wexbury', '', 'BS1 4TB',
    'UK', '', 'detached', 'freehold', n %% 6, 1, '', '', 100000 + n, '', '', '[]', '[]', false,
    now() - n * interval '1 minute', now() - (n * 7919 %% %(rows)s) * interval '1 minute', now()
FROM generate_series(1, %(rows)s) n
"""
PACKS = """
INSERT INTO packs_pack (id, home_id, title, description, transaction, state, version, risk_level,
    review_status, review_comments, due_on, created_at, updated_at)
SELECT gen_random_uuid(), id, title, '', 'sale', 'collecting', 1, 'low', 'not_started', '',
    now(), created_at, updated_at
FROM packs_property
"""
ITEMS = """
INSERT INTO packs_checklistitem (id, pack_id, category, name, description, is_required,
    requires_review, "order", document, completed_at)
SELECT gen_random_uuid(), p.id, c, c, '', true, true, 0,
    CASE WHEN c = 'epc' THEN p.id END, CASE WHEN c = 'epc' THEN now() END
FROM packs_pack p, unnest(ARRAY['title_deeds', 'epc', 'searches']) c
"""
GRANTS = """
INSERT INTO packs_participant (id, pack_id, user_id, email, role, capacity, permissions,
    invited_by_id, invited_at, views)
SELECT gen_random_uuid(), p.id, %(buyer)s, 'buyer@bench.example', 'viewer', 'seller', '[]',
    %(agent)s, now(), 0
FROM packs_pack p JOIN packs_property h ON h.id = p.home_id
WHERE substring(h.reference, 5)::int %% %(every)s = 4
"""
ROLES = {
    "agent": "agent",
    "owner": "owner",
    "seller": "owner",
    "member": "agent",
    "outsider": "agent",
    "solicitor": "solicitor",
    "buyer": "buyer",
}
RESTRICTED = {
    "seller": "owns 500",
    "member": "is of the firm of 500",
    "outsider": "is the agent of 500",
    "solicitor": "is the solicitor of 500",
    "buyer": "was let into 500",
}


def seed(rows: int) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        who = {name: _person(name, role) for name, role in ROLES.items()}
        told: dict[str, Any] = {name: user.pk for name, user in who.items()}
        told |= {"rows": rows, "every": max(5, rows // 500)}
        told |= {"firm": who["agent"].organisation_id}
        told |= {"other_firm": who["member"].organisation_id}
        for statement in (PROPERTIES, PACKS, ITEMS, GRANTS):
            cursor.execute(statement, told)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _person(name: str, role: str) -> User:
    firm = Organisation.objects.create(name=name, type="estate_agency")
    return User.objects.create_user(
        f"{name}@bench.example",
        None,
        role=role,
        first_name=name,
        last_name="Bench",
        organisation=firm,
        email_verified_at=now(),
    )


def token_of(name: str) -> str:
    """An access token of the agent, or of one of those who see less."""
    user = User.objects.get(email=f"{name}@bench.example")
    return access_token(open_session(user).session)[0]
