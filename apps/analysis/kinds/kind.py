"""The plug-in's shape: how a kind of document is recognised, read and judged."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from apps.analysis.kinds.paper import Paper
from apps.analysis.kinds.reading import Context, FieldFound, FindingFound


@dataclass(frozen=True, slots=True)
class Draft:
    """A reading half done: the rules see the paper and its fields."""

    paper: Paper
    fields: tuple[FieldFound, ...]

    def values(self, name: str) -> list[str]:
        return [field.value for field in self.fields if field.name == name]

    def first(self, name: str) -> FieldFound | None:
        return next((field for field in self.fields if field.name == name), None)


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that set a rule off. `severity` and `detail` speak for this case alone."""

    quote: str
    page: int
    confidence: float = 1.0
    severity: str | None = None
    detail: str = ""

    @classmethod
    def span(
        cls, paper: Paper, span: tuple[int, int], *, severity: str | None = None, detail: str = ""
    ) -> "Evidence":
        """Evidence between two offsets of the paper's flow, whole words of it."""
        quote = paper.quote(*whole_words(paper.flow.text, span))
        page = paper.page(quote.page)
        return cls(quote.text, quote.page, page.confidence if page else 0.0, severity, detail)


# Of a clause number or a sum the whole: `clause 13` of `clause 13.4` proves nothing.
_REST_OF_WORD = re.compile(r"(?<=[^\W_])[^\W_]+(?:[.,]\d+)*|(?<=\d)(?:[.,]\d+)+")


def whole_words(text: str, span: tuple[int, int]) -> tuple[int, int]:
    start, end = span
    while start > 0 and start < end and not (text[start].isspace() or text[start - 1].isspace()):
        start -= 1
    rest = _REST_OF_WORD.match(text, end)
    return start, rest.end() if rest else end


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """In force from `valid_from` to `valid_to`, both inclusive, in `E&W`, `E` or `W`;
    a place that tells no nation is taken for English.
    `lender_override` is the clause of the Handbook's Part 2 in which a lender may ask for more or
    less than the rule does."""

    code: str
    severity: str
    title: str
    explanation: str
    suggested_action: str
    source: str
    find: Callable[[Draft, Context], Iterable[Evidence]]
    jurisdiction: str = "E&W"
    lender_override: str = ""
    valid_from: date | None = None
    valid_to: date | None = None

    def in_force(self, as_at: date, nation: str | None = None) -> bool:
        begun = self.valid_from is None or self.valid_from <= as_at
        here = (nation or "E") in self.jurisdiction
        return begun and here and (self.valid_to is None or as_at <= self.valid_to)

    @property
    def law(self) -> str:
        """The source, with the days between which it holds and the nation where it holds alone."""
        limits = (
            f"from {self.valid_from:%d.%m.%Y}" if self.valid_from else "",
            f"until {self.valid_to:%d.%m.%Y}" if self.valid_to else "",
            {"E": "England", "W": "Wales"}.get(self.jurisdiction, ""),
        )
        told = ", ".join(filter(None, limits))
        return f"{self.source} ({told})" if told else self.source

    def apply(self, draft: Draft, context: Context) -> Iterable[FindingFound]:
        for evidence in self.find(draft, context):
            yield FindingFound(
                code=self.code,
                severity=evidence.severity or self.severity,
                title=self.title,
                explanation=f"{self.explanation} {evidence.detail}".strip(),
                suggested_action=self.suggested_action,
                source=self.law,
                quote=evidence.quote,
                page=evidence.page,
                confidence=evidence.confidence,
            )


def _no_fields(_: Paper) -> Iterable[FieldFound]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """`category` is the folder it is filed in, `checklist_item` what it ticks once approved;
    a `form` has places for answers, and may be blank."""

    code: str
    category: str
    checklist_item: str
    recognise: Callable[[Paper], float]
    fields: Callable[[Paper], Iterable[FieldFound]] = _no_fields
    rules: tuple[Rule, ...] = ()
    form: bool = False
