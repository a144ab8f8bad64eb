"""Which devices have been heard of lately, and which question of an agent is its newest.

In memory: after a restart everybody is heard of again soon.
"""

from __future__ import annotations

from datetime import datetime, timedelta

SILENT_AFTER = timedelta(seconds=90)


class Presence:
    """The last heartbeat of each device, by its id."""

    def __init__(self) -> None:
        self._seen: dict[int, datetime] = {}
        self._questions: dict[int, object] = {}

    def heard(self, device: int, at: datetime) -> None:
        """Note a sign of life."""
        self._seen[device] = at

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

    def silent(self, device: int, now: datetime) -> bool:
        """Say whether a device that was heard of has fallen silent."""
        seen = self._seen.get(device)
        return seen is not None and now - seen > SILENT_AFTER
