from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Self
from uuid import UUID

from django.db import models
from django.db.models import F, Func, Value
from django.db.models.functions import Lower, Replace

from apps.core.clock import now
from apps.core.errors import NotFound
from apps.core.ids import new_id
from apps.packs.states import State
from apps.users.models import Organisation, User

from .seeing import COLUMNS, PEOPLE, WAYS, Seen, asker, prepared_for_anybody

if TYPE_CHECKING:
    from .packs import Pack


_SOUGHT: list[Any] = [
    Value("|") if gap else F(column)
    for column in ("title", "line1", "line2", "city", "county", "postcode", "file_reference")
    for gap in (False, True)
]
_SOUGHT += [F("reference"), Value("|"), Replace("postcode", Value(" "), Value(""))]


class Joined(Func):
    """Texts in a row. Flat, as SQLite's parser wants a long one; Concat nests."""

    template = "(%(expressions)s)"
    arg_joiner = " || "
    output_field = models.TextField()


PAGE = ("-updated_at", "-id")


class PropertyQuerySet(models.QuerySet["Property"]):
    def visible_to(
        self, actor: User, at: datetime | None = None, ways: Sequence[str] = WAYS
    ) -> Self:
        """The firm that opened the file, its owner, the people assigned to it and its
        participants while their grant lasts; buyers once the pack is shared (BR009)."""
        return self.filter(Seen(actor, at or now(), ways=ways))

    def seen_by(self, actor: User, property_id: UUID) -> "Property":
        """The property with its people, or NotFound: what one may not see does not exist."""
        home: Property | None = _SEEN.first(*asker(actor), property_id)
        if home is None:
            raise NotFound
        return home


_SEEN = prepared_for_anybody(
    lambda who, at, key: (
        Property.objects.visible_to(who, at).select_related(*PEOPLE, "organisation").filter(pk=key)
    ),
    UUID(int=0x40E5),
)


class Property(models.Model):
    class Type(models.TextChoices):
        DETACHED = "detached"
        SEMI_DETACHED = "semi_detached"
        TERRACED = "terraced"
        FLAT = "flat"
        BUNGALOW = "bungalow"

    class Tenure(models.TextChoices):
        FREEHOLD = "freehold"
        LEASEHOLD = "leasehold"
        COMMONHOLD = "commonhold"
        SHARE_OF_FREEHOLD = "share_of_freehold"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    reference = models.CharField(max_length=20, unique=True)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="properties", db_index=False
    )
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="owned_properties", db_index=False
    )
    assigned_agent = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    assigned_solicitor = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )

    title = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    file_reference = models.CharField(max_length=200)
    line1 = models.CharField(max_length=255)
    line2 = models.CharField(max_length=255, blank=True)
    city = models.CharField(max_length=255)
    county = models.CharField(max_length=255, blank=True)
    postcode = models.CharField(max_length=8)
    country = models.CharField(max_length=60, default="UK")
    uprn = models.CharField(max_length=12, blank=True)
    property_type = models.CharField(max_length=20, choices=Type)
    tenure = models.CharField(max_length=20, choices=Tenure)
    bedrooms = models.PositiveSmallIntegerField(null=True, blank=True)
    bathrooms = models.PositiveSmallIntegerField(null=True, blank=True)
    reception_rooms = models.PositiveSmallIntegerField(null=True, blank=True)
    floor_area = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    plot_size = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    year_built = models.PositiveSmallIntegerField(null=True, blank=True)
    council_tax_band = models.CharField(max_length=1, blank=True)
    energy_rating = models.CharField(max_length=1, blank=True)
    asking_price = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    estimated_value = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    monthly_service_charge = models.DecimalField(
        max_digits=10, decimal_places=2, null=True, blank=True
    )
    ground_rent = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    lease_years_remaining = models.PositiveSmallIntegerField(null=True, blank=True)
    freeholder = models.CharField(max_length=200, blank=True)
    management_company = models.CharField(max_length=200, blank=True)
    key_features = models.JSONField(default=list, blank=True)
    nearby_amenities = models.JSONField(default=list, blank=True)
    target_completion_date = models.DateField(null=True, blank=True)
    is_archived = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=now, editable=False)
    updated_at = models.DateTimeField(auto_now=True)
    last_activity_at = models.DateTimeField(default=now)

    haystack = models.GeneratedField(
        expression=Lower(Joined(*_SOUGHT)), output_field=models.TextField(), db_persist=True
    )

    objects = PropertyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "properties"
        indexes = [
            # Whatever a page of a list asks stands in these, so that it is found in them alone:
            # one for each way of seeing a property, and one for all.
            *(
                models.Index(fields=[way, *PAGE, "is_archived"], name=f"property_of_{way}")
                for way in COLUMNS
            ),
            models.Index(fields=[*PAGE, *COLUMNS, "is_archived"], name="property_pages"),
            models.Index(fields=["-created_at", "-id"], name="property_by_age"),
            models.Index(fields=["-last_activity_at", "-id"], name="property_by_activity"),
            models.Index(Lower("title"), "id", name="property_by_title"),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def current_pack(self) -> "Pack":
        """The newest pack that is not cancelled, or the newest where all are. Raises NotFound for a
        property that was deleted meanwhile: each has one."""
        packs = self.packs.order_by("-created_at", "-id")
        pack = packs.exclude(state=State.CANCELLED).first() or packs.first()
        if pack is None:
            raise NotFound
        return pack

    @property
    def address(self) -> str:
        return ", ".join(
            part for part in (self.line1, self.line2, self.city, self.postcode) if part
        )


class Title(models.Model):
    """A registered title of the property; a flat often has a lease and a garage of its own."""

    home = models.ForeignKey(Property, on_delete=models.CASCADE, related_name="titles")
    number = models.CharField(max_length=10)
    tenure = models.CharField(max_length=20, choices=Property.Tenure, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["home", "number"], name="one_title_per_number")
        ]

    def __str__(self) -> str:
        return self.number
