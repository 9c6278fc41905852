"""A model that misbehaves, whatever it is asked for."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from .bedrock_server import COUNTED, Model, Reply, fails, says, serving
from .test_engines_bedrock import HONEST
from .test_engines_bedrock import outcome as asking
from .test_engines_embedding import outcome as embedding

type Outcome = Callable[[Model], str]


@pytest.fixture
def model() -> Iterator[Model]:
    with serving() as server:
        yield server


def left_after_three_tries(outcome: Outcome, model: Model, reply: Reply, told: str) -> bool:
    model.play(reply)
    return outcome(model) == told and len(model.asked) == 3


@pytest.mark.parametrize("outcome", [asking, embedding])
@pytest.mark.parametrize(
    ("reply", "told"),
    [
        (fails(429, "ThrottlingException"), "unreachable"),
        (fails(503, "ServiceUnavailableException"), "unreachable"),
        ((200, {}, b"<html>"), "unusable"),
    ],
)
def test_a_busy_model_is_asked_three_times_and_then_left(
    model: Model, outcome: Outcome, reply: Reply, told: str
) -> None:
    assert left_after_three_tries(outcome, model, reply, told)


@pytest.mark.parametrize(
    "reply",
    [
        says('{"kind": "lease", "fie', stop="max_tokens"),
        says('{"kind": "lease", "fie'),
        says({"kind": "lease"}),
        says({**HONEST, "risk": "low"}),
        says({**HONEST, "kind": "passport"}),
        says({**HONEST, "findings": [{"code": "ALL_CLEAR", "quote": "x", "page": 1}]}),
        says("I am sorry, I cannot help with that."),
        says("[" * 300_000),
    ],
)
def test_what_keeps_to_no_schema_is_no_answer(model: Model, reply: Reply) -> None:
    assert left_after_three_tries(asking, model, reply, "unusable")


def vector(value: Any) -> Reply:
    return 200, COUNTED, json.dumps({"embedding": value}).encode()


@pytest.mark.parametrize(
    "reply",
    [
        vector([0.5] * 511),
        vector([0.5] * 513),
        vector([0.0] * 512),
        vector([*[0.5] * 511, "much"]),
        vector(None),
        (200, COUNTED, b'{"embedding": [0.5, 0.'),
        (200, COUNTED, b'{"embedding": [' + b"NaN," * 511 + b"NaN]}"),
    ],
)
def test_what_is_no_direction_is_no_vector(model: Model, reply: Reply) -> None:
    assert left_after_three_tries(embedding, model, reply, "unusable")
