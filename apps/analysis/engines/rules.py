"""The reader that needs no network: patterns and rules of the kinds."""

from collections.abc import Iterable

from apps.analysis.kinds import recognise
from apps.analysis.kinds._words.places import nation_of
from apps.analysis.kinds.blank import BLANK_RULE, is_blank
from apps.analysis.kinds.kind import Draft, Rule
from apps.analysis.kinds.paper import Paper
from apps.analysis.kinds.reading import Context, FieldFound, FindingFound, Reading
from apps.analysis.kinds.sureness import sureness
from apps.analysis.kinds.suspicious import SUSPICIOUS, SUSPICIOUS_RULES


class RulesEngine:
    name = "rules"
    version = "1"

    def read(self, paper: Paper, context: Context) -> Reading:
        kind, score = recognise(paper)
        told = _unique(kind.fields(paper))
        blank = kind.form and is_blank(paper, told)
        fields = () if blank else told
        rules = (*kind.rules, *SUSPICIOUS_RULES, *((BLANK_RULE,) if blank else ()))
        findings = _judge(rules, Draft(paper, fields), context)
        return Reading(
            kind=kind.code,
            kind_confidence=round(sureness(score, of_other=not kind.recognise(paper)), 3),
            is_blank=blank,
            fields=fields,
            findings=tuple(
                f for f in findings if not blank or f.severity == "info" or f.code == SUSPICIOUS
            ),
            engine=self.name,
        )


def _judge(rules: Iterable[Rule], draft: Draft, context: Context) -> Iterable[FindingFound]:
    place = draft.first("property_address")
    nation = context.nation or (nation_of(place.value) if place else None)
    for rule in rules:
        if rule.in_force(context.as_at, nation):
            yield from rule.apply(draft, context)


def _unique(fields: Iterable[FieldFound]) -> tuple[FieldFound, ...]:
    """Two charges of one day are two records; the same words are one."""
    return tuple(dict.fromkeys(fields))
