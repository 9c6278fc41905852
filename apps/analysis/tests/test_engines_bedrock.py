import json
import time
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from apps.analysis.engines import Context, Engine
from apps.analysis.engines.bedrock import BedrockEngine, Prices
from apps.analysis.engines.bedrock.answer import stands
from apps.analysis.engines.bedrock.engine import NoAnswer
from apps.analysis.engines.bedrock.wire import MOST_BYTES
from apps.analysis.tests.bedrock_server import Model, fails, says, serving
from apps.analysis.tests.kinds_papers import AS_AT, paper, register

PRICES = Prices(Decimal("0.003"), Decimal("0.015"))
TEXT = register()
HONEST = {
    "kind": "official_copy_register",
    "fields": [{"name": "tenure", "value": "freehold", "quote": "The Freehold land", "page": 1}],
    "findings": [{"code": "MINES_EXCEPTED", "quote": "End of register", "page": 1}],
}


@pytest.fixture
def model(settings: Any) -> Iterator[Model]:
    with serving() as server:
        settings.ANALYSIS_ENGINE = "bedrock"
        settings.AWS_BEDROCK_ENDPOINT_URL = server.address
        settings.BEDROCK_MODEL_ID = "a-model"
        settings.BEDROCK_PATIENCE = 0
        yield server


def engine(model: Model) -> BedrockEngine:
    return BedrockEngine("a-model", "eu-west-2", PRICES, endpoint=model.address, patience=0)


PAGES = paper(TEXT).pages


def outcome(model: Model, budget: str = "1") -> str:
    return engine(model).ask(PAGES, budget=Decimal(budget)).outcome.value


def test_an_honest_answer_is_read_and_paid_for(model: Model) -> None:
    model.play(says(HONEST))
    answered = engine(model).ask(PAGES, budget=Decimal(1))
    reading = engine(model).reading([answered.said], Context(AS_AT))
    assert [f.value for f in reading.fields] == ["freehold"]
    assert [(f.code, f.severity) for f in reading.findings] == [("MINES_EXCEPTED", "low")]
    assert (answered.tries, answered.cost) == (1, Decimal("0.0045"))


def test_the_model_gets_the_paper_as_data_a_schema_and_no_tools(model: Model) -> None:
    model.play(says(HONEST))
    outcome(model)
    outcome(model)
    first, second = model.asked
    assert first["path"] == "/model/a-model/converse"
    assert "toolConfig" not in first
    assert first["outputConfig"]["textFormat"]["type"] == "json_schema"
    fences = [asked["messages"][0]["content"][0]["text"].splitlines()[0] for asked in model.asked]
    assert fences[0] != fences[1]
    assert TEXT not in json.dumps(second["system"])


def test_what_no_repetition_mends_is_asked_once(model: Model) -> None:
    model.play(fails(403, "AccessDeniedException"))
    assert outcome(model) == "refused"
    model.play(says("", stop="guardrail_intervened"))
    assert outcome(model) == "refused"
    assert len(model.asked) == 2


def test_an_answer_that_drips_is_cut_off_as_a_whole(model: Model) -> None:
    model.pace = 0.02
    model.play(says(HONEST))
    patient = replace(engine(model), timeout=0.2)
    begun = time.monotonic()
    answered = patient.ask(PAGES, budget=Decimal(1))
    assert (answered.outcome, answered.tries) == ("unreachable", 3)
    assert answered.cost == 3 * patient.worst(PAGES)
    assert time.monotonic() - begun < len(says(HONEST)[2]) * model.pace


def test_an_endless_answer_is_not_read_to_its_end(model: Model) -> None:
    model.play(says("x" * (MOST_BYTES + 1)))
    assert outcome(model) == "unreachable"


def test_a_busy_model_that_comes_round_is_heard(model: Model) -> None:
    model.play(fails(429, "ThrottlingException"), says(HONEST))
    assert outcome(model) == "answered"


def test_nothing_is_asked_beyond_the_budget(model: Model) -> None:
    model.play(says(HONEST))
    assert outcome(model, "0.01") == "over_budget"
    assert model.asked == []


def test_it_reads_like_any_engine_and_says_when_it_cannot(model: Model) -> None:
    model.play(says(HONEST))
    reader: Engine = engine(model)
    assert reader.read(paper(TEXT), Context(AS_AT)).kind == "official_copy_register"
    model.play(fails(403, "AccessDeniedException"))
    with pytest.raises(NoAnswer):
        reader.read(paper(TEXT), Context(AS_AT))


def test_a_long_paper_is_asked_about_in_parts(model: Model) -> None:
    model.play(says({**HONEST, "fields": [], "findings": []}))
    long = paper(*["word " * 9000] * 3)
    engine(model).read(long, Context(AS_AT))
    assert len(model.asked) == 3


def test_an_answer_that_does_not_count_its_tokens_is_paid_for_at_the_most(model: Model) -> None:
    status, headers, body = says(HONEST)
    silent = {name: part for name, part in json.loads(body).items() if name != "usage"}
    model.play((status, headers, json.dumps(silent).encode()))
    answered = engine(model).ask(PAGES, budget=Decimal(1))
    assert (answered.outcome, answered.cost) == ("answered", engine(model).worst(PAGES))


def test_where_nobody_listens_nothing_is_paid() -> None:
    nobody = BedrockEngine("a-model", "eu-west-2", PRICES, "http://127.0.0.1:9", patience=0)
    answered = nobody.ask(PAGES, budget=Decimal(1))
    assert (answered.outcome, answered.cost) == ("unreachable", 0)


@pytest.mark.parametrize(
    ("value", "quote", "whether"),
    [
        ("2015-02-04", "dated 4 February 2015", True),
        ("2015-02-05", "dated 4 February 2015", False),
        ("250000.00", "a price of £250,000", True),
        ("25000.00", "a price of £250,000", False),
        ("125", "a term of one hundred and twenty-five years", True),
        ("12", "a term of 125 years", False),
        ("good_leasehold", "Title good leasehold", True),
        ("Ann Bee", "PROPRIETOR: ANN BEE of 1 High Street", True),
        ("Ann Fox", "PROPRIETOR: ANN BEE of 1 High Street", False),
    ],
)
def test_a_value_must_stand_in_its_quote(value: str, quote: str, whether: bool) -> None:
    assert stands(value, quote) is whether
