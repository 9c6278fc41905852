"""Asking the model: in parts, within a budget, at most three times a part."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any

import orjson

from apps.analysis.engines.bedrock.answer import read_answer, reading_of
from apps.analysis.engines.bedrock.prompt import SYSTEM, fenced, schema
from apps.analysis.engines.bedrock.trying import (
    NoAnswer,
    Outcome,
    Prices,
    Spent,
    runtime,
    tokens,
    tried,
)
from apps.analysis.kinds.paper import Page, Paper
from apps.analysis.kinds.reading import Context, Reading

CHARACTERS = 60_000  # of pages in one call
MOST_OUTPUT = 4_000  # tokens


@dataclass
class Answered(Spent):
    """`reading` only where every part was answered."""

    reading: Reading | None = None
    _said: list[Any] = field(default_factory=list)


@dataclass(frozen=True)
class BedrockEngine:
    model: str
    region: str
    prices: Prices
    endpoint: str | None = None
    patience: float = 1.0
    timeout: float = 60.0
    name: str = "bedrock"
    version: str = "1"

    def read(self, paper: Paper, context: Context) -> Reading:
        """As every engine reads, whatever it costs. Raises NoAnswer."""
        answered = self.ask(paper, context, budget=Decimal("Infinity"))
        if answered.reading is None:
            raise NoAnswer(answered.outcome)
        return answered.reading

    def ask(self, paper: Paper, context: Context, *, budget: Decimal) -> Answered:
        """Never raises for what the model or the way to it does; never spends more than `budget`
        US dollars."""
        answered = Answered()
        try:
            for pages in _parts(paper):
                answered._said.append(self._part(pages, answered, budget))
        except NoAnswer as no:
            answered.outcome = no.outcome
            return answered
        answered.reading = reading_of(answered._said, context, self.name)
        return answered

    def _part(self, pages: list[Page], answered: Answered, budget: Decimal) -> Any:
        def once() -> Any:
            self._check_budget(pages, answered, budget)
            answered.tries += 1
            return self._once(pages, answered)

        return tried(once, patience=self.patience)

    def _check_budget(self, pages: list[Page], answered: Answered, budget: Decimal) -> None:
        characters = sum(len(page.text) for page in pages) + len(SYSTEM) + len(_FORM)
        worst = self.prices.cost(tokens(characters), MOST_OUTPUT)
        if answered.cost + worst > budget:
            raise NoAnswer(Outcome.OVER_BUDGET)

    def _once(self, pages: list[Page], answered: Answered) -> Any:
        response = self._client.converse(
            modelId=self.model,
            system=[{"text": SYSTEM}],
            messages=[{"role": "user", "content": [{"text": fenced(pages)}]}],
            inferenceConfig={"maxTokens": MOST_OUTPUT, "temperature": 0},
            outputConfig={
                "textFormat": {
                    "type": "json_schema",
                    "structure": {"jsonSchema": {"name": "reading", "schema": _FORM}},
                }
            },
        )
        usage = response.get("usage", {})
        spent = int(usage.get("inputTokens", 0)), int(usage.get("outputTokens", 0))
        answered.pay(self.prices, *spent)
        stopped = response.get("stopReason", "")
        if stopped in {"guardrail_intervened", "content_filtered"}:
            raise NoAnswer(Outcome.REFUSED)
        content = response.get("output", {}).get("message", {}).get("content", [])
        return read_answer("".join(part.get("text", "") for part in content), stopped)

    @cached_property
    def _client(self) -> Any:
        return runtime("Converse", self.region, self.endpoint, self.timeout)


_FORM = orjson.dumps(schema()).decode()


def _parts(paper: Paper) -> Iterator[list[Page]]:
    """Whole pages; one that alone is too long is cut."""
    part: list[Page] = []
    size = 0
    for page in paper.pages:
        text = page.text[:CHARACTERS]
        if part and size + len(text) > CHARACTERS:
            yield part
            part, size = [], 0
        part.append(Page(page.number, text))
        size += len(text)
    if size:
        yield part
