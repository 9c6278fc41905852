"""The property lists: filtered, searched, counted, exported, and the story of each."""

from uuid import UUID

from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from ninja import Router

from apps.core.clock import today
from apps.core.envelope import answer, answer_page
from apps.core.errors import Invalid
from apps.core.pages import limit_of, sort, take
from apps.core.schemas import Envelope, Paged
from apps.packs.export import FORMATS
from apps.packs.figures import property_stats
from apps.packs.filters import SORTS, filtered
from apps.packs.finding import found, highlights
from apps.packs.listing import property_page
from apps.packs.models import Property
from apps.packs.models.seeing import PEOPLE
from apps.packs.rows import discreet, property_rows, streamed, with_status
from apps.packs.schemas import PropertyActivity, PropertyHit, PropertyListItem, PropertyStats
from apps.packs.story import ACTIONS, events_of, timeline
from apps.users.bearer import actor

router = Router(tags=["properties"])


def _asked_for(request: HttpRequest) -> QuerySet[Property]:
    return filtered(request, Property.objects.visible_to(actor(request)))


@router.get("/search", response=Paged[PropertyHit])
def search(request: HttpRequest, q: str = "") -> HttpResponse:
    """The best first, unless another order is asked for. Filters as in the list."""
    rows = found(_asked_for(request), q)
    if request.GET.get("sortBy") in SORTS:
        rows = sort(request, rows, SORTS)
    else:
        rows = rows.order_by(F("score").desc(), "-updated_at", "-id")
    page, rows = take(request, with_status(rows))
    hits = discreet(property_rows(rows, "score"), actor(request))
    return answer_page(page, [{**hit, "highlights": highlights(hit, q)} for hit in hits])


@router.get("/stats", response=Envelope[PropertyStats])
def stats(request: HttpRequest) -> HttpResponse:
    """Of what the filters of the list leave. Days and percent; money in pounds."""
    return answer(property_stats(with_status(_asked_for(request))))


@router.get("/recent", response=Envelope[list[PropertyListItem]])
def recent(request: HttpRequest) -> HttpResponse:
    """Those in which something happened last, five unless `limit` says how many."""
    rows = with_status(Property.objects.visible_to(actor(request)).filter(is_archived=False))
    rows = rows.order_by("-last_activity_at", "-id")[: limit_of(request, 5)]
    return answer(list(discreet(property_rows(rows), actor(request))))


@router.get("/my-properties", response=Paged[PropertyListItem])
def my_properties(request: HttpRequest) -> HttpResponse:
    """Those the caller owns or acts for in person."""
    return property_page(request, PEOPLE)


@router.get("/export", response={200: None})
def export(request: HttpRequest) -> StreamingHttpResponse:
    """The list, filtered like it, as a file and not enveloped: `format=csv|xlsx|json`."""
    wanted = request.GET.get("format", "csv").lower()
    if wanted not in FORMATS:
        raise Invalid("Choose csv, xlsx or json.", field="format", reason="INVALID_CHOICE")
    write, content_type = FORMATS[wanted]
    rows = streamed(sort(request, with_status(_asked_for(request)), SORTS))
    shown = discreet(rows, actor(request))
    response = StreamingHttpResponse(write(shown), content_type=content_type)
    name = f"properties-{today():%Y-%m-%d}.{wanted}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response


@router.get("/{uuid:property_id}/timeline", response=Paged[PropertyActivity])
def property_timeline(request: HttpRequest, property_id: UUID) -> HttpResponse:
    who = actor(request)
    home = Property.objects.seen_by(who, property_id)
    packs = list(home.packs.values_list("pk", flat=True))
    events = events_of(packs, home.current_pack, who).filter(kind__in=ACTIONS)
    page, rows = take(request, events)
    return answer_page(page, timeline(list(rows), home))
