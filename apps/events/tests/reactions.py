"""Facts and reactions that only the tests know. What a reaction did stands in a file."""

import time
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction

from apps.core.ids import new_id
from apps.events.facts import Fact
from apps.events.models import Event
from apps.events.reactions import Later, on
from apps.events.services import owe_parts, record

QUEUE = "notifications"


@dataclass(frozen=True, kw_only=True)
class BellRung(Fact, subject="bell_id", says="A bell rang, {how}"):
    bell_id: UUID
    how: str


@dataclass(frozen=True, kw_only=True)
class BellHeard(Fact, subject="bell_id", says="A bell was heard"):
    bell_id: UUID
    by: str


def ring(how: str = "softly") -> UUID:
    bell = new_id()
    with transaction.atomic():
        record(BellRung(bell_id=bell, how=how), actor=None)
    return bell


def note(bell: UUID, what: str) -> None:
    folder = Path(settings.DATA_DIR, "bells")
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / str(bell)).open("a") as file:
        file.write(f"{what}\n")


def notes(bell: UUID) -> list[str]:
    file = Path(settings.DATA_DIR, "bells", str(bell))
    return file.read_text().split() if file.exists() else []


@on(BellRung, queue=QUEUE, attempts=3)
def hear(fact: BellRung) -> None:
    if fact.how == "cracked":
        raise ValueError("a cracked bell")
    if fact.how == "later" and not notes(fact.bell_id):
        note(fact.bell_id, "waited")
        raise Later("the ringer", seconds=0.1)
    note(fact.bell_id, "started")
    if "slowly" in fact.how:
        time.sleep(1.5)
    with transaction.atomic():
        heard = Event.objects.filter(kind=BellHeard.kind, subject=fact.bell_id).exists()
        if "carelessly" in fact.how or not heard:
            record(BellHeard(bell_id=fact.bell_id, by="hear"), actor=None)
        if fact.how == "in parts":
            owe_parts("events.hear_part", ["1", "2", "3"])


@on(BellRung, queue=QUEUE, attempts=3, in_parts=True)
def hear_part(fact: BellRung, part: str) -> None:
    note(fact.bell_id, f"part-{part}")
