from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from apps.core.clock import now
from apps.core.ids import new_id
from apps.packs.states import State
from apps.users.models import Organisation, User

from .grants import Participant


class PropertyQuerySet(models.QuerySet["Property"]):
    def visible_to(self, actor: User) -> Self:
        """The firm that opened the file, its owner, the people assigned to it and its
        participants while their grant lasts; buyers once the pack is shared (BR009)."""
        granted = Participant.objects.live().of(actor).filter(pack__home=OuterRef("pk"))
        seen = granted.exclude(capacity="buyer") | granted.filter(
            pack__state__in=[State.SHARED, State.COMPLETE]
        )
        return self.filter(
            Q(organisation=actor.organisation_id)
            | Q(owner=actor)
            | Q(assigned_agent=actor)
            | Q(assigned_solicitor=actor)
            | Exists(seen)
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
        Organisation, on_delete=models.PROTECT, related_name="properties"
    )
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey(User, on_delete=models.PROTECT, related_name="owned_properties")
    assigned_agent = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    assigned_solicitor = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
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
    year_built = models.PositiveSmallIntegerField(null=True, blank=True)
    asking_price = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    target_completion_date = models.DateField(null=True, blank=True)
    is_archived = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=now, editable=False)
    updated_at = models.DateTimeField(auto_now=True)
    last_activity_at = models.DateTimeField(default=now)

    objects = PropertyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "properties"
        indexes = [
            models.Index(fields=["organisation", "-updated_at", "-id"], name="property_of_firm"),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def address(self) -> str:
        return ", ".join(
            part for part in (self.line1, self.line2, self.city, self.postcode) if part
        )
