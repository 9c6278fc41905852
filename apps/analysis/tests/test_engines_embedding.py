import json
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest

from apps.analysis.engines.bedrock import Embedder, Prices
from apps.analysis.tests.bedrock_server import COUNTED, Model, embeds, fails, serving, toy_vector

TITAN = Embedder("amazon.titan-embed-text-v2:0", "eu-west-2", Prices(Decimal("0.02")), patience=0)
TEXTS = ["No dog is to be kept.", "The rent is £100."]


@pytest.fixture
def model() -> Iterator[Model]:
    with serving() as server:
        server.play(embeds)
        yield server


def outcome(model: Model, budget: str = "1") -> str:
    titan = replace(TITAN, endpoint=model.address)
    done = titan.embed(TEXTS, "search_document", budget=Decimal(budget))
    assert bool(done.vectors) == (done.outcome == "answered")
    return done.outcome.value


def test_titan_is_asked_text_by_text_and_paid_by_the_tokens_it_counts(model: Model) -> None:
    titan = replace(TITAN, endpoint=model.address)
    done = titan.embed(TEXTS, "search_document", budget=Decimal(1))
    assert done.vectors == [toy_vector(text, 512) for text in TEXTS]
    assert (done.tries, done.input_tokens, done.cost) == (2, 200, Decimal("0.004"))
    assert [asked["inputText"] for asked in model.asked] == TEXTS
    assert model.asked[0]["path"] == "/model/amazon.titan-embed-text-v2%3A0/invoke"


def test_cohere_is_asked_for_many_at_once_and_told_what_for(model: Model) -> None:
    cohere = replace(TITAN, model="cohere.embed-english-v3", endpoint=model.address)
    done = cohere.embed(["word"] * 100, "search_query", budget=Decimal(9))
    assert [len(asked["texts"]) for asked in model.asked] == [96, 4]
    assert {asked["input_type"] for asked in model.asked} == {"search_query"}
    assert len(done.vectors) == 100


def test_a_vector_too_few_from_cohere_is_no_answer(model: Model) -> None:
    model.play((200, COUNTED, json.dumps({"embeddings": [[0.5] * 1024]}).encode()))
    cohere = replace(TITAN, model="cohere.embed-english-v3", endpoint=model.address)
    assert cohere.embed(TEXTS, "search_document", budget=Decimal(1)).outcome == "unusable"


def test_what_no_repetition_mends_is_asked_once(model: Model) -> None:
    model.play(fails(403, "AccessDeniedException"))
    assert outcome(model) == "refused"
    assert len(model.asked) == 1


def test_nothing_is_asked_beyond_the_budget(model: Model) -> None:
    assert outcome(model, "0.0021") == "over_budget"
    assert len(model.asked) == 1


def test_an_answer_that_does_not_count_is_paid_for_at_the_most_it_can_cost(model: Model) -> None:
    model.play(lambda request: (*embeds(request)[:1], {}, embeds(request)[2]))
    titan = replace(TITAN, endpoint=model.address)
    done = titan.embed(["x" * 300], "search_document", budget=Decimal(1))
    assert done.input_tokens == 100
