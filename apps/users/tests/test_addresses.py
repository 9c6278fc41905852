"""Another e-mail address: asked for, proved by a link to it, told to the old one."""

from typing import Any

import pytest

from apps.core.clock import now
from apps.events.models import Event
from apps.events.tests.pump import deliver_owed
from apps.notifications.models import Notification
from apps.notifications.tests.post import mails, token_in
from apps.packs.models import Participant
from apps.packs.tests.makers import make_pack
from apps.users.models import EmailChange, User
from apps.users.services import erase

from .makers import PASSWORD, Door, door, make_user

pytestmark = pytest.mark.django_db
NEW = "ann.new@example.com"


@pytest.fixture
def ann(settings: Any, data_dir: Any) -> User:
    settings.EMAIL_BACKEND = "apps.notifications.mail.DataDirBackend"
    return make_user(email="ann@example.com")


def _ask(ann: User, email: str = NEW, password: str = PASSWORD) -> Any:
    return door(ann).post("/users/change-email", {"newEmail": email, "password": password})


def _link() -> str:
    deliver_owed()
    [mail] = mails(NEW)
    return token_in(mail)


def test_the_new_address_counts_once_its_link_was_opened(ann: User) -> None:
    assert _ask(ann, NEW.upper()).status_code == 200
    ann.refresh_from_db()
    assert ann.email == "ann@example.com"
    answer = Door().post(f"/auth/verify-email/{_link()}")
    assert answer.json()["data"]["email"] == NEW
    login = {"email": NEW, "password": PASSWORD}
    assert Door().post("/auth/login", login).status_code == 200
    assert Door().post("/auth/login", {**login, "email": "ann@example.com"}).status_code == 400


def test_the_old_address_and_every_sign_in_are_told_and_stay(ann: User) -> None:
    elsewhere = door(ann)
    _ask(ann)
    Door().post(f"/auth/verify-email/{_link()}")
    deliver_owed()
    assert mails("ann@example.com")[-1]["Subject"] == "Your e-mail address was changed"
    assert Notification.objects.filter(recipient=ann, type="email_changed").exists()
    assert elsewhere.get("/users/profile").json()["data"]["email"] == NEW


def test_the_link_works_once_and_for_a_day(ann: User) -> None:
    _ask(ann)
    secret = _link()
    EmailChange.objects.update(expires_at=now())
    assert Door().post(f"/auth/verify-email/{secret}").status_code == 400
    _ask(ann, "other@example.com")
    change = EmailChange.objects.get(new_email="other@example.com")
    deliver_owed()
    again = token_in(mails("other@example.com")[0])
    assert Door().post(f"/auth/verify-email/{again}").status_code == 200
    assert Door().post(f"/auth/verify-email/{again}").status_code == 400
    assert Event.objects.filter(kind="users.email_changed").count() == 1
    assert change.old_email == "ann@example.com"


def test_a_wrong_password_is_refused_and_nothing_happens(ann: User) -> None:
    answer = _ask(ann, password="Wrong4Horse")
    assert (answer.status_code, answer.json()["code"]) == (400, "INVALID_CREDENTIALS")
    assert not EmailChange.objects.exists()


def test_the_address_one_has_is_refused(ann: User) -> None:
    answer = _ask(ann, "Ann@Example.com")
    assert (answer.status_code, answer.json()["field"]) == (400, "email")
    assert not EmailChange.objects.exists()


def test_an_address_somebody_has_is_answered_alike_and_gets_no_mail(ann: User) -> None:
    free = _ask(ann, "free@example.com").json()
    make_user(email=NEW)
    taken = _ask(ann).json()
    assert (free["data"], free["message"]) == (taken["data"], taken["message"])
    deliver_owed()
    assert [mail["Subject"] for mail in mails(NEW)] == ["Verify your e-mail address"]


def test_who_comes_second_to_an_address_does_not_get_it(ann: User) -> None:
    _ask(ann)
    secret = _link()
    make_user(email=NEW)
    assert Door().post(f"/auth/verify-email/{secret}").status_code == 400
    ann.refresh_from_db()
    assert ann.email == "ann@example.com"


def test_the_last_request_voids_those_before(ann: User) -> None:
    _ask(ann)
    secret = _link()
    _ask(ann, "other@example.com")
    assert Door().post(f"/auth/verify-email/{secret}").status_code == 400


def test_a_grant_to_the_new_address_is_theirs_with_it(ann: User) -> None:
    pack = make_pack()
    Participant.objects.create(pack=pack, email=NEW, invited_by=pack.home.created_by)
    _ask(ann)
    Door().post(f"/auth/verify-email/{_link()}")
    deliver_owed()
    assert Participant.objects.get().user == ann


def test_an_erasure_leaves_no_address(ann: User) -> None:
    _ask(ann)
    erase(actor=ann, user=ann)
    assert not EmailChange.objects.exists()


def test_who_asks_again_and_again_waits(ann: User) -> None:
    asked = [_ask(ann, f"n{number}@example.com").status_code for number in range(6)]
    assert asked == [200] * 5 + [429]
