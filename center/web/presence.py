"""Which devices have been heard of lately, which are in trouble, and which question of an agent is its newest.

In memory: after a restart everybody is heard of again soon.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

SILENT_AFTER = timedelta(seconds=90)
# an agent asks all the time; what it does between two questions is to print one slip
BUSY_AT_MOST = timedelta(seconds=15)
TROUBLE, WARNING = "fault", "warning"


@dataclass(frozen=True)
class Trouble:
    """What a device says is wrong with it, and since when it says so; `serious`: it cannot work."""

    detail: str | None
    since: datetime
    serious: bool = True


class Presence:
    """The last heartbeat of each device, and what it said of itself, by its id."""

    def __init__(self) -> None:
        self._seen: dict[int, datetime] = {}
        self._troubles: dict[int, Trouble] = {}
        self._questions: dict[int, object] = {}
        self._open: set[int] = set()
        self._worked: dict[int, datetime] = {}
        self._promised = True
        self._asked: datetime | None = None
        self._before: dict[int, datetime] | None = None

    def heard(self, device: int, at: datetime, state: str | None = None, detail: str | None = None) -> bool:
        """Note a sign of life; return whether the device says something else of itself than before."""
        self._seen[device] = at
        if state not in (TROUBLE, WARNING):
            return self._troubles.pop(device, None) is not None
        before, serious = self._troubles.get(device), state == TROUBLE
        if before is not None and (before.detail, before.serious) == (detail, serious):
            return False
        self._troubles[device] = Trouble(detail, at, serious)
        return True

    def asks(self, device: int) -> object:
        """Note that a print agent asks for a slip; its questions before this one are no longer its own."""
        question = self._questions[device] = object()
        self._open.add(device)
        return question

    def answered(self, device: int, question: object, at: datetime) -> None:
        """Note that a question was answered: the agent now prints, or asks again soon."""
        if self.still_asks(device, question):
            self._open.discard(device)
        self._worked[device] = at

    def worked(self, device: int, at: datetime) -> None:
        """Note that a print agent did something else than ask."""
        self._worked[device] = at

    def works(self, device: int, now: datetime) -> bool:
        """Say whether a print agent can be expected to print what is asked for now."""
        last = self._worked.get(device)
        there = device in self._open or (last is not None and now - last <= BUSY_AT_MOST)
        return there and self.trouble(device, now) is None

    def promised(self, slips: bool) -> bool:
        """Note whether the kiosks may promise slips; return whether that is new."""
        before, self._promised = self._promised, slips
        return before != slips

    def may_yet_be_heard(self, now: datetime) -> bool:
        """Say whether it is too early to call a device silent of which nothing was heard since the start."""
        self._asked = self._asked or now
        return now - self._asked <= SILENT_AFTER

    def before(self, look: Callable[[], dict[int, datetime]]) -> dict[int, datetime]:
        """Return when each device was last of use before the start: it is looked up once, and cannot change."""
        if self._before is None:
            self._before = look()
        return self._before

    def still_asks(self, device: int, question: object) -> bool:
        """Say whether a question is the newest of its agent."""
        return self._questions.get(device) is question

    def last(self, device: int) -> datetime | None:
        """Return when a device was heard of, None since the start."""
        return self._seen.get(device)

    def trouble(self, device: int, now: datetime) -> Trouble | None:
        """Return what keeps a device from working; of one that has fallen silent nobody knows."""
        told = self.told(device, now)
        return told if told and told.serious else None

    def told(self, device: int, now: datetime) -> Trouble | None:
        """Return what a device says is wrong, be it only a warning."""
        return None if self.silent(device, now) else self._troubles.get(device)

    def forget(self, device: int) -> None:
        """Drop what is known of a device that was taken out; what it asks now is nobody's question."""
        for known in (self._seen, self._troubles, self._questions, self._worked):
            known.pop(device, None)
        self._open.discard(device)

    def silent(self, device: int, now: datetime) -> bool:
        """Say whether a device that was heard of has fallen silent."""
        seen = self._seen.get(device)
        return seen is not None and now - seen > SILENT_AFTER
