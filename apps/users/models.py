from datetime import datetime, timedelta
from typing import Any, ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from apps.core.clock import now
from apps.core.ids import new_id

from .roles import PERMISSIONS, Role


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
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=now, editable=False)

    def __str__(self) -> str:
        return self.name


class UserManager(BaseUserManager["User"]):
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
    email_verified_at = models.DateTimeField(null=True, blank=True)
    accepts_marketing = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
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

    @property
    def permissions(self) -> list[str]:
        return PERMISSIONS[self.role]


class SessionQuerySet(models.QuerySet["Session"]):
    def live(self) -> Self:
        """Sessions that still open the door: not ended, of an active person of an active firm."""
        return self.filter(
            ended_at=None,
            expires_at__gt=now(),
            user__is_active=True,
            user__organisation__is_active=True,
        )


class Session(models.Model):
    """A sign-in on one device: a chain of refresh tokens of which the last two are known."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="sessions")
    token_digest = models.CharField(max_length=64, unique=True)
    previous_digest = models.CharField(max_length=64, blank=True, db_index=True)
    remember = models.BooleanField(default=True)
    user_agent = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(default=now, editable=False)
    rotated_at = models.DateTimeField(default=now)
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = SessionQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.user} since {self.created_at:%d %b %Y %H:%M}"


class SpentToken(models.Model):
    """The digest of a refresh token that was rotated away: whoever shows it again stole it."""

    digest = models.CharField(max_length=64, primary_key=True)
    session = models.ForeignKey(Session, on_delete=models.CASCADE)

    def __str__(self) -> str:
        return str(self.session)


class EmailToken(models.Model):
    """A single-use token sent by mail. Only its digest is stored."""

    class Purpose(models.TextChoices):
        VERIFY = "verify-email"
        RESET = "reset-password"

    LIFE: ClassVar[dict[str, timedelta]] = {
        Purpose.VERIFY: timedelta(hours=24),
        Purpose.RESET: timedelta(hours=1),
    }

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="email_tokens")
    purpose = models.CharField(max_length=20, choices=Purpose)
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=now, editable=False)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.purpose} {self.user}"


class Throttle(models.Model):
    """Tries counted in the database, so that limits hold when Redis is away."""

    key = models.CharField(max_length=120, primary_key=True)
    count = models.PositiveIntegerField(default=0)
    resets_at = models.DateTimeField(default=now)

    def __str__(self) -> str:
        return self.key

    @classmethod
    def hit(cls, key: str, *, window: timedelta) -> None:
        """Counts one try: an atomic update, or the first row of a new window."""
        at = now()
        cls.objects.get_or_create(key=key, defaults={"resets_at": at + window})
        cls.objects.filter(key=key, resets_at__lte=at).update(count=0, resets_at=at + window)
        cls.objects.filter(key=key).update(count=F("count") + 1)

    @classmethod
    def wait(cls, key: str, *, limit: int) -> int:
        """Seconds until another try is allowed; 0 when it is allowed now."""
        over = Q(key=key, count__gte=limit, resets_at__gt=now())
        resets_at: datetime | None = (
            cls.objects.filter(over).values_list("resets_at", flat=True).first()
        )
        return max(1, int((resets_at - now()).total_seconds())) if resets_at else 0
