"""How often something may be tried at the door, counted in the database."""

from dataclasses import dataclass
from datetime import timedelta

from apps.core import context
from apps.core.addresses import neighbourhood
from apps.core.errors import TooMany
from apps.core.ids import digest

from .models import Throttle


@dataclass(frozen=True)
class Limit:
    name: str
    most: int
    window: timedelta

    def _key(self, who: object) -> str:
        """Of no use to whoever reads the table: an address is not in it."""
        return f"{self.name}:{digest(str(who))[:40]}"

    def check(self, who: object) -> None:
        """Raises TooMany once the limit was reached."""
        if who is None:
            return
        if wait := Throttle.wait(self._key(who), limit=self.most):
            raise TooMany(retry_after=wait)

    def count(self, who: object) -> None:
        """Counts a try; raises TooMany for one beyond the limit. Of tries that come at once,
        exactly as many pass as are left."""
        if who is not None and Throttle.hit(self._key(who), window=self.window) > self.most:
            raise TooMany(retry_after=Throttle.wait(self._key(who), limit=self.most) or 1)

    def forget(self, who: object) -> None:
        Throttle.objects.filter(key=self._key(who)).delete()


def caller() -> str | None:
    """The network address at hand, as far as our proxies vouch for it; None outside a request,
    where nobody is counted."""
    place = context.origin.get()
    return neighbourhood(place.address) if place else None


QUARTER = timedelta(minutes=15)
PASSWORDS = Limit("password", 5, QUARTER)
PASSWORDS_FROM = Limit("passwords-from", 90, QUARTER)
CODES = Limit("code", 5, QUARTER)
# Wrong ones alone: nobody guesses a right one, and who shares an address with a guesser has one.
TOKENS_FROM = Limit("tokens-from", 60, QUARTER)
REGISTRATIONS_FROM = Limit("registrations-from", 200, timedelta(minutes=10))
RESETS_FROM = Limit("resets-from", 60, timedelta(hours=1))
RESETS = Limit("reset", 5, timedelta(hours=1))
ADDRESS_CHANGES = Limit("address-change", 5, timedelta(days=1))
VERIFICATIONS = Limit("verification", 3, timedelta(days=1))
INVITATIONS = Limit("invitations", 100, timedelta(days=1))
