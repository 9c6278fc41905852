"""The pieces of the demonstration; the road itself is walked by scripts/test."""

import io
import json
import threading
from collections.abc import Iterator
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from scripts.demo.errors import HopFailed
from scripts.demo.mailbox import Mailbox
from scripts.demo.people import password
from scripts.demo.screen import Screen
from scripts.demo.wire import Api, wait_for

TOKEN = "J6Mb8fU_M0ENhdKiwPbJAi5vh6aCJBW2Zic8fNsNI_0"


def keep(folder: Path, name: str, to: str, text: str) -> None:
    mail = EmailMessage()
    mail["To"] = to
    mail.set_content(text)
    (folder / f"{name}.eml").write_bytes(mail.as_bytes())


@pytest.mark.parametrize("tail", [f"verify-email?token={TOKEN}", f"verify-email/{TOKEN}"])
def test_a_link_is_read_from_a_mail_to_its_address(tmp_path: Path, tail: str) -> None:
    mailbox = Mailbox(tmp_path)
    keep(tmp_path, "1", "a@example.com", f"Here:\nhttp://localhost:3000/{tail}\n")
    keep(tmp_path, "2", "b@example.com", "http://localhost:3000/verify-email?token=" + "x" * 43)
    assert mailbox.token("a@example.com", "verify-email") == TOKEN


def test_mails_that_lay_there_before_do_not_count(tmp_path: Path) -> None:
    keep(tmp_path, "1", "a@example.com", "old")
    mailbox = Mailbox(tmp_path)
    keep(tmp_path, "2", "a@example.com", "new")
    assert mailbox.count("a@example.com") == 1


def test_what_does_not_happen_in_time_is_said_in_one_line() -> None:
    with pytest.raises(HopFailed, match=r"^A sign did not happen within 0 s$"):
        wait_for("A sign", lambda: None, seconds=0)


def test_the_password_is_made_once_and_only_the_owner_can_read_it(tmp_path: Path) -> None:
    assert password(tmp_path) == password(tmp_path)
    [file] = tmp_path.iterdir()
    assert file.stat().st_mode & 0o777 == 0o600


def test_without_a_terminal_the_progress_is_plain_lines() -> None:
    out = io.StringIO()
    screen = Screen(out)
    with screen.hop("Reading") as details:
        screen.note("1 of 2")
        screen.note("1 of 2")
        details.append("2 documents")
    news, end = out.getvalue().splitlines()
    assert news.endswith("1 of 2")
    assert end.endswith("2 documents")
    assert "\x1b" not in out.getvalue()


class Refusing(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = json.dumps({"success": False, "code": "NOT_FOUND", "message": "Not found."})
        self.send_response(404)
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def refusing() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Refusing) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_a_refusal_is_one_line_with_its_code(refusing: str) -> None:
    with pytest.raises(HopFailed) as failed:
        Api(refusing).get("/packs")
    assert str(failed.value) == "GET /packs answered 404 NOT_FOUND Not found."
