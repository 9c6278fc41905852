"""The desk as staff sees it: forms that call the verbs, and pages to read."""

from typing import Any

import pytest
from django.test import Client

from apps.searches import services
from apps.searches.models import LedgerEntry, Line, Order, Price
from apps.searches.tests.makers import chancel_paper, line_by_hand
from apps.users.models import User
from apps.users.tests.makers import staff_client

pytestmark = pytest.mark.django_db


@pytest.fixture
def line() -> Line:
    return line_by_hand()


def fresh(line: Line) -> Line:
    return Line.objects.get(pk=line.pk)


@pytest.fixture
def admin() -> Client:
    return staff_client()


def desk(client: Client, line: Line, **told: Any) -> Any:
    blank = {"messages-TOTAL_FORMS": "0", "messages-INITIAL_FORMS": "0"}
    return client.post(f"/admin/searches/line/{line.pk}/change/", {**blank, **told}, follow=True)


def test_the_desk_orders_by_hand_and_files_the_result(admin: Client, line: Line) -> None:
    desk(admin, line, deed="ordered", provider_reference="TEL-1")
    assert (fresh(line).status, fresh(line).provider_reference) == ("acknowledged", "TEL-1")
    answer = desk(admin, line, deed="result")
    assert b"Choose the file" in answer.content
    desk(admin, line, deed="result", result=chancel_paper())
    assert fresh(line).status == "delivered"


def test_the_desk_splits_a_line_between_two_authorities(admin: Client, line: Line) -> None:
    desk(admin, line, deed="redirected", authorities="Wexbury\r\n Saltmarsh \r\n")
    assert [(child.authority, child.status) for child in line.redirected_to.all()] == [
        ("Saltmarsh", "awaiting_approval"),
        ("Wexbury", "manual_review"),
    ]
    answer = desk(admin, line_of_authority("Wexbury"), deed="redirected", authorities="")
    assert b"Name the authority" in answer.content


def line_of_authority(name: str) -> Line:
    return Line.objects.get(authority=name)


def test_the_desk_says_why_not(admin: Client, line: Line) -> None:
    answer = desk(admin, line, deed="result", result=chancel_paper())
    assert b"reference first" in answer.content
    assert fresh(line).status == "manual_review"


@pytest.mark.parametrize(
    "page",
    [
        "price",
        "order",
        "line",
        "ledgerentry",
        "discrepancy",
        "callback",
        "circuit",
        "quote",
        "result",
    ],
)
def test_every_page_of_the_admin_opens(admin: Client, line: Line, page: str) -> None:
    staff = User.objects.get(is_superuser=True)
    services.note_ordered(actor=staff, line=line, provider_reference="TEL-1")
    services.file_result(actor=staff, line=fresh(line), file=chancel_paper())
    assert admin.get(f"/admin/searches/{page}/").status_code == 200
    row = {"order": Order, "price": Price, "ledgerentry": LedgerEntry}.get(page)
    if row:
        key = row._default_manager.latest("pk").pk
        assert admin.get(f"/admin/searches/{page}/{key}/change/").status_code == 200
