"""The papers of one pack, looked at side by side."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations

from apps.analysis.across.people import same_people
from apps.analysis.kinds.paper import Paper
from apps.analysis.kinds.reading import FieldFound, Reading

REGISTERS = frozenset({"official_copy_register", "register_view"})
DEALS = frozenset({"contract", "transfer_tr1"})


@dataclass(frozen=True, eq=False)
class Bundle:
    """`papers` may be absent: the text is then not there to look into."""

    readings: Mapping[str, Reading]
    papers: Mapping[str, Paper] = field(default_factory=dict)

    def said(self, key: str, *names: str) -> list[FieldFound]:
        return [found for found in self.readings[key].fields if found.name in names]

    def first(self, key: str, *names: str) -> FieldFound | None:
        return next(iter(self.said(key, *names)), None)

    def values(self, key: str, *names: str) -> set[str]:
        return {found.value for found in self.said(key, *names)}

    def of_kind(self, *kinds: str) -> list[str]:
        return [key for key, reading in self.readings.items() if reading.kind in kinds]

    def pairs(self, *names: str) -> Iterator[tuple[str, str]]:
        """Every two papers about this property that say any of the fields."""
        speaking = [key for key in self.readings if self.said(key, *names)]
        return combinations([key for key in speaking if key not in self.landlords], 2)

    def deal_texts(self) -> Iterator[tuple[str, str]]:
        """The contract's and the transfer's words, where they are there to look into."""
        for key in self.of_kind(*DEALS):
            if key in self.papers:
                yield key, self.papers[key].flow.text

    @cached_property
    def landlords(self) -> frozenset[str]:
        """Registers of the landlord's title, which is another estate in the same building: a
        lease or the leasehold register names it, its own notices name the leasehold title, or its
        owner is the landlord."""
        registers = self.of_kind(*REGISTERS)
        dealt = set().union(*(self.values(k, "title_number") for k in self.of_kind(*DEALS)))
        leasehold = {key for key in registers if self.is_leasehold(key)}
        held = dealt | set().union(*(self.values(key, "title_number") for key in leasehold))
        return frozenset(
            key
            for key in registers
            if self.values(key, "lessee_title") & held
            or (not self._is_dealt(key, dealt) and self._is_above(key, leasehold))
        )

    def is_leasehold(self, key: str) -> bool:
        """A scan may have lost the word itself."""
        held = self.said(key, "lease_term_years", "lease_date")
        return self.values(key, "tenure") == {"leasehold"} or bool(held)

    def _is_above(self, key: str, leasehold: set[str]) -> bool:
        if self.values(key, "title_number") & self._everywhere("landlord_title_number"):
            return True
        owners = self.said(key, "proprietor")
        landlords = [self.said(k, "landlord") for k in self.readings if self.said(k, "landlord")]
        owned = bool(owners) and any(same_people(owners, lord) for lord in landlords)
        return key not in leasehold and (bool(leasehold) or owned)

    def _is_dealt(self, key: str, dealt: set[str]) -> bool:
        return bool(self.values(key, "title_number") & dealt)

    def _everywhere(self, name: str) -> set[str]:
        return set().union(*(self.values(key, name) for key in self.readings))
