"""100,000 properties of one firm, each with a pack; an agent who sees all of them, and a solicitor
who acts for five hundred."""

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
SELECT gen_random_uuid(), 'PAP-' || n, %(firm)s, %(agent)s, %(owner)s, %(agent)s,
    CASE WHEN n %% %(every)s = 0 THEN %(solicitor)s::uuid END,
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


def seed(rows: int) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        agent, solicitor, owner = _person("agent"), _person("solicitor"), _person("owner")
        told: dict[str, Any] = {
            "rows": rows,
            "every": max(1, rows // 500),
            "firm": agent.organisation_id,
            "agent": agent.pk,
            "solicitor": solicitor.pk,
            "owner": owner.pk,
        }
        cursor.execute(PROPERTIES, told)
        cursor.execute(PACKS)
        cursor.execute(ITEMS)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _person(role: str) -> User:
    firm = Organisation.objects.create(name=role, type="estate_agency")
    return User.objects.create_user(
        f"{role}@bench.example",
        None,
        role=role,
        first_name=role,
        last_name="Bench",
        organisation=firm,
        email_verified_at=now(),
    )


def people() -> tuple[str, str]:
    """Access tokens of the agent and of the solicitor."""
    tokens = []
    for role in ("agent", "solicitor"):
        user = User.objects.get(email=f"{role}@bench.example")
        tokens.append(access_token(open_session(user).session)[0])
    return tokens[0], tokens[1]
