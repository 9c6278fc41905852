"""Readings and a solicitor's word at the same time, on PostgreSQL's real locks."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection

from apps.analysis import services
from apps.analysis.models import Contradiction, Finding
from apps.analysis.tests.across_papers import finding, reading
from apps.analysis.tests.makers import make_document, retold, told
from apps.analysis.tests.test_services import solicitor_of
from apps.packs.models import Pack
from apps.packs.tests.makers import make_pack

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*works: Callable[[], object]) -> list[BaseException]:
    wrong: list[BaseException] = []
    start = threading.Barrier(len(works))

    def run(work: Callable[[], object]) -> None:
        start.wait()
        try:
            work()
        except Exception as error:  # noqa: BLE001 - told to the test
            wrong.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return wrong


def test_two_papers_read_at_once_contradict_each_other_once() -> None:
    pack = make_pack()
    papers = {title: make_document(pack, title) for title in ("WX1", "WX9", "WX8")}
    works = [
        lambda title=title, document=document: retold(
            document, reading("contract", title_number=title)
        )
        for title, document in papers.items()
    ]
    assert at_once(*works) == []
    assert Contradiction.objects.filter(code="TITLE_MISMATCH").count() == 3
    assert Pack.objects.get(pk=pack.pk).risk_level == "high"


def test_a_reading_and_a_decision_do_not_lock_each_other_out() -> None:
    pack = make_pack()
    notes = [finding("CAUTION", "a caution"), finding("OPTION", "an option")]
    document = told(pack, reading("register_view", *notes))
    solicitor = solicitor_of(pack)

    def decide() -> None:
        for code in ("CAUTION", "OPTION"):
            found = Finding.objects.select_related("pack__home").get(code=code)
            services.review_finding(
                actor=solicitor, finding=found, status="dismissed", comment="Seen."
            )

    def read_again() -> None:
        for _ in range(3):
            retold(document, reading("register_view", *notes))

    assert at_once(decide, read_again) == []
    assert set(Finding.objects.values_list("status", flat=True)) == {"dismissed"}
