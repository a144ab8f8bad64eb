"""Which devices have been heard of lately, which are in trouble, and which question of an agent is its newest.

In memory: after a restart everybody is heard of again soon.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

SILENT_AFTER = timedelta(seconds=90)
TROUBLE = "fault"


@dataclass(frozen=True)
class Trouble:
    """What a device says is wrong with it, and since when it says so."""

    detail: str | None
    since: datetime


class Presence:
    """The last heartbeat of each device, and what it said of itself, by its id."""

    def __init__(self) -> None:
        self._seen: dict[int, datetime] = {}
        self._troubles: dict[int, Trouble] = {}
        self._questions: dict[int, object] = {}

    def heard(self, device: int, at: datetime, state: str | None = None, detail: str | None = None) -> bool:
        """Note a sign of life; return whether the device says something else of itself than before."""
        self._seen[device] = at
        if state != TROUBLE:
            return self._troubles.pop(device, None) is not None
        before = self._troubles.get(device)
        if before is not None and before.detail == detail:
            return False
        self._troubles[device] = Trouble(detail, at)
        return True

    def asks(self, device: int) -> object:
        """Note that a print agent asks for a slip; its questions before this one are no longer its own."""
        question = self._questions[device] = object()
        return question

    def still_asks(self, device: int, question: object) -> bool:
        """Say whether a question is the newest of its agent."""
        return self._questions.get(device) is question

    def last(self, device: int) -> datetime | None:
        """Return when a device was heard of, None since the start."""
        return self._seen.get(device)

    def trouble(self, device: int, now: datetime) -> Trouble | None:
        """Return what is wrong with a device; of one that has fallen silent nobody knows."""
        return None if self.silent(device, now) else self._troubles.get(device)

    def silent(self, device: int, now: datetime) -> bool:
        """Say whether a device that was heard of has fallen silent."""
        seen = self._seen.get(device)
        return seen is not None and now - seen > SILENT_AFTER
