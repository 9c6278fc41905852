from decimal import Decimal
from typing import Self
from uuid import UUID, uuid4

from django.db import models
from django.db.models import Exists, OuterRef, Q

from apps.core.clock import now
from apps.core.errors import NotFound
from apps.core.ids import new_id
from apps.packs.models import Pack, Participant
from apps.packs.models.seeing import COLUMNS, Seen
from apps.searches.states import HELD, MOVES, OPEN, UNSENT, Status, shown
from apps.users.models import User

from .quotes import Money, Quote


class OrderQuerySet(models.QuerySet["Order"]):
    def visible_to(self, actor: User) -> Self:
        """Whoever sees the pack, but not the buyer's side: what it cost is not theirs to know."""
        granted = Participant.objects.live().of(actor).filter(pack=OuterRef("pack"))
        works_on_it = Seen(actor, now(), "pack__home__", COLUMNS)
        return self.filter(works_on_it | Exists(granted.exclude(capacity="buyer")))

    def whole(self) -> Self:
        return self.select_related("pack__home").prefetch_related(
            "lines__results__document", "lines__messages", "lines__entries"
        )

    def seen_by(self, actor: User, order_id: UUID) -> "Order":
        order = self.visible_to(actor).whole().filter(pk=order_id).first()
        if order is None:
            raise NotFound
        return order


class Order(models.Model):
    """Searches ordered together. What it costs is bound to its `version`: a change of price makes
    the next, and an approval of the one before is stale."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    pack = models.ForeignKey(Pack, on_delete=models.PROTECT, related_name="search_orders")
    quote = models.OneToOneField(Quote, on_delete=models.PROTECT, related_name="order")
    ordered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    rush = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    total = models.DecimalField(max_digits=10, decimal_places=2)
    needs_approval = models.BooleanField(default=False)
    approved_version = models.PositiveIntegerField(null=True, blank=True)
    approved_amount = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    approved_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=now, editable=False)

    objects = OrderQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["pack", "-created_at"], name="orders_of_pack")]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    approved_at=None, approved_by=None, approved_amount=None, approved_version=None
                )
                | Q(
                    approved_at__isnull=False,
                    approved_by__isnull=False,
                    approved_amount__isnull=False,
                    approved_version__isnull=False,
                ),
                name="an_approval_is_whole",
            )
        ]

    def __str__(self) -> str:
        return f"Searches of {self.created_at:%d %b %Y %H:%M}"

    @property
    def status(self) -> str:
        return shown({line.status for line in self.lines.all()})

    @property
    def is_approved(self) -> bool:
        return self.approved_at is not None and self.approved_version == self.version


class LineQuerySet(models.QuerySet["Line"]):
    def open(self) -> Self:
        return self.filter(status__in=OPEN)

    def held(self) -> Self:
        """Delivered and still valid."""
        return self.filter(status__in=HELD)


class Line(Money):
    """One product, ordered once. `reference` is our own key: it is stored before the first call
    and names the order to the provider ever after. `tries` counts how often it was sent to this
    provider, `tried` names those given up before. A line that belongs to other authorities is
    `redirected_from` its own order to one for each."""

    class Reason(models.TextChoices):
        """Why a provider or we turned the line down."""

        PLAN_MISMATCH = "plan_mismatch"
        WRONG_FEE = "wrong_fee"
        WRONG_AUTHORITY = "wrong_authority"
        NO_ANSWER = "no_answer_to_query"
        DUPLICATE = "duplicate"
        BAD_PLAN = "bad_plan"
        NOT_POSTAL = "address_not_postal"
        INVALID_INPUT = "invalid_input"
        NOT_ENTITLED = "not_entitled"
        PRICE_CHANGED = "price_changed"
        OTHER = "other"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="lines")
    pack = models.ForeignKey(Pack, on_delete=models.PROTECT, related_name="search_lines")
    position = models.PositiveSmallIntegerField(default=0, db_default=0)
    product = models.CharField(max_length=12)
    provider = models.CharField(max_length=20)
    provider_product = models.CharField(max_length=60, blank=True)
    status = models.CharField(max_length=20, choices=Status)
    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    provider_reference = models.CharField(max_length=80, blank=True)
    turnaround_days = models.PositiveSmallIntegerField()
    redirected_from = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="redirected_to"
    )
    authority = models.CharField(max_length=80, blank=True, default="", db_default="")
    tries = models.PositiveSmallIntegerField(default=0)
    tried = models.JSONField(default=list, blank=True)
    ready_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    expected_at = models.DateTimeField(null=True, blank=True)
    delivered_at = models.DateTimeField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=20, choices=Reason, blank=True)
    provider_says = models.TextField(blank=True)
    staff_reason = models.CharField(max_length=40, blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = LineQuerySet.as_manager()
    MOVES = MOVES

    class Meta:
        ordering = ["order", "position", "authority", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["pack", "product"],
                condition=Q(status__in=sorted(OPEN), redirected_from=None),
                name="one_open_line_per_pack_and_product",
            ),
            models.UniqueConstraint(
                fields=["provider", "provider_reference"],
                condition=~Q(provider_reference=""),
                name="one_line_per_provider_reference",
            ),
            models.CheckConstraint(
                condition=Q(status__in=sorted(UNSENT), sent_at=None, acknowledged_at=None)
                | ~Q(status__in=sorted(UNSENT)),
                name="an_unsent_line_was_not_sent",
            ),
            models.CheckConstraint(
                condition=Q(
                    status__in=["delivered", "revised", "superseded"], delivered_at__isnull=False
                )
                | (
                    ~Q(status__in=["delivered", "revised", "superseded"])
                    & Q(delivered_at__isnull=True)
                ),
                name="a_delivered_line_has_its_date",
            ),
            models.CheckConstraint(
                condition=Q(provider_reference="", acknowledged_at=None)
                | (~Q(provider_reference="") & Q(acknowledged_at__isnull=False)),
                name="an_acknowledged_line_has_its_reference",
            ),
        ]
        indexes = [models.Index(fields=["status", "updated_at"], name="lines_by_status")]

    def __str__(self) -> str:
        return f"{self.product} {self.status}"

    @property
    def is_unsettled(self) -> bool:
        """It was sent, and whether it was accepted is not known."""
        return self.sent_at is not None and not self.provider_reference and self.status in OPEN

    @property
    def charged(self) -> Decimal:
        """What has been charged for it less what came back, with VAT."""
        return sum((entry.total for entry in self.entries.all()), Decimal(0))


class Message(models.Model):
    """What provider and customer tell each other about a line."""

    class Sender(models.TextChoices):
        PROVIDER = "provider"
        CUSTOMER = "customer"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="messages")
    sender = models.CharField(max_length=10, choices=Sender)
    text = models.TextField()
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    written_at = models.DateTimeField(default=now)
    passed_on_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["written_at", "id"]

    def __str__(self) -> str:
        return f"{self.sender} {self.written_at:%d %b %Y %H:%M}"
