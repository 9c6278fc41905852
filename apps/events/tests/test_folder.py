from collections.abc import Iterator
from pathlib import Path
from queue import Empty
from typing import Any

import pytest
from kombu import Connection

from apps.events import folder


@pytest.fixture
def channel(tmp_path: Path) -> Iterator[Any]:
    options = {"data_folder_in": str(tmp_path), "data_folder_out": str(tmp_path)}
    with Connection("filesystem://", transport_options=options) as connection:
        yield connection.channel()


def test_the_folder_is_what_a_filesystem_broker_means(channel: Any) -> None:
    assert isinstance(channel, folder.Channel)


def test_a_message_comes_out_as_it_went_in(channel: Any) -> None:
    channel._put("notifications", {"body": "£"})
    assert channel._get("notifications") == {"body": "£"}
    with pytest.raises(Empty):
        channel._get("notifications")


def test_a_reader_never_takes_a_message_that_is_still_being_written(
    channel: Any, monkeypatch: Any
) -> None:
    seen: list[str] = []

    def look_while(self: Path, target: Path) -> None:
        with pytest.raises(Empty):
            channel._get("notifications")
        seen.append(target.name)

    monkeypatch.setattr(Path, "rename", look_while)
    channel._put("notifications", {"body": "x"})
    assert seen
