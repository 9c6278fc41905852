"""The papers of one pack, looked at side by side."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations

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

    @cached_property
    def landlords(self) -> frozenset[str]:
        """Registers of the landlord's title, which is another estate in the same building: a
        lease or the leasehold register names it, or its own notices name the leasehold title."""
        registers = self.of_kind(*REGISTERS)
        named = self._everywhere("landlord_title_number")
        dealt = set().union(*(self.values(k, "title_number") for k in self.of_kind(*DEALS)))
        leasehold = {k for k in registers if self.values(k, "tenure") == {"leasehold"}}
        held = dealt | set().union(*(self.values(k, "title_number") for k in leasehold))
        return frozenset(
            key
            for key in registers
            if self.values(key, "title_number") & named - dealt
            or self.values(key, "lessee_title") & held
            or (leasehold and key not in leasehold and not self._is_dealt(key, dealt))
        )

    def _is_dealt(self, key: str, dealt: set[str]) -> bool:
        return bool(self.values(key, "title_number") & dealt)

    def _everywhere(self, name: str) -> set[str]:
        return set().union(*(self.values(key, name) for key in self.readings))
