"""Asking the model: in parts, within a budget, at most three times a part."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from math import ceil
from typing import Any

import boto3
import orjson
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from apps.analysis.engines.bedrock.answer import Unusable, read_answer, reading_of
from apps.analysis.engines.bedrock.prompt import SYSTEM, fenced, schema
from apps.analysis.engines.bedrock.wire import Wire
from apps.analysis.kinds.paper import Page, Paper
from apps.analysis.kinds.reading import Context, Reading

TRIES = 3
CHARACTERS = 60_000  # of pages in one call
MOST_OUTPUT = 4_000  # tokens
CHARACTERS_A_TOKEN = 3  # fewer than there are, so that the estimate is not below the bill
BUSY = frozenset(
    {"ThrottlingException", "ServiceUnavailableException", "ModelNotReadyException"}
    | {"InternalServerException", "ModelTimeoutException", "TooManyRequestsException"}
)


class Outcome(StrEnum):
    ANSWERED = "answered"
    UNUSABLE = "unusable"
    REFUSED = "refused"
    UNREACHABLE = "unreachable"
    OVER_BUDGET = "over_budget"


class NoAnswer(Exception):
    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome)
        self.outcome = outcome


@dataclass(frozen=True, slots=True)
class Prices:
    """US dollars for a thousand tokens."""

    input: Decimal
    output: Decimal

    def cost(self, input_tokens: int, output_tokens: int) -> Decimal:
        return (self.input * input_tokens + self.output * output_tokens) / 1000


@dataclass
class Answered:
    """How the asking went; `reading` only where every part was answered."""

    outcome: Outcome = Outcome.ANSWERED
    reading: Reading | None = None
    tries: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    cost: Decimal = Decimal(0)
    _said: list[Any] = field(default_factory=list)


@dataclass(frozen=True)
class BedrockEngine:
    """`patience` is the seconds before the second try; the third waits twice as long."""

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
        outcome = Outcome.UNREACHABLE
        for attempt in range(TRIES):
            self._check_budget(pages, answered, budget)
            if attempt:
                time.sleep(self.patience * attempt)
            answered.tries += 1
            try:
                return self._once(pages, answered)
            except Unusable:
                outcome = Outcome.UNUSABLE
            except ClientError as error:
                if error.response["Error"]["Code"] not in BUSY:
                    raise NoAnswer(Outcome.UNREACHABLE) from error
                outcome = Outcome.UNREACHABLE
            except BotoCoreError:
                outcome = Outcome.UNREACHABLE
        raise NoAnswer(outcome)

    def _check_budget(self, pages: list[Page], answered: Answered, budget: Decimal) -> None:
        characters = sum(len(page.text) for page in pages) + len(SYSTEM) + len(_FORM)
        worst = self.prices.cost(ceil(characters / CHARACTERS_A_TOKEN), MOST_OUTPUT)
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
        answered.input_tokens += spent[0]
        answered.output_tokens += spent[1]
        answered.cost += self.prices.cost(*spent)
        stopped = response.get("stopReason", "")
        if stopped in {"guardrail_intervened", "content_filtered"}:
            raise NoAnswer(Outcome.REFUSED)
        content = response.get("output", {}).get("message", {}).get("content", [])
        return read_answer("".join(part.get("text", "") for part in content), stopped)

    @cached_property
    def _client(self) -> Any:
        config = Config(retries={"total_max_attempts": 1}, user_agent_extra="paperwurks")
        client = boto3.client(
            "bedrock-runtime", region_name=self.region, endpoint_url=self.endpoint, config=config
        )
        client.meta.events.register("before-send.bedrock-runtime.Converse", Wire(self.timeout))
        return client


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
