import base64
from datetime import timedelta

import pytest
import time_machine
from django.test import override_settings
from django_otp.oath import TOTP

from apps.core.clock import now
from apps.events.models import Event
from apps.users.models import Authenticator, RecoveryCode, User

from .makers import PASSWORD, Door, door, make_user

pytestmark = pytest.mark.django_db


def code_of(user: User, *, steps: int = 0) -> str:
    totp = TOTP(base64.b32decode(Authenticator.objects.get(user=user).key))
    totp.time = (now() + timedelta(seconds=30 * steps)).timestamp()
    return f"{totp.token():06d}"


def enabled() -> tuple[User, Door, list[str]]:
    """Somebody whose two-factor sign-in is on, with their recovery codes."""
    user = make_user()
    client = door(user)
    client.post("/auth/two-factor/enable", {"password": PASSWORD})
    answer = client.post("/auth/two-factor/verify", {"code": code_of(user, steps=-1)})
    return user, client, answer.json()["data"]["recoveryCodes"]


def sign_in(user: User, code: str | None = None) -> tuple[int, str | None]:
    answer = Door().post("/auth/login", {"email": user.email, "password": PASSWORD, "code": code})
    return answer.status_code, answer.json().get("code")


def test_it_is_asked_for_once_a_code_was_verified() -> None:
    user = make_user()
    client = door(user)
    begun = client.post("/auth/two-factor/enable", {"password": PASSWORD}).json()["data"]
    assert begun["uri"].startswith("otpauth://totp/Paperwurks")
    assert begun["qrCode"].startswith("data:image/svg+xml")
    assert sign_in(user)[0] == 200
    client.post("/auth/two-factor/verify", {"code": code_of(user)})
    assert sign_in(user) == (403, "TWO_FACTOR_REQUIRED")
    state = client.get("/auth/two-factor").json()["data"]
    assert state == {"enabled": True, "recoveryCodesLeft": 10}


def test_it_is_begun_with_the_password() -> None:
    user = make_user()
    answer = door(user).post("/auth/two-factor/enable", {"password": "Wrong1Wrong"})
    assert answer.status_code == 400
    assert not Authenticator.objects.exists()


def test_a_code_opens_once() -> None:
    user, _, _ = enabled()
    code = code_of(user)
    assert sign_in(user, code)[0] == 200
    assert sign_in(user, code) == (400, "INVALID_CODE")


@pytest.mark.parametrize("steps", [-2, 2])
def test_a_code_of_another_minute_is_refused(steps: int) -> None:
    user, _, _ = enabled()
    assert sign_in(user, code_of(user, steps=steps)) == (400, "INVALID_CODE")


@pytest.mark.parametrize("code", ["12345", "1234567", "١٢٣٤٥٦", "abcdef"])
def test_what_is_no_code_is_refused(code: str) -> None:
    user, _, _ = enabled()
    assert sign_in(user, code) == (400, "INVALID_CODE")


def test_the_sixth_wrong_code_waits_even_with_the_right_one() -> None:
    user, _, _ = enabled()
    for _ in range(5):
        assert sign_in(user, "abcdef")[0] == 400
    assert sign_in(user, code_of(user))[0] == 429


def test_a_code_without_the_password_says_nothing() -> None:
    user, _, _ = enabled()
    body = {"email": user.email, "password": "Wrong1Wrong", "code": code_of(user)}
    answer = Door().post("/auth/login", body)
    assert (answer.status_code, answer.json()["code"]) == (400, "INVALID_CREDENTIALS")


def test_a_recovery_code_opens_once_and_is_told() -> None:
    user, _, codes = enabled()
    assert len(set(codes)) == 10
    assert sign_in(user, codes[0].upper())[0] == 200
    assert sign_in(user, codes[0])[0] == 400
    fact = Event.objects.get(kind="users.recovery_code_used", subject=user.pk)
    assert fact.payload["left"] == 9


def test_nothing_in_the_tables_opens_the_door() -> None:
    user, _, codes = enabled()
    device = Authenticator.objects.get(user=user)
    assert device.key not in device.secret
    assert not RecoveryCode.objects.filter(digest__in=codes).exists()


def test_new_recovery_codes_void_the_old() -> None:
    user, client, old = enabled()
    answer = client.post("/auth/two-factor/recovery-codes", {"code": code_of(user)})
    assert sign_in(user, old[0])[0] == 400
    assert sign_in(user, answer.json()["data"]["recoveryCodes"][0])[0] == 200


def test_it_is_switched_off_with_a_code() -> None:
    user, client, codes = enabled()
    assert client.post("/auth/two-factor/disable", {"code": "000"}).status_code == 400
    assert sign_in(user)[0] == 403
    assert client.post("/auth/two-factor/disable", {"code": codes[0]}).status_code == 200
    assert sign_in(user)[0] == 200
    assert not RecoveryCode.objects.exists()


def test_it_cannot_be_begun_anew_over_one_that_is_on() -> None:
    user, client, _ = enabled()
    answer = client.post("/auth/two-factor/enable", {"password": PASSWORD})
    assert (answer.status_code, answer.json()["code"]) == (409, "TWO_FACTOR_ENABLED")
    assert sign_in(user, code_of(user))[0] == 200


def test_a_secret_survives_a_new_key_and_is_sealed_again_under_it(settings: object) -> None:
    user, _, _ = enabled()
    old = settings.SECRET_KEY
    with override_settings(SECRET_KEY="another" * 8, SECRET_KEY_FALLBACKS=[old]):
        assert sign_in(user, code_of(user))[0] == 200
    later = time_machine.travel(now() + timedelta(minutes=2))
    with later, override_settings(SECRET_KEY="another" * 8, SECRET_KEY_FALLBACKS=[]):
        assert sign_in(user, code_of(user))[0] == 200
