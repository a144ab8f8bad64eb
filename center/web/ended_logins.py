"""Which logins have ended by logging out: a copy of their cookie, kept by somebody else, opens nothing more.

In memory: a restart forgives, as with tries of passwords. A login ends of itself after some hours.
"""

from __future__ import annotations

import threading
from datetime import datetime, timedelta


class EndedLogins:
    """The ids of logins that have ended, for as long as one of them could still be shown."""

    def __init__(self) -> None:
        self._ended: dict[str, datetime] = {}
        self._lock = threading.Lock()

    def end(self, login: str, now: datetime, lasts: timedelta) -> None:
        """Note the end of a login; forget those that could no longer be used anyway."""
        with self._lock:
            self._ended = {one: at for one, at in self._ended.items() if now - at <= lasts}
            self._ended[login] = now

    def __contains__(self, login: object) -> bool:
        return login in self._ended
