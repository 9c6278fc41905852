"""Texts as vectors of a model on Amazon Bedrock (InvokeModel): Titan Text Embeddings V2, or Cohere
Embed v3. Texts of like meaning lie near each other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from itertools import batched
from typing import Annotated, Any, Literal

import orjson
from botocore.exceptions import HTTPClientError
from pydantic import BaseModel, Field, FiniteFloat, ValidationError

from apps.analysis.engines.bedrock.trying import (
    TRIES,
    NoAnswer,
    Outcome,
    Prices,
    Spent,
    Unusable,
    runtime,
    tokens,
    tried,
)

TITAN_DIMENSIONS = 512  # as exact as the whole thousand within a hundredth, at half the room
COHERE_DIMENSIONS = 1024
COHERE_TEXTS = 96  # in one call
COUNTED = "x-amzn-bedrock-input-token-count"
LONGEST = 2000  # characters; Cohere takes 2,048

type Purpose = Literal["search_document", "search_query"]
type Vector = list[float]


class _Titan(BaseModel):
    embedding: list[FiniteFloat] = Field(min_length=TITAN_DIMENSIONS, max_length=TITAN_DIMENSIONS)


class _Cohere(BaseModel):
    embeddings: list[
        Annotated[
            list[FiniteFloat],
            Field(min_length=COHERE_DIMENSIONS, max_length=COHERE_DIMENSIONS),
        ]
    ]


@dataclass
class Embedded(Spent):
    """A vector for each text, in their order; none where one of them was not to be had."""

    vectors: list[Vector] = field(default_factory=list)


@dataclass(frozen=True)
class Embedder:
    model: str
    region: str
    prices: Prices
    endpoint: str | None = None
    patience: float = 1.0
    timeout: float = 20.0
    tries: int = TRIES
    name: str = "embeddings"

    def embed(self, texts: Sequence[str], purpose: Purpose, *, budget: Decimal) -> Embedded:
        """Never raises for what the model or the way to it does; never spends more than `budget`
        US dollars."""
        done = Embedded()
        try:
            vectors = [
                v for part in self._parts(texts) for v in self._part(part, purpose, done, budget)
            ]
        except NoAnswer as no:
            done.outcome = no.outcome
        else:
            done.vectors = vectors
        return done

    @property
    def _is_cohere(self) -> bool:
        return "cohere." in self.model

    def _parts(self, texts: Sequence[str]) -> Iterator[tuple[str, ...]]:
        """Titan takes one text at a time."""
        short = [text[:LONGEST] for text in texts]
        return batched(short, COHERE_TEXTS if self._is_cohere else 1)

    def _part(
        self, texts: Sequence[str], purpose: Purpose, done: Embedded, budget: Decimal
    ) -> list[Vector]:
        worst = tokens(sum(map(len, texts)))

        def once() -> list[Vector]:
            if done.cost + self.prices.cost(worst) > budget:
                raise NoAnswer(Outcome.OVER_BUDGET)
            done.tries += 1
            try:
                response = self._invoke(texts, purpose)
            except HTTPClientError:  # it may have been answered, and billed
                done.pay(self.prices, worst)
                raise
            told = response["ResponseMetadata"]["HTTPHeaders"].get(COUNTED, "")
            done.pay(self.prices, int(told) if told.isdecimal() else worst)
            return self._read(response["body"].read(), len(texts))

        return tried(once, patience=self.patience, tries=self.tries)

    def _invoke(self, texts: Sequence[str], purpose: Purpose) -> Any:
        return self._client.invoke_model(
            modelId=self.model,
            contentType="application/json",
            accept="application/json",
            body=orjson.dumps(self._asked(texts, purpose)),
        )

    def _asked(self, texts: Sequence[str], purpose: Purpose) -> dict[str, Any]:
        if self._is_cohere:
            return {"texts": list(texts), "input_type": purpose, "truncate": "END"}
        return {"inputText": texts[0], "dimensions": TITAN_DIMENSIONS, "normalize": True}

    def _read(self, body: bytes, count: int) -> list[Vector]:
        try:
            if self._is_cohere:
                vectors = _Cohere.model_validate_json(body).embeddings
            else:
                vectors = [_Titan.model_validate_json(body).embedding]
        except ValidationError as error:
            raise Unusable(f"{error.error_count()} errors") from None
        if len(vectors) != count or not all(map(any, vectors)):
            raise Unusable("not a vector for each text")
        return vectors

    @cached_property
    def _client(self) -> Any:
        return runtime("InvokeModel", self.region, self.endpoint, self.timeout)
