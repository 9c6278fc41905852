from datetime import date
from time import process_time

import pytest

from apps.analysis.calibration import UNSURE_KIND
from apps.analysis.citations import keep_proved
from apps.analysis.engines import Context, Engine
from apps.analysis.engines.rules import RulesEngine
from apps.analysis.kinds import KINDS, recognise
from apps.analysis.kinds.kind import Draft
from apps.analysis.kinds.paper import Page, Paper
from apps.analysis.kinds.sureness import sureness
from apps.analysis.models import Severity
from apps.analysis.tests.kinds_papers import AS_AT, OLD_LEASE, lease, paper, read, register

CATEGORIES = {
    "title_deeds",
    "epc",
    "property_information_form",
    "searches",
    "leasehold_info",
    "mortgage_info",
    "other",
}


def test_every_kind_is_filed_under_a_known_category() -> None:
    assert {kind.category for kind in KINDS.values()} <= CATEGORIES
    assert {kind.checklist_item for kind in KINDS.values()} <= CATEGORIES


def test_every_rule_speaks_plainly_and_names_its_source() -> None:
    rules = [rule for kind in KINDS.values() for rule in kind.rules]
    for rule in rules:
        assert rule.severity in Severity.values
        assert rule.title
        assert rule.explanation.endswith(".")
        assert rule.suggested_action.endswith(".")
        assert rule.source


def test_no_rule_speaks_of_the_assured_tenancy_trap() -> None:
    codes = {rule.code for kind in KINDS.values() for rule in kind.rules}
    assert not {code for code in codes if "ASSURED" in code or "TRAP" in code}


def test_text_that_is_nothing_known_is_other() -> None:
    for text in ("", "Minutes of the parish council on allotments."):
        assert recognise(paper(text))[0].code == "other"


def test_an_empty_paper_is_read_without_complaint() -> None:
    engine: Engine = RulesEngine()
    reading = engine.read(Paper(()), Context(AS_AT))
    assert (reading.kind, reading.fields, reading.findings) == ("other", (), ())


def test_everything_the_rules_say_is_proved_by_the_paper() -> None:
    for text in (register(), lease(), OLD_LEASE):
        half = text.rfind("\n", 0, len(text) // 2)
        pages = paper(text[:half] + "\nPage 1 of 2", "Title number WX204518" + text[half:])
        reading = RulesEngine().read(pages, Context(AS_AT))
        kept, proofs = keep_proved(reading, pages)
        assert kept == reading
        assert proofs.dropped == ()


def test_what_is_read_from_a_poor_scan_is_less_sure() -> None:
    scanned = Paper((Page(1, register(), source="ocr", confidence=0.7),))
    reading = RulesEngine().read(scanned, Context(AS_AT))
    assert {field.confidence for field in reading.fields} == {0.7}


def test_the_pack_date_decides_and_not_today() -> None:
    assert read(register(), as_at=date(2026, 11, 23)).findings == ()
    assert [f.code for f in read(register(), as_at=date(2030, 1, 1)).findings] == ["STALE_COPY"]


def test_a_kind_is_as_sure_as_its_signs_have_proved() -> None:
    signs = [score / 100 for score in range(50, 101)]
    for of_other in (False, True):
        told = [sureness(score, of_other=of_other) for score in signs]
        assert told == sorted(told)
        assert 0 <= told[0] < told[-1] < 1


def test_a_paper_near_a_kind_and_of_none_is_left_to_a_person() -> None:
    near = "Recommendations about the certificate\nEnergy performance certificate, a guide.\n"
    stranger = "Soup of the day\nRoast beef with greens\nApple crumble and custard"
    told = {text: RulesEngine().read(paper(text), Context(AS_AT)) for text in (near, stranger)}
    assert told[stranger].kind == "other"
    assert told[stranger].kind_confidence > UNSURE_KIND
    assert told[near].kind != "other" or told[near].kind_confidence < UNSURE_KIND


@pytest.mark.parametrize("unit", ["x", " ", "Yes "])
def test_no_paper_is_made_so_that_it_is_read_for_ever(unit: str) -> None:
    hostile, began = paper(unit * (50_000 // len(unit))), process_time()
    for kind in KINDS.values():
        kind.recognise(hostile)
        draft = Draft(hostile, tuple(kind.fields(hostile)))
        for rule in kind.rules:
            list(rule.apply(draft, Context(AS_AT)))
    assert process_time() - began < 8


def test_a_page_on_which_every_second_word_is_hidden_is_blanked_in_one_stretch() -> None:
    starts = range(0, 100_000, 5)
    words = tuple((at, at + 4, 0.0, float(at), 8.0, 8.0) for at in starts)
    page, began = Page(1, "word " * len(starts), words=words), process_time()
    shown = page.without((at, at + 4, "covered") for at in starts[::2])
    assert process_time() - began < 2
    assert shown.text == "     word " * (len(starts) // 2)
    assert shown.words == words[1::2]


def test_a_page_of_nothing_but_labels_is_not_asked_for_each_of_them() -> None:
    places = [(at, at + 8, 50.0, at / 3, 40.0, 9.0) for at in range(0, 180_000, 9)]
    page, began = Page(1, "Property\n" * len(places), words=tuple(places)), process_time()
    assert not list(KINDS["con29r"].fields(Paper((page,))))
    assert process_time() - began < 8
