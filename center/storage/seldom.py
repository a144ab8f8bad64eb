"""A log that tells of the same trouble once a minute: a full disk must not be filled further by its own log."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

PAUSE_SECONDS = 60.0


class Seldom:
    """Writes each kind of error at most once a minute, and says then how many there were meanwhile."""

    def __init__(self, log: logging.Logger, clock: Callable[[], float] = time.monotonic) -> None:
        self._log = log
        self._clock = clock
        self._said: dict[str, tuple[float, int]] = {}

    def say(self, kind: str, text: str, *details: object) -> None:
        """Write `text` with its details as an error, unless this kind was written just now."""
        now = self._clock()
        at, unsaid = self._said.get(kind, (now - PAUSE_SECONDS, 0))
        if now - at < PAUSE_SECONDS:
            self._said[kind] = (at, unsaid + 1)
            return
        self._said[kind] = (now, 0)
        more = f" (and {unsaid} times more since this was last said)" if unsaid else ""
        self._log.error(text + more, *details)
