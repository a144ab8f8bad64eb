"""Which devices have been heard of lately. In memory: after a restart everybody is heard of again soon."""

from __future__ import annotations

from datetime import datetime, timedelta

SILENT_AFTER = timedelta(seconds=90)


class Presence:
    """The last heartbeat of each device, by its id."""

    def __init__(self) -> None:
        self._seen: dict[int, datetime] = {}

    def heard(self, device: int, at: datetime) -> None:
        """Note a sign of life."""
        self._seen[device] = at

    def last(self, device: int) -> datetime | None:
        """Return when a device was heard of, None since the start."""
        return self._seen.get(device)

    def silent(self, device: int, now: datetime) -> bool:
        """Say whether a device that was heard of has fallen silent."""
        seen = self._seen.get(device)
        return seen is not None and now - seen > SILENT_AFTER
