"""Tells screens how the lines move, twice a second at most, however many tickets come and go.

Fields also open and close by the clock, when nobody does anything: so it looks now and then unasked.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from center.domain.refusals import Refusal
from center.live import snapshots
from center.live.announcer import Announcer
from center.live.desk import asked_at
from center.live.snapshots import View
from center.storage import settings
from center.storage.committer import OffHub
from center.storage.database import Database

log = logging.getLogger(__name__)
PAUSE_SECONDS = 0.5
IDLE_SECONDS = 20.0
FIELDS_ROOMS = ("board", "kiosk", "office")
_SHOWN = ("code", "waiting", "wait", "open", "state", "opens_at")


class QueueWatch:
    """Looks at the lines after they changed, or every `idle_seconds`, and sends what is new.

    The hall hears of its fields, a phone of its place.
    """

    def __init__(
        self,
        database: Database,
        announcer: Announcer,
        *,
        rooms: Callable[[], Iterable[str]],
        clock: Callable[[], datetime],
        off_hub: OffHub,
        idle_seconds: float = IDLE_SECONDS,
    ) -> None:
        self._database = database
        self._announcer = announcer
        self._rooms = rooms
        self._clock = clock
        self._off_hub = off_hub
        self._idle_seconds = idle_seconds
        self._told: dict[str, tuple[dict[str, Any], int | None]] = {}
        self._reasons: list[str | None] | None = None
        self._message: str | None = None
        self._asked: set[int] = set()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._loop, name="queue-watch", daemon=True)

    def start(self) -> None:
        """Start watching in the background."""
        self._thread.start()

    def stop(self) -> None:
        """Stop after the present look."""
        self._stopping.set()
        self._announcer.changed.set()
        if self._thread.is_alive():
            self._thread.join(timeout=10)

    def _loop(self) -> None:
        while not self._stopping.is_set():
            # a hall where nothing happens opens in the morning all the same
            self._announcer.changed.wait(self._idle_seconds)
            self._announcer.changed.clear()
            try:
                self.look()
            except Exception:
                # screens still have the snapshot; the watch itself must outlive any fault
                log.exception("the lines could not be looked at")
            self._stopping.wait(PAUSE_SECONDS)

    def look(self) -> None:
        """Look once and send what changed since the last look."""
        seq = self._announcer.seq
        joined = sorted(self._rooms())
        tokens = [room.removeprefix("ticket:") for room in joined if room.startswith("ticket:")]
        desks = [int(room.removeprefix("counter:")) for room in joined if room.startswith("counter:")]
        whole, places, message, asked = self._off_hub(self._read, tokens, desks)
        fields = [{key: field[key] for key in _SHOWN} for field in whole]
        for room in [*FIELDS_ROOMS, *(room for room in joined if room.startswith("counter:"))]:
            self._tell(room, seq, {"type": "queue", "fields": fields})
        for token, place in places.items():
            self._tell(f"ticket:{token}", seq, {"type": "queue", **place})
        self._tell_reasons(seq, [field["reason"] for field in whole])
        self._tell_message_over(seq, message)
        self._tell_questions(seq, asked)
        # the memory of phones that left is dropped with them
        rooms = {*joined, *FIELDS_ROOMS}
        self._told = {room: told for room, told in self._told.items() if room in rooms}

    def _read(
        self, tokens: list[str], desks: list[int]
    ) -> tuple[list[dict[str, Any]], dict[str, dict[str, Any]], str | None, list[int]]:
        with self._database.reading() as db:
            view = View(db, self._clock())
            hall = snapshots.kiosk(view)
            places = {token: place for token in tokens if (place := _place(view, token))}
            asked = asked_at(db, settings.load(db), view.now, desks)
            return hall["fields"], places, hall["hall"]["message"], asked

    def _tell_message_over(self, seq: int, message: str | None) -> None:
        """Let the boards read their snapshots anew when a message's time is over: nobody does anything then."""
        if self._message is not None and message is None:
            self._announcer.hint("board", seq, {"type": "hall"})
        self._message = message

    def _tell_questions(self, seq: int, asked: list[int]) -> None:
        """Let a terminal read its snapshot anew when it is time to ask whether a service still goes on.

        Nobody does anything over lunch: no entry of the journal would tell it.
        """
        for n in set(asked) - self._asked:
            self._announcer.hint(f"counter:{n}", seq, {"type": "question"})
        self._asked = set(asked)

    def _tell_reasons(self, seq: int, reasons: list[str | None]) -> None:
        """Let the kiosks read their snapshots anew when a holiday or a declared day begins, ends or changes.

        Its name is in each reader's language, and a message goes to all languages.
        """
        if self._reasons not in (None, reasons):
            self._announcer.hint("kiosk", seq, {"type": "day"})
        self._reasons = reasons

    def _tell(self, room: str, seq: int, payload: dict[str, Any]) -> None:
        """Send a room what it was not told yet.

        Such a message tells a state, not an entry of the journal: where the room has heard of this
        entry already, its `seq` equals its `prev`.
        """
        # a terminal has read its snapshot anew with every other message: it may know a later line than the one it
        # was told, and a line that has come back to that one since would be news to it
        heard = self._announcer.last(room) if room.startswith("counter:") else None
        if self._told.get(room) != (payload, heard):
            self._announcer.hint(room, seq, payload)
            self._told[room] = (payload, max(seq, heard) if heard is not None else None)


def _place(view: View, token: str) -> dict[str, Any] | None:
    try:
        ticket = snapshots.ticket(view, token)
    except Refusal:
        return None
    return {key: ticket[key] for key in ("ahead", "wait")} if ticket["state"] == "waiting" else None
