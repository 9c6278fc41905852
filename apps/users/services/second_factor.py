"""The second factor: an authenticator's codes, and recovery codes for when it is lost."""

from django.db import transaction

from apps.core.clock import now
from apps.core.errors import Conflict, Invalid
from apps.core.sealing import sealed_again
from apps.events.services import record
from apps.users.events import RecoveryCodeUsed, TwoFactorDisabled, TwoFactorEnabled
from apps.users.limits import CODES
from apps.users.models import Authenticator, RecoveryCode, User

RECOVERY_CODES = 10


class InvalidCode(Invalid):
    code = "INVALID_CODE"
    message = "This code is not right, or was used before."


class AlreadyEnabled(Conflict):
    code = "TWO_FACTOR_ENABLED"
    message = "Two-factor sign-in is switched on already."


class NotEnabled(Conflict):
    code = "TWO_FACTOR_NOT_ENABLED"
    message = "Two-factor sign-in is not switched on."


def uses_second_factor(user: User) -> bool:
    return second_factor_of(user) is not None


def second_factor_of(user: User) -> Authenticator | None:
    found: Authenticator | None = Authenticator.objects.filter(user=user, confirmed=True).first()
    return found


@transaction.atomic
def begin_second_factor(*, actor: User, anew: bool = True) -> Authenticator:
    """A secret to be scanned, a fresh one unless one was begun and not `anew`; it holds once a
    code of it was shown. Raises AlreadyEnabled."""
    mine: Authenticator = Authenticator.objects.select_for_update().get_or_create(
        user=actor,
        defaults={"name": "authenticator", "confirmed": False, "secret": ""},
    )[0]
    if mine.confirmed:
        raise AlreadyEnabled
    if anew or not mine.secret:
        mine.secret, mine.last_step = Authenticator.fresh_secret(), -1
        mine.save(update_fields=["secret", "last_step"])
    return mine


def confirm_second_factor(*, actor: User, code: str) -> list[str]:
    """Switches it on; the recovery codes are shown this once. Raises NotEnabled where it was not
    begun, AlreadyEnabled, InvalidCode, TooMany."""
    mine = Authenticator.objects.filter(user=actor).first()
    if mine is None:
        raise NotEnabled
    if mine.confirmed:
        raise AlreadyEnabled
    _prove(mine, code)
    with transaction.atomic():
        if not Authenticator.objects.filter(pk=mine.pk, confirmed=False).update(confirmed=True):
            raise AlreadyEnabled
        record(TwoFactorEnabled(user_id=actor.pk), actor=actor)
        return _new_codes(actor)


def _prove(device: Authenticator, code: str) -> None:
    CODES.check(device.user_id)
    if not device.verify_token(code.replace(" ", "")):
        CODES.count(device.user_id)
        raise InvalidCode(field="code")


def pass_second_factor(*, user: User, code: str) -> Authenticator:
    """The person's authenticator, after a code of it or a recovery code. Five wrong ones in a
    quarter of an hour, of either, and it is closed. Raises NotEnabled, InvalidCode, TooMany."""
    device = second_factor_of(user)
    if device is None:
        raise NotEnabled
    CODES.check(user.pk)
    if _spend_recovery_code(user, code):
        return device
    _prove(device, code)
    Authenticator.objects.filter(pk=device.pk).update(secret=sealed_again(device.secret))
    return device


@transaction.atomic
def _spend_recovery_code(user: User, code: str) -> bool:
    unused = RecoveryCode.objects.filter(user=user, used_at=None)
    if not unused.filter(digest=RecoveryCode.mark(code)).update(used_at=now()):
        return False
    record(RecoveryCodeUsed(user_id=user.pk, left=unused.count()), actor=user)
    return True


def renew_recovery_codes(*, actor: User, code: str) -> list[str]:
    """Ten new ones; the old are void. Raises NotEnabled, InvalidCode, TooMany."""
    pass_second_factor(user=actor, code=code)
    with transaction.atomic():
        return _new_codes(actor)


def _new_codes(user: User) -> list[str]:
    RecoveryCode.objects.filter(user=user).delete()
    codes = [RecoveryCode.fresh() for _ in range(RECOVERY_CODES)]
    RecoveryCode.objects.bulk_create(
        RecoveryCode(user=user, digest=RecoveryCode.mark(code)) for code in codes
    )
    return codes


def disable_second_factor(*, actor: User, code: str) -> None:
    """Raises NotEnabled, InvalidCode, TooMany."""
    pass_second_factor(user=actor, code=code)
    remove_second_factor(actor=actor, of=actor)


@transaction.atomic
def remove_second_factor(*, actor: User | None, of: User) -> bool:
    """Takes the authenticator and its recovery codes away: by oneself, or by staff for somebody
    who lost both. Says whether there was one."""
    RecoveryCode.objects.filter(user=of).delete()
    removed: int = Authenticator.objects.filter(user=of).delete()[0]
    if removed:
        record(TwoFactorDisabled(user_id=of.pk), actor=actor)
    return bool(removed)
