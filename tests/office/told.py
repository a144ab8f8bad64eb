"""A day counted once more, naively, from the journal alone: what the report's questions must agree with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from center.domain.days import from_text
from center.domain.events import Event
from center.storage import journal
from center.storage.journal import Entry
from tests.support.halls import Hall


@dataclass
class Told:
    """One turn, as the journal tells it."""

    field: str
    queued: datetime
    first: bool
    state: str = "waiting"
    counter: int | None = None
    clerk: int | None = None
    called: datetime | None = None
    started: datetime | None = None
    before: float = 0.0
    ended: datetime | None = None
    transferred: bool = False
    expired: bool = False
    inaccurate: bool = False

    @property
    def served(self) -> bool:
        """Whether somebody was served here, and not sent on."""
        return self.state == "done" and not self.transferred

    @property
    def service(self) -> float | None:
        """The seconds of the service, if both ends are known."""
        if self.state != "done" or self.inaccurate or not self.started or not self.ended:
            return None
        return self.before + (self.ended - self.started).total_seconds()


def entries_of(hall: Hall) -> list[Entry]:
    """Return the whole journal without what was taken back."""
    with hall.app.database.reading() as db:
        every = journal.after(db, 0, limit=100_000)
    undone = {entry.data["reversed"] for entry in every if entry.type is Event.UNDONE}
    vanished = {entry.data.get("added") for entry in every if entry.seq in undone} - {None}
    return [e for e in every if e.seq not in undone and e.type is not Event.UNDONE and e.turn not in vanished]


def turns_of(hall: Hall, day: str) -> list[Told]:
    """Return the turns of a day, told from the beginning."""
    told: dict[int, Told] = {}
    for entry in entries_of(hall):
        if entry.day == day and entry.turn is not None:
            _tell(told, entry)
    return list(told.values())


def ratings_of(hall: Hall, day: str) -> list[int]:
    """Return the levels of a day's ratings."""
    return [e.data["level"] for e in entries_of(hall) if e.day == day and e.type is Event.RATED]


def _tell(told: dict[int, Told], entry: Entry) -> None:
    assert entry.turn is not None
    at, data = from_text(entry.at), entry.data
    clerk = int(entry.actor.split(":")[1]) if entry.actor.startswith("person:") else None
    if entry.type in (Event.ISSUED, Event.QUEUED):
        assert entry.field is not None
        told[entry.turn] = Told(entry.field, at, entry.type is Event.ISSUED)
        return
    turn = told[entry.turn]
    if entry.type is Event.CALLED:
        turn.state, turn.counter, turn.clerk, turn.called = "called", entry.counter, clerk, turn.called or at
    elif entry.type is Event.STARTED:
        turn.state, turn.clerk, turn.started = "serving", clerk, at
    elif entry.type is Event.RETURNED:
        turn.state, turn.counter, turn.clerk, turn.ended = "waiting", None, None, None
    elif entry.type is Event.TRANSFERRED:
        told[data["added"]] = Told(data["to_field"], at, False)
        turn.state, turn.ended, turn.transferred = "done", at, True
    else:
        _end(turn, entry.type, at, data)


def _end(turn: Told, event: Event, at: datetime, data: dict[str, Any]) -> None:
    if event is Event.EXPIRED:
        turn.state, turn.expired, turn.inaccurate = data["state"], True, data["inaccurate"]
        turn.ended = at
    elif event is Event.HELD:
        if turn.state == "serving" and turn.started:
            turn.before += (at - turn.started).total_seconds()
        turn.state, turn.ended = "held", None
    elif event in (Event.FINISHED, Event.NO_SHOW, Event.CANCELLED):
        states = {"finished": "done", "no_show": "no_show", "cancelled": "cancelled"}
        turn.state, turn.ended = states[event.value], at
