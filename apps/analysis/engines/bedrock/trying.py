"""What every call to Bedrock shares: how it may end, what it costs, how often it is tried."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from math import ceil
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from apps.analysis.engines.bedrock.wire import Wire

TRIES = 3
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


class Unusable(Exception):
    """Not an answer of the form that was asked for."""


@dataclass(frozen=True, slots=True)
class Prices:
    """US dollars for a thousand tokens."""

    input: Decimal
    output: Decimal = Decimal(0)

    def cost(self, input_tokens: int, output_tokens: int = 0) -> Decimal:
        return (self.input * input_tokens + self.output * output_tokens) / 1000


@dataclass
class Spent:
    """How the asking went, and what it cost in US dollars."""

    outcome: Outcome = Outcome.ANSWERED
    tries: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    cost: Decimal = Decimal(0)

    def pay(self, prices: Prices, input_tokens: int, output_tokens: int = 0) -> None:
        self.input_tokens += input_tokens
        self.output_tokens += output_tokens
        self.cost += prices.cost(input_tokens, output_tokens)


def tokens(characters: int) -> int:
    """No fewer than the bill will say."""
    return ceil(characters / CHARACTERS_A_TOKEN)


def tried[T](once: Callable[[], T], *, patience: float, tries: int = TRIES) -> T:
    """Asks again where that may mend it; `patience` is the seconds before the second try, the
    third waits twice as long. Raises NoAnswer."""
    outcome = Outcome.UNREACHABLE
    for attempt in range(tries):
        if attempt:
            time.sleep(patience * attempt)
        try:
            return once()
        except Unusable:
            outcome = Outcome.UNUSABLE
        except ClientError as error:
            if error.response["Error"]["Code"] not in BUSY:
                raise NoAnswer(Outcome.REFUSED) from error
            outcome = Outcome.UNREACHABLE
        except BotoCoreError:
            outcome = Outcome.UNREACHABLE
    raise NoAnswer(outcome)


def runtime(operation: str, region: str, endpoint: str | None, seconds: float) -> Any:
    """A client of `bedrock-runtime` whose `operation` takes no longer than this."""
    config = Config(retries={"total_max_attempts": 1}, user_agent_extra="paperwurks")
    client = boto3.client(
        "bedrock-runtime", region_name=region, endpoint_url=endpoint, config=config
    )
    client.meta.events.register(f"before-send.bedrock-runtime.{operation}", Wire(seconds))
    return client
