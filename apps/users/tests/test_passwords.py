"""Passwords forgotten, reset and changed; the limits of guessing them."""

from datetime import timedelta

import pytest
import time_machine

from apps.core.clock import now
from apps.events.models import Event
from apps.events.tests.pump import deliver_owed
from apps.users.models import EmailToken, ResetAsk, Session, User
from apps.users.services import mail_token

from .makers import PASSWORD, Door, door, make_user

pytestmark = pytest.mark.django_db
NEW = "Battery7Staple"


def ask(email: str) -> Door:
    client = Door()
    client.post("/auth/forgot-password", {"email": email})
    deliver_owed()
    return client


def token_for(user: User) -> str:
    ask(user.email)
    return mail_token(EmailToken.objects.get(user=user, purpose="reset-password", used_at=None))


def reset(token: str, password: str = NEW, **more: str) -> object:
    body = {"token": token, "password": password, "confirmPassword": password, **more}
    return Door().post("/auth/reset-password", body)


def login(user: User, password: str, **extra: str) -> int:
    body = {"email": user.email, "password": password}
    return Door().post("/auth/login", body, **extra).status_code


def test_a_known_and_an_unknown_address_get_the_same_answer() -> None:
    bodies = [
        Door().post("/auth/forgot-password", {"email": email})
        for email in (make_user().email, "nobody@example.com")
    ]
    assert [answer.status_code for answer in bodies] == [200, 200]
    one, two = ({**answer.json(), "meta": None} for answer in bodies)
    assert one == two


def test_both_cost_the_request_the_same(django_assert_num_queries: object) -> None:
    user, client = make_user(), Door()
    counts = []
    for email in (user.email, "nobody@example.com"):
        before = Event.objects.count()
        client.post("/auth/forgot-password", {"email": email})
        counts.append(Event.objects.count() - before)
    assert counts == [1, 1]
    deliver_owed()
    assert not ResetAsk.objects.exists()
    assert Event.objects.filter(kind="users.password_reset_requested").count() == 1


def test_the_mailed_token_works_once_and_ends_every_session() -> None:
    user = make_user()
    elsewhere = door(user)
    token = token_for(user)
    assert reset(token).status_code == 200
    assert elsewhere.get("/users/profile").status_code == 401
    assert (login(user, PASSWORD), login(user, NEW)) == (400, 200)
    again = reset(token)
    assert (again.status_code, again.json()["code"]) == (400, "INVALID_TOKEN")
    assert Event.objects.filter(kind="users.password_changed", subject=user.pk).count() == 1


def test_a_token_dies_after_an_hour() -> None:
    token = token_for(make_user())
    with time_machine.travel(now() + timedelta(hours=1, seconds=1)):
        assert reset(token).status_code == 400


def test_a_newer_token_voids_the_older() -> None:
    user = make_user()
    old, new = token_for(user), token_for(user)
    assert (reset(old).status_code, reset(new).status_code) == (400, 200)


def test_a_weak_password_leaves_the_token_unspent() -> None:
    token = token_for(make_user())
    refused = reset(token, "weak")
    assert (refused.status_code, refused.json()["field"]) == (400, "password")
    assert reset(token).status_code == 200


def test_a_verification_token_does_not_reset() -> None:
    user = make_user(verified=False)
    token = mail_token(EmailToken.objects.get(user=user))
    assert reset(token).status_code == 400
    assert login(user, PASSWORD) == 200


def test_the_stories_name_of_the_field_is_understood() -> None:
    token = token_for(make_user())
    answer = Door().post("/auth/reset-password", {"token": token, "new_password": NEW})
    assert answer.status_code == 200


def test_the_table_holds_no_token() -> None:
    token = token_for(make_user())
    row = EmailToken.objects.get(purpose="reset-password")
    assert token not in str(vars(row))


def test_whoever_asks_for_many_resets_of_one_account_gets_five() -> None:
    user = make_user()
    for _ in range(7):
        ask(user.email)
    assert EmailToken.objects.filter(user=user, purpose="reset-password").count() == 5


def test_one_who_guesses_tokens_is_stopped_and_a_right_one_is_taken() -> None:
    token = token_for(make_user())
    statuses = [reset(f"guess-{n}").status_code for n in range(62)]
    assert statuses[:60] == [400] * 60
    assert statuses[-1] == 429
    assert reset(token).status_code == 200


def test_changing_the_password_ends_the_other_sessions_only() -> None:
    user = make_user()
    here, elsewhere = door(user), door(user)
    body = {"currentPassword": PASSWORD, "newPassword": NEW}
    answer = here.put("/users/change-password", body, content_type="application/json")
    assert answer.status_code == 200
    assert here.get("/users/profile").status_code == 200
    assert elsewhere.get("/users/profile").status_code == 401
    assert login(user, NEW) == 200


def test_a_wrong_current_password_changes_nothing() -> None:
    user = make_user()
    client = door(user)
    body = {"currentPassword": "Wrong1Wrong", "newPassword": NEW}
    answer = client.put("/users/change-password", body, content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (400, "INVALID_CREDENTIALS")
    assert answer.json()["field"] == "currentPassword"
    assert login(user, PASSWORD) == 200
    assert not Event.objects.filter(kind="users.password_changed").exists()


def test_guessing_the_current_password_counts_with_the_sign_in() -> None:
    user = make_user()
    client = door(user)
    body = {"currentPassword": "Wrong1Wrong", "newPassword": NEW}
    for _ in range(5):
        client.put("/users/change-password", body, content_type="application/json")
    assert login(user, PASSWORD) == 429


@pytest.mark.parametrize("password", ["Password1", "Anna.Long@example.com1"])
def test_common_passwords_and_ones_own_address_are_refused(password: str) -> None:
    body = {
        "firstName": "Anna",
        "lastName": "Long",
        "email": "anna.long@example.com",
        "password": password,
        "role": "owner",
        "acceptsTerms": True,
    }
    answer = Door().post("/auth/register", body)
    assert (answer.status_code, answer.json()["field"]) == (400, "password")


def test_a_password_is_kept_exactly_and_never_cut() -> None:
    long = " Aa1" + "x" * 100
    user = make_user(password=long)
    assert [login(user, p) for p in (long, long.strip(), long[:-1] + "y")] == [200, 400, 400]


def test_a_forged_forwarded_address_does_not_reset_the_limit() -> None:
    user = make_user()
    for n in range(5):
        login(user, "Wrong1Wrong", headers={"X-Forwarded-For": f"198.51.100.{n}"})
    assert login(user, PASSWORD, headers={"X-Forwarded-For": "203.0.113.9"}) == 429


def test_one_address_that_tries_many_accounts_is_stopped(settings: object) -> None:
    settings.TRUSTED_PROXIES = 1
    statuses = [
        Door().post(
            "/auth/login",
            {"email": f"a{n}@example.com", "password": "Wrong1Wrong"},
            headers={"X-Forwarded-For": f"203.0.113.{n % 250}, 198.51.100.7"},
        )
        for n in range(91)
    ]
    assert [answer.status_code for answer in statuses[:90]] == [400] * 90
    assert statuses[90].status_code == 429
    elsewhere = {"X-Forwarded-For": "198.51.100.8"}
    assert login(make_user(), PASSWORD, headers=elsewhere) == 200


def test_one_address_may_register_twenty_accounts() -> None:
    body = {"firstName": "An", "lastName": "Na", "password": PASSWORD, "acceptsTerms": True}
    statuses = {
        Door().post("/auth/register", {**body, "email": f"n{n}@example.com"}).status_code
        for n in range(21)
    }
    assert statuses == {201}


def test_a_good_sign_in_forgets_the_bad_ones() -> None:
    user = make_user()
    for _ in range(3):
        for _ in range(4):
            login(user, "Wrong1Wrong")
        assert login(user, PASSWORD) == 200


def test_a_locked_out_account_is_told_so_only_after_the_right_password() -> None:
    user = make_user()
    User.objects.filter(pk=user.pk).update(is_active=False)
    wrong = Door().post("/auth/login", {"email": user.email, "password": "Wrong1Wrong"})
    right = Door().post("/auth/login", {"email": user.email, "password": PASSWORD})
    assert wrong.json()["code"] == "INVALID_CREDENTIALS"
    assert (right.status_code, right.json()["code"]) == (403, "ACCOUNT_INACTIVE")
    assert not Session.objects.filter(user=user).exists()


def test_who_guesses_from_elsewhere_does_not_lock_a_person_out_of_their_own_browser() -> None:
    user, home = make_user(), Door()
    body = {"email": user.email, "password": PASSWORD}
    home.post("/auth/login", body)
    for _ in range(6):
        login(user, "Wrong1Wrong")
    assert login(user, PASSWORD) == 429
    assert home.post("/auth/login", body).status_code == 200


def test_in_ones_own_browser_the_sixth_wrong_password_waits_there_and_elsewhere() -> None:
    user, home = make_user(), Door()
    body = {"email": user.email, "password": PASSWORD}
    home.post("/auth/login", body)
    for _ in range(5):
        home.post("/auth/login", {**body, "password": "Wrong1Wrong"})
    assert home.post("/auth/login", body).status_code == 429
    assert login(user, PASSWORD) == 429


def test_another_persons_browser_is_no_home() -> None:
    user, other = make_user(), Door()
    other.post("/auth/login", {"email": make_user().email, "password": PASSWORD})
    for _ in range(5):
        login(user, "Wrong1Wrong")
    body = {"email": user.email, "password": PASSWORD}
    assert other.post("/auth/login", body).status_code == 429
