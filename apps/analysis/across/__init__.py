"""Papers of one pack held against each other. No database: readings in, contradictions out."""

from collections.abc import Mapping

from apps.analysis.across.bundle import DEALS, Bundle
from apps.analysis.across.contradiction import Cited, Contradiction
from apps.analysis.across.figures import lease_terms, offer_expiry, prices, searches_at_completion
from apps.analysis.across.pages import HEADED, page_mixes
from apps.analysis.across.parties import addresses, names, titles
from apps.analysis.across.works import WRITTEN, covenant_breaches
from apps.analysis.kinds.paper import Paper
from apps.analysis.kinds.reading import Context, Reading

__all__ = ["LOOKED_INTO", "Cited", "Contradiction", "contradictions"]

# Kinds whose text is looked into beside their readings.
LOOKED_INTO = frozenset({*HEADED, *WRITTEN, *DEALS})


def contradictions(
    readings: Mapping[str, Reading],
    context: Context,
    papers: Mapping[str, Paper] | None = None,
) -> tuple[Contradiction, ...]:
    """One for each pair of papers and code. With the `papers` themselves, those of LOOKED_INTO,
    pages of a wrong title inside one file are found too, works that stand in no field, for whom a
    seller acts and what of a price is for the contents."""
    bundle = Bundle(readings, papers or {})
    return (
        *titles(bundle),
        *names(bundle),
        *addresses(bundle),
        *prices(bundle),
        *lease_terms(bundle),
        *offer_expiry(bundle, context),
        *searches_at_completion(bundle, context),
        *covenant_breaches(bundle),
        *page_mixes(bundle),
    )
