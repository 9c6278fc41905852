"""How long a lease has to run, by calendar, and the rules that turn on it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from apps.analysis.kinds.kind import Draft, Evidence, Rule
from apps.analysis.kinds.paper import Paper
from apps.analysis.kinds.reading import Context


@dataclass(frozen=True, slots=True)
class Term:
    last_day: date
    span: tuple[int, int]  # of the paper's flow

    def is_under(self, years: int, as_at: date) -> bool:
        """Exactly that many years is not under."""
        return self.last_day < as_at + relativedelta(years=years)


def last_day(start: date, years: int, *, including_start: bool = False, less_days: int = 0) -> date:
    """A term "from" a day ends on its anniversary, "from and including" the day before."""
    anniversary = start + relativedelta(years=years)
    return anniversary - timedelta(days=less_days + int(including_start))


type TermOf = Callable[[Paper], Term | None]


def _when(
    term_of: TermOf, is_short: Callable[[Term, Context], bool]
) -> Callable[[Draft, Context], Iterator[Evidence]]:
    def find(draft: Draft, context: Context) -> Iterator[Evidence]:
        term = draft.paper.once(term_of)
        if term and is_short(term, context):
            detail = f"On {context.as_at:%d.%m.%Y} it runs until {term.last_day:%d.%m.%Y}."
            yield Evidence.span(draft.paper, term.span, detail=detail)

    return find


def _under_80(term: Term, context: Context) -> bool:
    return term.is_under(80, context.as_at)


def _80_to_85(term: Term, context: Context) -> bool:
    return term.is_under(85, context.as_at) and not term.is_under(80, context.as_at)


def _under_the_lenders(term: Term, context: Context) -> bool:
    minimum = context.lease_minimum_years
    return minimum is not None and term.is_under(minimum, context.as_at)


def length_rules(term_of: TermOf) -> tuple[Rule, ...]:
    return (
        Rule(
            code="LEASE_UNDER_80",
            severity="high",
            title="The lease has less than 80 years to run",
            explanation=(
                "Extending it costs half the marriage value on top, and many lenders refuse it."
            ),
            suggested_action="Get the cost of an extension before exchange, or have it extended.",
            source="LRHUDA 1993 Sch 13; UK Finance Handbook 5.14.1",
            lender_override="5.14.1",
            find=_when(term_of, _under_80),
        ),
        Rule(
            code="LEASE_80_85",
            severity="medium",
            title="The lease comes near 80 years",
            explanation="Several lenders stop at 85 years, and below 80 an extension costs more.",
            suggested_action="Check the lender's minimum and plan the extension.",
            source="UK Finance Handbook 5.14.1",
            lender_override="5.14.1",
            find=_when(term_of, _80_to_85),
        ),
        Rule(
            code="LEASE_UNDER_LENDER_MIN",
            severity="critical",
            title="The lease is too short for the lender",
            explanation="It has less to run than the lender asks for.",
            suggested_action="Do not exchange before the lease is extended or the lender agrees.",
            source="UK Finance Handbook Part 2, 5.14.1",
            lender_override="5.14.1",
            find=_when(term_of, _under_the_lenders),
        ),
    )
