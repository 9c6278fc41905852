"""System checks: whether files are really looked at."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register

SCANNERS = ("builtin", "clamd", "guardduty")


@register()
def malware_scanner(app_configs: Any, **kwargs: Any) -> Sequence[CheckMessage]:
    if settings.MALWARE_SCANNER not in SCANNERS:
        named = ", ".join(SCANNERS)
        return [Error(f"MALWARE_SCANNER is none of {named}.", id="documents.E001")]
    if settings.MALWARE_SCANNER == "guardduty" and not settings.DOCUMENTS_BUCKET:
        return [Error("GuardDuty writes its verdict on objects in S3.", id="documents.E002")]
    return []


@register(deploy=True)
def malware_signatures(app_configs: Any, **kwargs: Any) -> Sequence[CheckMessage]:
    if settings.MALWARE_SCANNER == "builtin":
        hint = "Set MALWARE_SCANNER to clamd or guardduty."
        return [Warning("Only a few signatures stand guard.", hint=hint, id="documents.W001")]
    return []
