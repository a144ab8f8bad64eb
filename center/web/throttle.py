"""Counts tries, so that nobody can try passwords for long."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

WINDOW = timedelta(minutes=1)


class Throttle:
    """How often each key was used within the last minute. In memory; a restart forgives."""

    def __init__(self) -> None:
        self._tries: dict[str, deque[datetime]] = {}
        self._lock = threading.Lock()

    def take(self, limits: Mapping[str, int], now: datetime) -> bool:
        """Count one try under every key, or none when one of the keys has had its most.

        A try is counted before it is known how it ends: a hundred at once are not a hundred free ones.
        """
        with self._lock:
            self._forget(now)
            if any(len(self._tries.get(key, ())) >= most for key, most in limits.items()):
                return False
            for key in limits:
                self._tries.setdefault(key, deque()).append(now)
            return True

    def give_back(self, keys: Iterable[str]) -> None:
        """Take a try back that turned out to be a good one."""
        with self._lock:
            for key in keys:
                if self._tries.get(key):
                    self._tries[key].pop()

    def _forget(self, now: datetime) -> None:
        """Drop what is older than the window, and what a clock that was set back left in the future."""
        for key, tries in list(self._tries.items()):
            kept = deque(at for at in tries if now - WINDOW < at <= now)
            if kept:
                self._tries[key] = kept
            else:
                del self._tries[key]
