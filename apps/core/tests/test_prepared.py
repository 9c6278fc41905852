from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from apps.core.clock import now
from apps.core.models import IdempotencyKey
from apps.core.prepared import Prepared
from apps.users.models import Session
from apps.users.services import open_session
from apps.users.tests.makers import make_agent

THEN = datetime(1925, 1, 1, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def keys_since() -> Prepared:
    return Prepared(
        lambda who, at: IdempotencyKey.objects.filter(principal=who, created_at__gt=at).values_list(
            "key", "created_at"
        ),
        "nobody",
        THEN,
    )


def key(principal: str, name: str) -> IdempotencyKey:
    return IdempotencyKey.objects.create(principal=principal, route="/", key=name)


def test_each_call_fills_the_gaps_with_its_own_values() -> None:
    hers, his = key("ann", "a"), key("bob", "b")
    prepared = keys_since()
    assert [tuple(row) for row in prepared.rows("ann", THEN)] == [("a", hers.created_at)]
    assert [tuple(row) for row in prepared.rows("bob", THEN)] == [("b", his.created_at)]
    assert prepared.rows("ann", now() + timedelta(hours=1)) == []


def test_a_value_is_never_sql() -> None:
    key("ann", "a")
    assert keys_since().rows("ann' OR '1'='1", THEN) == []


def test_it_outlives_a_transaction_that_is_rolled_back() -> None:
    key("ann", "a")
    prepared = keys_since()
    with transaction.atomic():
        prepared.rows("ann", THEN)
        transaction.set_rollback(True)
    assert prepared.rows("ann", THEN)


@pytest.mark.django_db(transaction=True)
def test_a_new_connection_is_told_the_query_again() -> None:
    key("ann", "a")
    prepared = keys_since()
    assert prepared.rows("ann", THEN)
    connection.close()
    assert prepared.rows("ann", THEN)


def test_the_first_call_is_one_query_like_every_other() -> None:
    prepared = keys_since()
    with CaptureQueriesContext(connection) as queries:
        prepared.rows("ann", THEN)
    assert len(queries) == 1


def test_the_first_object_comes_with_those_the_query_selects_beside_it() -> None:
    session = open_session(make_agent()).session
    prepared = Prepared(
        lambda who: Session.objects.filter(user=who).select_related("user"), UUID(int=1)
    )
    found = prepared.first(session.user_id)
    with CaptureQueriesContext(connection) as queries:
        assert (found, found.user.email) == (session, session.user.email)
    assert len(queries) == 0
    assert prepared.first(UUID(int=2)) is None


def test_nothing_equals_a_gap_that_is_filled_with_none() -> None:
    key("None", "a")
    assert keys_since().rows(None, THEN) == []


def test_a_gap_that_the_query_does_not_have_is_a_mistake() -> None:
    prepared = Prepared(lambda who: IdempotencyKey.objects.values_list("key"), "nobody")
    with pytest.raises(AssertionError, match="gap"):
        prepared.rows("ann")
