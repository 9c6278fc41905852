"""What many do at once, over real connections."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.db import connections

from apps.users import services
from apps.users.models import Session, SpentToken, Throttle, User

from .makers import PASSWORD, Door, door, make_agent, make_user
from .test_members import colleague

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(times: int, call: Callable[[int], Any]) -> list[Any]:
    def run(number: int) -> Any:
        try:
            return call(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(min(times, 16)) as pool:
        return list(pool.map(run, range(times)))


def test_a_hundred_refreshes_at_once_leave_one_chain() -> None:
    given = services.open_session(make_user())
    body = {"refreshToken": given.refresh}
    answers = at_once(100, lambda _: Door().post("/auth/refresh", body).json())
    successors = {answer["data"]["tokens"]["refreshToken"] for answer in answers}
    assert len(successors) == 1
    assert (Session.objects.live().count(), SpentToken.objects.count()) == (1, 1)
    again = Door().post("/auth/refresh", {"refreshToken": successors.pop()})
    assert again.status_code == 200


def test_ten_registrations_of_one_address_leave_one_account() -> None:
    body = {"firstName": "An", "lastName": "Na", "password": PASSWORD, "acceptsTerms": True}
    emails = ["Twin@example.com", "twin@EXAMPLE.com"]
    statuses = at_once(
        10,
        lambda n: Door().post("/auth/register", {**body, "email": emails[n % 2]}).status_code,
    )
    assert sorted(statuses) == [201] + [409] * 9
    assert User.objects.count() == 1


def test_of_many_wrong_passwords_at_once_five_are_told_apart() -> None:
    user = make_user()
    body = {"email": user.email, "password": "Wrong1Wrong"}
    statuses = at_once(24, lambda _: Door().post("/auth/login", body).status_code)
    assert statuses.count(400) == 5
    assert statuses.count(429) == 19


def test_every_try_is_counted_once() -> None:
    counts = at_once(40, lambda _: Throttle.hit("many", window=timedelta(minutes=1)))
    assert sorted(counts) == list(range(1, 41))


@pytest.mark.parametrize("change", [{"role": "owner"}, {"isActive": False}])
def test_of_two_managers_who_put_each_other_out_one_is_left(change: dict[str, Any]) -> None:
    agent = make_agent()
    both = [agent, colleague(agent)]

    def put_out(doors: list[Door], n: int) -> Any:
        return doors[n].put(f"/users/{both[1 - n].pk}", change, content_type="application/json")

    for _ in range(5):
        at_once(2, partial(put_out, [door(user) for user in both]))
        assert User.objects.filter(role="agent", is_active=True).count() == 1
        User.objects.update(role="agent", is_active=True)
