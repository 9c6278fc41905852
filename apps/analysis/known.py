"""What the papers of a pack tell, read back from what was written down."""

from dataclasses import asdict, dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from dateutil.relativedelta import relativedelta
from django.db.models import Prefetch

from apps.analysis.kinds._words.places import nation_of
from apps.analysis.kinds.reading import Context, FieldFound, FindingFound, Reading, value_of
from apps.analysis.lenders import Facts, Lender, offered, with_offer
from apps.analysis.models import Analysis, Finding
from apps.core.clock import day_of
from apps.packs.models import Pack

LONDON_AREAS = ("EC", "WC", "E", "N", "NW", "SE", "SW", "W")


def analyses_of(pack: Pack) -> list[Analysis]:
    """Of the latest versions, in the order in which they came."""
    rows = Analysis.objects.filter(
        document__pack=pack, document__deleted_at=None, document__is_latest_version=True
    )
    standing = Finding.objects.standing().current()
    return list(
        rows.select_related("document")
        .prefetch_related("fields", Prefetch("findings", standing, to_attr="standing"))
        .order_by("document__created_at", "document_id")
    )


def reading_of(analysis: Analysis) -> Reading:
    return Reading(
        kind=analysis.kind,
        kind_confidence=analysis.kind_confidence,
        is_blank=analysis.is_blank,
        fields=tuple(
            FieldFound(f.name, f.value, f.quote, f.page, f.confidence)
            for f in analysis.fields.all()
        ),
        findings=tuple(_finding(f) for f in analysis.standing),  # type: ignore[attr-defined]
        engine=analysis.engine,
    )


def _finding(row: Finding) -> FindingFound:
    return FindingFound(
        code=row.code,
        severity=row.severity,
        title=row.title,
        explanation=row.explanation,
        suggested_action=row.suggested_action,
        source=row.source,
        quote=row.quote,
        page=row.page,
        confidence=row.confidence,
    )


@dataclass(frozen=True, slots=True)
class Known:
    """A pack and what its papers say, by the id of the document."""

    pack: Pack
    analyses: list[Analysis]
    readings: dict[str, Reading]

    @classmethod
    def of(cls, pack: Pack) -> "Known":
        analyses = analyses_of(pack)
        return cls(pack, analyses, {str(a.document_id): reading_of(a) for a in analyses})

    def said(self, kinds: tuple[str, ...], name: str) -> str | None:
        """The newest paper of these kinds that says it."""
        for reading in reversed(self.readings.values()):
            if reading.kind in kinds and (value := value_of(reading.fields, name)):
                return value
        return None

    @property
    def as_at(self) -> date:
        """The pack's date chooses the rules."""
        return day_of(self.pack.created_at)

    @property
    def lender(self) -> Lender | None:
        return offered(self.readings.values())[0]

    @property
    def mortgage_years(self) -> int | None:
        return offered(self.readings.values())[1]

    def context(self) -> Context:
        home = self.pack.home
        context = Context(
            as_at=self.as_at,
            tenure=home.tenure,
            completion_date=home.target_completion_date,
            nation=nation_of(f"{home.city}, {home.county}, {home.postcode}"),
        )
        return with_offer(context, self.readings.values())

    def facts(self) -> Facts:
        home = self.pack.home
        rent = self.said(("lease", "lpe1"), "ground_rent_pa")
        price = self.said(("contract", "mortgage_offer"), "price")
        value = Decimal(price) if price else home.asking_price
        area = home.postcode.split(" ", maxsplit=1)[0].rstrip("0123456789")
        codes = frozenset(f.code for r in self.readings.values() for f in r.findings)
        ends = self._lease_ends()
        return Facts(
            as_at=self.as_at,
            leasehold=home.tenure in {"leasehold", "share_of_freehold"} or ends is not None,
            lease_ends=ends,
            mortgage_years=self.mortgage_years,
            rent=Decimal(rent) if rent else None,
            value=value,
            london=area in LONDON_AREAS or home.city.casefold() == "london",
            commonhold=home.tenure == "commonhold",
            codes=codes,
        )

    def _lease_ends(self) -> date | None:
        if stated := self.said(("lease",), "expiry_date"):
            return date.fromisoformat(stated)
        registers = ("official_copy_register", "register_view")
        for kinds, years, start in (
            (("lease",), "term_years", "term_start_date"),
            (registers, "lease_term_years", "lease_start_date"),
        ):
            term, began = self.said(kinds, years), self.said(kinds, start)
            if term and began:
                last = date.fromisoformat(began) + relativedelta(years=int(term))
                return last - timedelta(days=self._including(kinds, start))
        return None

    def _including(self, kinds: tuple[str, ...], name: str) -> int:
        """A term "from and including" a day ends the day before its anniversary."""
        quotes = [
            field.quote
            for reading in self.readings.values()
            if reading.kind in kinds
            for field in reading.fields
            if field.name == name
        ]
        return int(any("including" in quote.casefold() for quote in quotes))


def as_json(context: Context) -> dict[str, Any]:
    return _plain(asdict(context))


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    return {
        name: _plain(value)
        if isinstance(value, dict)
        else str(value)
        if isinstance(value, date | Decimal)
        else value
        for name, value in values.items()
    }
