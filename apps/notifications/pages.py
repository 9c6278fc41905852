"""The page that a link in a mail leads to where the front end has none: the proof of an address.
Opening it spends nothing, since mail scanners open links too; it sends itself on at once."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from apps.core.errors import Refusal
from apps.users.services import verify_email


@csrf_exempt  # the token is the right; no session is asked
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def verify_email_page(request: HttpRequest) -> HttpResponse:
    shown, status = {"token": request.GET.get("token", ""), "home": settings.FRONTEND_URL}, 200
    if request.method == "POST":
        try:
            verify_email(secret=request.POST.get("token", ""))
            shown["outcome"] = "verified"
        except Refusal as refusal:
            shown["outcome"], status = refusal.message, refusal.status
    response = render(request, "notifications/verify_email.html", shown, status=status)
    response["Referrer-Policy"] = "no-referrer"
    return response
