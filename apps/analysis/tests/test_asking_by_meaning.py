"""Questions by meaning, where the database has pgvector: scripts/test runs this file on one that
has. Elsewhere the last tests alone run: there it must not be missed."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from apps.analysis import meaning
from apps.analysis.asking import ask
from apps.analysis.asking.embedding import embed_document
from apps.analysis.asking.passages import LONGEST
from apps.analysis.models import Embedding, EngineCall
from apps.analysis.tests.bedrock_server import Model, embeds, fails, serving
from apps.analysis.tests.makers import make_document
from apps.core.doctor import PROBES, Doubtful
from apps.documents.events import DocumentRead
from apps.documents.models import Document
from apps.documents.services import delete_document, reprocess_document
from apps.events.models import Delivery
from apps.events.services import record
from apps.events.tests.pump import deliver_owed
from apps.packs.models import Pack
from apps.packs.tests.makers import make_pack

pytestmark = pytest.mark.django_db

HOUSE_RULES = "No dog is to be kept in the flat.\nThe windows are cleaned on Mondays."
QUESTION = "May I bring my moggy?"


def has_pgvector() -> bool:
    return bool(connection.vendor == "postgresql" and meaning._extension()[0])


@pytest.fixture
def model(settings: Any) -> Iterator[Model]:
    with serving() as server:
        settings.ASK_EMBEDDINGS = "bedrock"
        settings.ASK_CLOSENESS = 0.3
        settings.AWS_BEDROCK_ENDPOINT_URL = server.address
        settings.BEDROCK_PATIENCE = 0
        server.play(embeds)
        yield server


@pytest.fixture
def vectors(model: Model) -> Model:
    if not has_pgvector():
        pytest.skip("this database has no pgvector; scripts/test has one that has")
    return model


def read(pack: Pack, *texts: str) -> Document:
    document = make_document(pack, *texts)
    record(DocumentRead(pack_id=pack.pk, document_id=document.pk, pages=len(texts)), actor=None)
    deliver_owed()
    return document


def quotes(pack: Pack, question: str = QUESTION) -> list[str]:
    return [cited["quote"] for cited in ask(pack, question)["citations"]]


def test_a_word_the_papers_do_not_use_finds_what_it_means(vectors: Model) -> None:
    pack = make_pack()
    read(pack, HOUSE_RULES, "The lift is serviced yearly.")
    assert HOUSE_RULES.replace("\n", " ") in quotes(pack)
    assert quotes(pack, "Was anybody wedded?") == []


def test_what_both_words_and_meaning_find_goes_first(vectors: Model) -> None:
    pack = make_pack()
    read(pack, "A cat sits on the sign.", "A moggy is a cat.")
    assert quotes(pack)[0] == "A moggy is a cat."


def test_each_page_is_paid_for_once_and_the_cost_is_kept(vectors: Model) -> None:
    pack = make_pack()
    document = read(pack, *[HOUSE_RULES] * 9)
    embed_document(document)
    assert len(vectors.asked) == Embedding.objects.count() == 9
    calls = EngineCall.objects.filter(document=document)
    assert [call.input_tokens for call in calls.order_by("called_at")] == [800, 100]
    assert float(sum(call.cost for call in calls)) == pytest.approx(900 * 0.00002 / 1000)
    quotes(pack)
    asked = EngineCall.objects.get(document=None)
    assert (asked.engine, asked.organisation_id) == ("embeddings", pack.home.organisation_id)


def test_a_worker_that_dies_goes_on_where_it_stopped(vectors: Model) -> None:
    vectors.play(*[embeds] * 9, fails(429, "ThrottlingException"))
    document = read(make_pack(), *[f"{HOUSE_RULES} {n}" for n in range(12)])
    owed = Delivery.objects.get(reaction="analysis.embed_pages")
    assert (owed.done_at, "unreachable" in owed.error) == (None, True)
    assert Embedding.objects.count() == 8
    vectors.play(embeds)
    vectors.asked.clear()
    embed_document(document)
    assert (Embedding.objects.count(), len(vectors.asked)) == (12, 4)


def test_a_paper_that_is_deleted_or_read_anew_takes_its_vectors_along(vectors: Model) -> None:
    pack = make_pack()
    kept, gone = read(pack, HOUSE_RULES), read(pack, HOUSE_RULES)
    delete_document(actor=pack.home.created_by, document=gone)
    assert {cited["documentId"] for cited in ask(pack, QUESTION)["citations"]} == {str(kept.pk)}
    reprocess_document(actor=pack.home.created_by, document=kept)
    assert not Embedding.objects.filter(page__document=kept).exists()


def test_another_pack_is_not_searched(vectors: Model) -> None:
    read(make_pack(), HOUSE_RULES)
    assert quotes(make_pack()) == []


def test_another_models_vectors_are_not_compared(vectors: Model, settings: Any) -> None:
    pack = make_pack()
    document = read(pack, HOUSE_RULES)
    settings.BEDROCK_EMBEDDING_MODEL_ID = "cohere.embed-english-v3"
    assert quotes(pack) == []
    embed_document(document)
    assert quotes(pack)
    assert Embedding.objects.get().model == "cohere.embed-english-v3"


@pytest.mark.parametrize("reply", [fails(429, "ThrottlingException"), (200, {}, b'{"embed')])
def test_without_the_questions_vector_the_words_are_searched(vectors: Model, reply: Any) -> None:
    pack = make_pack()
    read(pack, HOUSE_RULES)
    vectors.play(reply)
    vectors.asked.clear()
    assert quotes(pack) == []
    assert quotes(pack, "When are the windows cleaned?")
    assert len(vectors.asked) == 2
    assert EngineCall.objects.filter(document=None).exclude(outcome="answered").count() == 2


def test_a_firm_that_has_spent_its_month_is_answered_by_words(
    vectors: Model, settings: Any
) -> None:
    pack = make_pack()
    read(pack, HOUSE_RULES)
    settings.BEDROCK_BUDGET_FIRM_MONTH = 0
    vectors.asked.clear()
    assert quotes(pack) == []
    assert vectors.asked == []
    assert EngineCall.objects.get(document=None).outcome == "over_budget"


def test_what_nobody_sees_on_a_page_is_not_embedded(vectors: Model) -> None:
    document = make_document(make_pack(), HOUSE_RULES)
    document.pages.update(hidden=[[0, HOUSE_RULES.index("\n"), "white"]])
    embed_document(document)
    assert [row.quote for row in Embedding.objects.all()] == ["The windows are cleaned on Mondays."]


def test_a_long_page_is_embedded_in_stretches_that_can_be_quoted(vectors: Model) -> None:
    pack = make_pack()
    read(pack, "\n".join(f"{n}. No cat number {n} is to be kept in any flat." for n in range(60)))
    assert max(len(row.quote) for row in Embedding.objects.all()) <= LONGEST
    assert len(quotes(pack)) == 3


def test_papers_from_before_it_was_switched_on_are_embedded_by_hand(
    vectors: Model, capsys: pytest.CaptureFixture[str]
) -> None:
    make_document(make_pack(), HOUSE_RULES)
    call_command("embed_papers")
    assert Embedding.objects.count() == 1
    assert "1 pages" in capsys.readouterr().out
    assert "pgvector" in PROBES["questions"]()


def test_whoever_may_not_install_pgvector_is_answered_by_words(vectors: Model) -> None:
    pack = make_pack()
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE somebody; GRANT ALL ON ALL TABLES IN SCHEMA public TO somebody")
        cursor.execute("GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO somebody; SET ROLE somebody")
        read(pack, HOUSE_RULES)
        assert quotes(pack, "Is a dog to be kept?") == ["No dog is to be kept in the flat."]
        cursor.execute("RESET ROLE")
    assert vectors.asked == []
    assert meaning.pgvector() is None


# --- on any database


def test_switched_off_nobody_is_asked(model: Model, settings: Any) -> None:
    settings.ASK_EMBEDDINGS = ""
    pack = make_pack()
    read(pack, HOUSE_RULES)
    assert quotes(pack, "Is a dog to be kept?") == ["No dog is to be kept in the flat."]
    assert model.asked == []
    assert PROBES["questions"]() == "by their words"


def test_without_pgvector_the_words_are_searched_and_it_is_said(model: Model) -> None:
    if has_pgvector():
        pytest.skip("this database has pgvector")
    pack = make_pack()
    read(pack, HOUSE_RULES)
    assert quotes(pack, "Is a dog to be kept?") == ["No dog is to be kept in the flat."]
    assert model.asked == []
    with pytest.raises(Doubtful, match="pgvector"):
        PROBES["questions"]()
