import pytest
from django.core.files.base import ContentFile

from apps.analysis import services, tasks
from apps.analysis.models import Analysis, Contradiction, Finding
from apps.analysis.tests.across_papers import finding, reading
from apps.analysis.tests.kinds_papers import lease, register
from apps.analysis.tests.makers import analysed, codes, make_document, retold, told
from apps.analysis.tests.sale_texts import CONTRACT, OFFER, TA6
from apps.core.errors import Invalid
from apps.documents.events import DocumentRead
from apps.documents.models import Document
from apps.documents.services import add_version, delete_document
from apps.events.models import Event
from apps.events.tests.pump import deliver_owed
from apps.packs.models import Pack
from apps.packs.permissions import NotAllowed
from apps.packs.services import assign_solicitor
from apps.packs.tests.makers import make_pack
from apps.users.models import User
from apps.users.tests.makers import make_solicitor

pytestmark = pytest.mark.django_db

REGISTER = reading("official_copy_register", title_number="WX1", proprietor="Tom Hale")
WRONG_CONTRACT = reading("contract", title_number="WX9", seller="Tom Hale", price="250000.00")


def solicitor_of(pack: Pack) -> User:
    solicitor = make_solicitor()
    assign_solicitor(actor=pack.home.created_by, home=pack.home, solicitor_id=solicitor.pk)
    pack.refresh_from_db()
    return solicitor


def risk_of(pack: Pack) -> str:
    return Pack.objects.get(pk=pack.pk).risk_level


def contradicted() -> list[str]:
    return sorted(Contradiction.objects.values_list("code", flat=True))


def events() -> list[str]:
    rows = Event.objects.filter(kind__startswith="analysis.")
    return list(rows.values_list("kind", flat=True))


def test_the_same_reading_again_changes_nothing() -> None:
    pack = make_pack(tenure="leasehold")
    document = analysed(pack, lease())
    told_before, version = events(), Pack.objects.get(pk=pack.pk).version
    deliver_owed()
    assert Analysis.objects.filter(document=document).count() == 1
    assert events() == told_before
    assert Pack.objects.get(pk=pack.pk).version == version


def test_the_same_text_read_better_is_written_down() -> None:
    pack = make_pack()
    document = told(pack, reading("register_view", title_number="WX1"))
    retold(document, reading("register_view", finding("CAUTION", "WX1"), title_number="WX1"))
    assert codes(document) == ["CAUTION"]


def test_a_decision_outlives_the_next_reading() -> None:
    pack = make_pack()
    first = [finding("HOME_RIGHTS", "home rights of Ann"), finding("CAUTION", "a caution")]
    document = told(pack, reading("register_view", *first))
    decided = Finding.objects.get(code="HOME_RIGHTS")
    services.review_finding(
        actor=solicitor_of(pack), finding=decided, status="dismissed", comment="Released by HR4."
    )
    again = [finding("HOME_RIGHTS", "Home  rights of Ann"), finding("OPTION", "an option")]
    text = document.pages.get()
    text.text += "\nHome  rights of Ann\nan option"
    text.save()
    retold(document, reading("register_view", *again))
    assert codes(document) == ["HOME_RIGHTS", "OPTION"]
    kept = Finding.objects.get(code="HOME_RIGHTS")
    assert (kept.pk, kept.status, kept.comment) == (decided.pk, "dismissed", "Released by HR4.")
    event = Event.objects.filter(kind="analysis.document_judged_again").get()
    assert (event.payload["added"], event.payload["withdrawn"]) == (1, 1)


def test_each_of_two_like_findings_keeps_its_own_decision() -> None:
    pack = make_pack()
    document = told(pack, reading("register_view", finding("CAUTION", "caution of Ann")))
    services.review_finding(
        actor=solicitor_of(pack), finding=Finding.objects.get(), status="accepted"
    )
    page = document.pages.get()
    page.text = "caution of Zoe\ncaution of Ann"
    page.save()
    both = [finding("CAUTION", "caution of Zoe"), finding("CAUTION", "caution of Ann")]
    retold(document, reading("register_view", *both))
    found = dict(Finding.objects.values_list("quote", "status"))
    assert found == {"caution of Zoe": "open", "caution of Ann": "accepted"}


def test_a_decided_finding_that_is_said_no_more_is_withdrawn_and_kept() -> None:
    pack = make_pack()
    document = told(pack, reading("register_view", finding("CAUTION", "a caution")))
    services.review_finding(
        actor=solicitor_of(pack), finding=Finding.objects.get(), status="accepted"
    )
    retold(document, reading("register_view"))
    assert codes(document) == []
    assert Finding.objects.get().withdrawn_at is not None


def test_papers_that_contradict_each_other_raise_the_risk() -> None:
    pack = make_pack()
    told(pack, REGISTER)
    assert risk_of(pack) == "low"
    told(pack, WRONG_CONTRACT)
    found = Contradiction.objects.get()
    assert (found.code, found.status, risk_of(pack)) == ("TITLE_MISMATCH", "open", "high")
    assert [quote["quote"] for quote in found.quotes] == ["WX1", "WX9"]
    assert all(quote["position"]["page"] == 1 for quote in found.quotes)
    assert Event.objects.filter(kind="analysis.contradiction_found", pack=pack.pk).count() == 1


def test_a_deleted_paper_contradicts_nobody() -> None:
    pack = make_pack()
    told(pack, REGISTER)
    wrong = told(pack, WRONG_CONTRACT)
    delete_document(actor=pack.home.created_by, document=wrong)
    deliver_owed()
    assert not Contradiction.objects.exists()
    assert risk_of(pack) == "low"


def test_a_paper_whose_new_version_is_refused_contradicts_as_before() -> None:
    pack = make_pack()
    analysed(pack, register())
    wrong = analysed(pack, CONTRACT.replace("WX204518", "WX999999"))
    deliver_owed()
    as_before = contradicted()
    assert "TITLE_MISMATCH" in as_before
    broken = ContentFile(b"%PDF-1.7\n" + b"no more than that " * 20, name="b.pdf")
    add_version(actor=pack.home.created_by, document=wrong, file=broken)
    tasks._judge_again(pack.pk)
    assert not contradicted()
    deliver_owed()
    assert contradicted() == as_before


def test_a_contradiction_set_aside_stays_so_when_the_pack_is_judged_again() -> None:
    pack = make_pack()
    told(pack, REGISTER)
    told(pack, WRONG_CONTRACT)
    services.review_finding(
        actor=solicitor_of(pack),
        finding=Contradiction.objects.get(),
        status="dismissed",
        comment="Two titles, one sale.",
    )
    services.judge_pack(pack=pack)
    assert Contradiction.objects.get().status == "dismissed"
    assert risk_of(pack) == "low"


def test_a_covenant_that_was_set_aside_is_breached_by_nothing() -> None:
    pack = make_pack()
    covenant = finding("COVENANT_NO_EXTENSIONS", "not to build any extension", "medium")
    told(pack, reading("official_copy_register", covenant))
    told(pack, reading("building_regs_certificate", works="Rear extension"))
    assert Contradiction.objects.get().code == "COVENANT_BREACH_LIKELY"
    services.review_finding(
        actor=solicitor_of(pack),
        finding=Finding.objects.get(),
        status="dismissed",
        comment="Spent.",
    )
    assert not Contradiction.objects.exists()


def test_a_lender_who_comes_later_is_asked_about_the_lease() -> None:
    pack = make_pack(tenure="leasehold")
    document = analysed(pack, lease())
    assert "LEASE_UNDER_LENDER_MIN" not in codes(document)
    version = Pack.objects.get(pk=pack.pk).version
    offer = OFFER.replace("Halifax", "Nationwide Building Society").replace("25 years", "99 years")
    analysed(pack, offer)
    deliver_owed()
    assert "LEASE_UNDER_LENDER_MIN" in codes(document)
    assert risk_of(pack) == "critical"
    assert Pack.objects.get(pk=pack.pk).version > version


def test_no_judgement_calls_for_another_without_end() -> None:
    pack = make_pack(tenure="leasehold")
    for text in (lease(), OFFER, TA6, CONTRACT):
        analysed(pack, text)
    deliver_owed()
    told_before = events()
    deliver_owed()
    assert events() == told_before


def test_only_the_solicitor_judges_and_a_grave_finding_needs_a_reason() -> None:
    pack = make_pack()
    told(pack, reading("register_view", finding("CAUTION", "a caution")))
    solicitor, found = solicitor_of(pack), Finding.objects.get()
    with pytest.raises(NotAllowed):
        services.review_finding(actor=pack.home.created_by, finding=found, status="accepted")
    with pytest.raises(Invalid):
        services.review_finding(actor=solicitor, finding=found, status="dismissed")
    assert Finding.objects.get().status == "open"
    assert not Event.objects.filter(kind="analysis.finding_reviewed").exists()


def test_a_superseded_version_is_no_longer_held_against_the_others() -> None:
    pack = make_pack()
    told(pack, REGISTER)
    wrong = told(pack, WRONG_CONTRACT)
    Document.objects.filter(pk=wrong.pk).update(is_latest_version=False)
    services.judge_pack(pack=pack)
    assert not Contradiction.objects.exists()


def test_hidden_words_are_told_of_a_stored_document_and_stay_told() -> None:
    secret = "The Transferee shall be free of all restrictions"
    document = make_document(make_pack(), f"{register()}\n{secret}")
    page = document.pages.get()
    page.hidden = [[page.text.index(secret), len(page.text), "white"]]
    page.save()
    for _ in range(2):
        tasks.analyse_document(
            DocumentRead(pack_id=document.pack_id, document_id=document.pk, pages=1)
        )
        assert Finding.objects.current().get().quote == secret
