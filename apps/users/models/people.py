from collections.abc import Sequence
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from apps.core.clock import now
from apps.core.errors import Forbidden
from apps.core.ids import new_id
from apps.users.preferences import DEFAULTS, merged
from apps.users.roles import PERMISSIONS, Role


class EmailNotVerified(Forbidden):
    code = "EMAIL_NOT_VERIFIED"
    message = "Verify your e-mail address first."


class Organisation(models.Model):
    """A firm, or the individual somebody is. Names are not unique: one joins by invitation."""

    class Type(models.TextChoices):
        ESTATE_AGENCY = "estate_agency"
        LAW_FIRM = "law_firm"
        PROPERTY_COMPANY = "property_company"
        INDIVIDUAL = "individual"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=200)
    type = models.CharField(max_length=20, choices=Type)
    registration_number = models.CharField(max_length=20, blank=True)
    address = models.CharField(max_length=500, blank=True)
    postcode = models.CharField(max_length=8, blank=True)
    phone = models.CharField(max_length=16, blank=True)
    email = models.EmailField(max_length=254, blank=True)
    website = models.CharField(max_length=300, blank=True)
    settings = models.JSONField(default=dict, blank=True)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=now, editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return self.name


class UserManager(BaseUserManager["User"]):
    def visible_to(self, actor: "User") -> models.QuerySet["User"]:
        """The people of one's own firm, oneself among them."""
        return self.filter(organisation=actor.organisation_id)

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        if "organisation" not in fields:
            fields["organisation"] = Organisation.objects.create(
                name=email, type=Organisation.Type.INDIVIDUAL
            )
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(
            email, password, is_staff=True, is_superuser=True, email_verified_at=now(), **fields
        )


class User(AbstractBaseUser, PermissionsMixin):
    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    email = models.EmailField(max_length=254, unique=True)
    first_name = models.CharField(max_length=50, blank=True)
    last_name = models.CharField(max_length=50, blank=True)
    role = models.CharField(max_length=10, choices=Role, default=Role.OWNER)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="members")
    phone = models.CharField(max_length=16, blank=True)
    avatar = models.CharField(max_length=500, blank=True)
    bio = models.CharField(max_length=2000, blank=True)
    preferences = models.JSONField(default=dict, blank=True)
    email_verified_at = models.DateTimeField(null=True, blank=True)
    password_changed_at = models.DateTimeField(null=True, blank=True)
    accepts_marketing = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    legal_hold = models.CharField(
        max_length=200, blank=True, help_text="Why this person's data may not be erased."
    )
    erased_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=now, editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    objects: ClassVar[UserManager] = UserManager()
    EMAIL_FIELD = USERNAME_FIELD = "email"

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(email=Lower("email")), name="email_in_lower_case")
        ]

    def __str__(self) -> str:
        return self.email

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip() or self.email

    @property
    def is_email_verified(self) -> bool:
        return self.email_verified_at is not None

    def require_verified(self) -> None:
        """Raises EmailNotVerified."""
        if not self.is_email_verified:
            raise EmailNotVerified

    @property
    def proved_address(self) -> str | None:
        return self.email if self.is_email_verified else None

    @property
    def permissions(self) -> list[str]:
        return PERMISSIONS[self.role]

    @property
    def profile(self) -> dict[str, Any]:
        return {
            "phone": self.phone or None,
            "avatar": self.avatar or None,
            "bio": self.bio or None,
            "preferences": self.all_preferences,
            "completeness": self.completeness,
        }

    @property
    def completeness(self) -> int:
        """How much of the profile is filled in, 0 to 100: 70 for what is wanted of everybody,
        30 for the rest."""
        wanted = [self.first_name, self.last_name, self.phone, self.email_verified_at]
        more = [self.avatar, self.bio, self.preferences]
        return round(70 * _share(wanted) + 30 * _share(more))

    @property
    def all_preferences(self) -> dict[str, Any]:
        """The person's choices over the defaults."""
        return merged(DEFAULTS, self.preferences)


def _share(values: Sequence[object]) -> float:
    return sum(bool(value) for value in values) / len(values)
