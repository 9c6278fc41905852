"""Asking the model: in parts, within a budget, at most three times a part."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

import orjson
from botocore.exceptions import HTTPClientError

from apps.analysis.engines.bedrock.answer import read_answer, reading_of, stored
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
    """`said` is the answer as JSON, empty where there is none."""

    said: str = ""


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
        answers = [self.ask(pages, budget=Decimal("Infinity")) for pages in parts(paper)]
        for answered in answers:
            if not answered.said:
                raise NoAnswer(answered.outcome)
        return self.reading((answered.said for answered in answers), context)

    def reading(self, said: Iterable[str], context: Context) -> Reading:
        """Of a paper, from the answers about its parts."""
        return reading_of(list(map(stored, said)), context, self.name)

    def ask(self, pages: Sequence[Page], *, budget: Decimal) -> Answered:
        """About a part of a paper. Never raises for what the model or the way to it does; never
        spends more than `budget` US dollars."""
        answered = Answered()

        def once() -> str:
            if answered.cost + self.worst(pages) > budget:
                raise NoAnswer(Outcome.OVER_BUDGET)
            answered.tries += 1
            return self._once(pages, answered)

        try:
            answered.said = tried(once, patience=self.patience)
        except NoAnswer as no:
            answered.outcome = no.outcome
        return answered

    def worst(self, pages: Sequence[Page]) -> Decimal:
        """The most that one try can cost."""
        return self.prices.cost(_tokens_of(pages), MOST_OUTPUT)

    def _once(self, pages: Sequence[Page], answered: Answered) -> str:
        try:
            response = self._converse(pages)
        except HTTPClientError:  # it may have been answered, and billed
            answered.pay(self.prices, _tokens_of(pages), MOST_OUTPUT)
            raise
        usage = response.get("usage") or {"inputTokens": _tokens_of(pages)}
        answered.pay(
            self.prices, usage.get("inputTokens", 0), usage.get("outputTokens", MOST_OUTPUT)
        )
        stopped = response.get("stopReason", "")
        if stopped in {"guardrail_intervened", "content_filtered"}:
            raise NoAnswer(Outcome.REFUSED)
        content = response.get("output", {}).get("message", {}).get("content", [])
        said = read_answer("".join(part.get("text", "") for part in content), stopped)
        return said.model_dump_json()

    def _converse(self, pages: Sequence[Page]) -> Any:
        return self._client.converse(
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

    @cached_property
    def _client(self) -> Any:
        return runtime("Converse", self.region, self.endpoint, self.timeout)


_FORM = orjson.dumps(schema()).decode()


def _tokens_of(pages: Sequence[Page]) -> int:
    """In tokens, no fewer than are billed."""
    return tokens(sum(len(page.text) for page in pages) + len(SYSTEM) + len(_FORM))


def parts(paper: Paper) -> Iterator[list[Page]]:
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
