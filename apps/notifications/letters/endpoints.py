from apps.notifications.events import EndpointDisabled
from apps.notifications.models import WebhookEndpoint

from .letter import Letter, hello, letter_for


@letter_for(EndpointDisabled)
def endpoint_off(fact: EndpointDisabled) -> Letter | None:
    """To who set it up; not where a person switched it off."""
    rows = WebhookEndpoint.objects.select_related("created_by")
    endpoint = rows.filter(pk=fact.endpoint_id, created_by__is_active=True).first()
    if endpoint is None or fact.because == "by hand":
        return None
    keeper = endpoint.created_by
    return Letter(
        recipient=keeper.pk,
        to=keeper.email,
        subject="A webhook endpoint was switched off",
        paragraphs=(
            hello(keeper.first_name),
            f"your webhook endpoint {endpoint.url} was switched off: {fact.because}.",
            "Once it works again you can switch it on; what happened meanwhile is not sent again.",
        ),
        alert="webhook_disabled",
    )
