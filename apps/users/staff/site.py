from typing import Any
from urllib.parse import urlencode

import django_otp
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.views import PasswordChangeView
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path, reverse
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from unfold.forms import AdminOwnPasswordChangeForm, AuthenticationForm
from unfold.sites import UnfoldAdminSite

from apps.core.errors import Refusal
from apps.users import services
from apps.users.models import User
from apps.users.qr import qr_code

NEXT = "next"


class SignInForm(AuthenticationForm):
    """The password, under the limits of the API's sign-in."""

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = self.cleaned_data
        email, password = given.get("username"), given.get("password")
        if email and password:
            try:
                self.user_cache = services.prove_password(email=email, password=password)
            except Refusal as refusal:
                raise ValidationError(refusal.message, code=refusal.code) from refusal
            self.confirm_login_allowed(self.user_cache)
        return given


class NewPasswordForm(AdminOwnPasswordChangeForm):
    """One's own password, changed as by the API: tries count, every session there ends."""

    def clean_old_password(self) -> str:
        given: str = self.cleaned_data["old_password"]
        try:
            services.prove_again(actor=self.user, password=given, field="old_password")
        except Refusal as refusal:
            raise ValidationError(refusal.message, code=refusal.code) from refusal
        return given

    def save(self, commit: bool = True) -> User:
        user: User = self.user
        current, new = self.cleaned_data["old_password"], self.cleaned_data["new_password1"]
        services.change_password(actor=user, session=None, current=current, new=new)
        return user


class StaffSite(UnfoldAdminSite):
    """Django's admin behind two factors. The first sign-in enrols the authenticator."""

    login_form: type[AdminAuthenticationForm] = SignInForm
    index_template = "staff/index.html"

    def has_permission(self, request: HttpRequest) -> bool:
        return bool(super().has_permission(request)) and _is_verified(request)

    def get_urls(self) -> list[URLResolver | URLPattern]:
        urls: list[URLResolver | URLPattern] = super().get_urls()
        return [path("second-factor/", self.second_factor, name="second_factor"), *urls]

    @method_decorator(never_cache)
    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if _half_signed_in(request) and request.method == "GET":
            page = reverse(f"{self.name}:second_factor")
            return HttpResponseRedirect(f"{page}?{urlencode({NEXT: _next(self, request)})}")
        answer: HttpResponse = super().login(request, extra_context)
        return answer

    def password_change(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponseBase:
        view = PasswordChangeView.as_view(
            form_class=NewPasswordForm,
            success_url=reverse(f"{self.name}:password_change_done"),
            extra_context={**self.each_context(request), **(extra_context or {})},
        )
        return view(request)

    @method_decorator(never_cache)
    def second_factor(self, request: HttpRequest) -> HttpResponse:
        if not _half_signed_in(request):
            return HttpResponseRedirect(reverse(f"{self.name}:index"))
        user = request.user
        assert isinstance(user, User)
        context = {**self.each_context(request), "next": _next(self, request), "user": user}
        if request.method == "POST":
            try:
                codes = _prove(request, user)
            except Refusal as refusal:
                context["refusal"] = refusal.message
            else:
                if codes is None:
                    return HttpResponseRedirect(_next(self, request))
                context["recovery_codes"] = codes
        if "recovery_codes" not in context and not services.uses_second_factor(user):
            device = services.begin_second_factor(actor=user, anew=False)
            context |= {"secret": device.key, "qr_code": qr_code(device.uri)}
        return TemplateResponse(request, "admin/second_factor.html", context)


def _half_signed_in(request: HttpRequest) -> bool:
    """Past the password and not yet past the second factor."""
    user = request.user
    return bool(user.is_active and user.is_staff) and not _is_verified(request)


def _is_verified(request: HttpRequest) -> bool:
    """OTPMiddleware's word on the session: its second factor was passed."""
    return getattr(request.user, "otp_device", None) is not None


def _prove(request: HttpRequest, user: User) -> list[str] | None:
    """Lets the session in by the code that was typed. An authenticator that was enrolled by it
    yields recovery codes to be written down."""
    code, codes = request.POST.get("code", ""), None
    if not services.uses_second_factor(user):
        codes = services.confirm_second_factor(actor=user, code=code)
        device = services.second_factor_of(user)
    else:
        device = services.pass_second_factor(user=user, code=code)
    services.note_staff_sign_in(actor=user)
    request.session.cycle_key()
    django_otp.login(request, device)
    return codes


def _next(site: StaffSite, request: HttpRequest) -> str:
    wanted = request.POST.get(NEXT) or request.GET.get(NEXT) or ""
    ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if ours else reverse(f"{site.name}:index")
