from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from apps.events.facts import Fact
from apps.notifications.preferences import Switch


class Who(StrEnum):
    OWNER = "owner"
    AGENT = "agent"
    SOLICITOR = "solicitor"
    PARTICIPANTS = "participants"
    GRANTEE = "grantee"


TEAM = (Who.OWNER, Who.AGENT, Who.SOLICITOR)
EVERYONE = (*TEAM, Who.PARTICIPANTS)


@dataclass(frozen=True, kw_only=True)
class Notice:
    """`title` and `message` may name `{property}`, `{document}` and the fact's fields in braces.
    Of several notices of a fact a person gets the first that is for them. An urgent one waits
    for somebody to act, and goes by mail too."""

    fact: type[Fact]
    type: str
    to: tuple[Who, ...]
    title: str
    message: str
    switch: Switch = Switch.PACK_UPDATES
    urgent: bool = False
    when: Callable[[Any], bool] = lambda fact: True
