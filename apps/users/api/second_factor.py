from django.http import HttpRequest, HttpResponse
from ninja import Router

from apps.core.envelope import answer
from apps.core.schemas import Envelope
from apps.users import services
from apps.users.bearer import actor
from apps.users.models import RecoveryCode
from apps.users.qr import qr_code
from apps.users.schemas import CodeIn, EnableOut, PasswordIn, RecoveryCodesOut, SecondFactorOut

router = Router(tags=["two-factor"])


@router.get("", response=Envelope[SecondFactorOut])
def second_factor(request: HttpRequest) -> HttpResponse:
    mine = RecoveryCode.objects.filter(user=actor(request), used_at=None)
    enabled = services.uses_second_factor(actor(request))
    return answer(SecondFactorOut(enabled=enabled, recovery_codes_left=mine.count()))


@router.post("/enable", response=Envelope[EnableOut])
def enable(request: HttpRequest, body: PasswordIn) -> HttpResponse:
    """The secret to be scanned. Nothing is asked for at sign-in until a code was verified."""
    who = actor(request)
    services.prove_again(actor=who, password=body.password, field="password")
    device = services.begin_second_factor(actor=who)
    return answer(EnableOut(secret=device.key, uri=device.uri, qr_code=qr_code(device.uri)))


@router.post("/verify", response=Envelope[RecoveryCodesOut])
def verify(request: HttpRequest, body: CodeIn) -> HttpResponse:
    codes = services.confirm_second_factor(actor=actor(request), code=body.code)
    return answer(RecoveryCodesOut(recovery_codes=codes))


@router.post("/recovery-codes", response=Envelope[RecoveryCodesOut])
def recovery_codes(request: HttpRequest, body: CodeIn) -> HttpResponse:
    codes = services.renew_recovery_codes(actor=actor(request), code=body.code)
    return answer(RecoveryCodesOut(recovery_codes=codes))


@router.post("/disable", response=Envelope[None])
def disable(request: HttpRequest, body: CodeIn) -> HttpResponse:
    services.disable_second_factor(actor=actor(request), code=body.code)
    return answer(None, message="Two-factor sign-in is switched off.")
