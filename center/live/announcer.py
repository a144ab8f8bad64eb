"""Sends each room its numbered messages, in the order of the journal."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import datetime
from typing import Any, Protocol

from center.domain.events import Event
from center.live.messages import messages
from center.storage.database import Database
from center.storage.journal import Entry

log = logging.getLogger(__name__)
_ASK_FOR_PAPER = frozenset({Event.ISSUED, Event.SLIP_ASKED})


class Emit(Protocol):
    """Sends one event to the screens that have joined a room."""

    def __call__(self, event: str, data: dict[str, Any], *, to: str) -> None: ...


class Announcer:
    """Knows the last message of every room, so that a screen can see that it missed one.

    `changed` is set whenever lines may have moved; the queue watch waits for it. `jobs` is set when a
    slip waits for an agent.
    """

    def __init__(self, database: Database, emit: Emit, clock: Callable[[], datetime], seq: int) -> None:
        self.changed = threading.Event()
        self.jobs = threading.Condition()
        self.seq = seq
        self._database = database
        self._emit = emit
        self._clock = clock
        self._base = seq
        self._last: dict[str, int] = {}
        # the committer and the queue watch both send: number and message of one go before the other's
        self._sending = threading.Lock()

    def last(self, room: str) -> int:
        """Return the seq of a room's last message: what the next one will call `prev`."""
        return self._last.get(room, self._base)

    def announce(self, entries: list[Entry]) -> None:
        """Tell every room concerned, entry by entry."""
        if not entries:
            return
        try:
            self._tell_rooms(entries)
        except Exception:
            self._make_a_gap(entries[-1].seq)
            raise
        finally:
            self.seq = entries[-1].seq
            if any(entry.type is Event.DAY_OPENED for entry in entries):
                self._forget_tickets()
            self.changed.set()
            if any(entry.type in _ASK_FOR_PAPER for entry in entries):
                with self.jobs:
                    self.jobs.notify_all()

    def _tell_rooms(self, entries: list[Entry]) -> None:
        with self._database.reading() as db:
            for entry in entries:
                for room, payload in messages(db, entry, self._clock()):
                    self.send(room, entry.seq, payload)

    def send(self, room: str, seq: int, payload: dict[str, Any]) -> None:
        """Send one message, numbered `seq`, with the number of the room's message before it."""
        with self._sending:
            self._send(room, seq, payload)

    def hint(self, room: str, seq: int, payload: dict[str, Any]) -> None:
        """Send how something stands: it is no entry of the journal, so its number may be one already told."""
        with self._sending:
            self._send(room, max(seq, self.last(room)), payload)

    def _send(self, room: str, seq: int, payload: dict[str, Any]) -> None:
        prev = self.last(room)
        self._last[room] = seq
        self._emit("event", {"seq": seq, "prev": prev, **payload}, to=room)

    def _make_a_gap(self, seq: int) -> None:
        """Let every screen see by its next message that it has missed something."""
        with self._sending:
            self._base = seq
            self._last.clear()

    def _forget_tickets(self) -> None:
        """Drop yesterday's ticket rooms; a page still open there sees a gap and asks again."""
        self._base = self.seq
        self._last = {room: seq for room, seq in self._last.items() if not room.startswith("ticket:")}
