"""Takes a day's journal apart into its script, entry by entry, with the hall as it really was."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from center.domain.calling import BY_CODE
from center.domain.days import from_text
from center.domain.events import Event
from center.domain.floor import Floor
from center.domain.script import (
    Change,
    End,
    Fields,
    Happened,
    Script,
    Slot,
    Stretch,
    Visit,
    moment,
    tick_of,
)
from center.domain.seen import Waiting

_STATES = {
    Event.COUNTER_OPENED: "open",
    Event.COUNTER_PAUSED: "paused",
    Event.COUNTER_CLOSED: "closed",
}
_LEAVES = {Event.CANCELLED, Event.SERVICE_ENTERED}
_SAY_FIELDS = (Event.COUNTER_OPENED, Event.COUNTER_FIELDS_SET)
_ENDS = {
    Event.FINISHED: End.DONE,
    Event.TRANSFERRED: End.DONE,
    Event.CANCELLED: End.DONE,
    Event.SERVICE_ENTERED: End.DONE,
    Event.NO_SHOW: End.ASIDE,
    Event.HELD: End.ASIDE,
}


def script_of(entries: Iterable[Happened], fields: Mapping[int, Fields]) -> Script:
    """Return the script of a day. `fields`: what each counter serves, where its opening does not say."""
    reader = _Reader(fields)
    last = 0
    for entry in _kept(list(entries)):
        last = max(last + 1, tick_of(entry.at))
        reader.read(entry, last)
        reader.floor.settle(last)
    return reader.script


def _kept(entries: list[Happened]) -> Iterable[Happened]:
    """Leave out acts that were taken back, and their taking back; but of a call both remain."""
    every = {entry.seq: entry for entry in entries}
    gone: set[int] = set()
    for entry in entries:
        if entry.type in (Event.UNDONE, Event.SERVICE_TAKEN_BACK):
            reversed_ = every.get(entry.data["reversed"])
            if reversed_ is None or reversed_.type is not Event.CALLED:
                gone |= {entry.seq, entry.data["reversed"]}
    return (entry for entry in entries if entry.seq not in gone)


class _Reader:
    """Reads entry by entry, with the floor as it really was, to learn how long counters let people wait."""

    def __init__(self, fields: Mapping[int, Fields]) -> None:
        self.script = Script()
        self.floor = Floor()
        self._fields = fields
        self._queued: dict[int, str] = {}

    def read(self, entry: Happened, tick: int) -> None:
        if (entry.type in _STATES or entry.type in _SAY_FIELDS) and entry.counter is not None:
            self._change(entry, entry.counter, tick)
        elif entry.turn is None:
            return
        elif entry.type is Event.ISSUED:
            self._come(entry.turn, entry, tick)
        elif entry.type is Event.QUEUED:
            self._queued[entry.turn] = entry.field or ""
        elif entry.turn in self.script.visits:
            self._turn(entry, self.script.visits[entry.turn], tick)

    def _change(self, entry: Happened, n: int, tick: int) -> None:
        fields = None
        if entry.type in _SAY_FIELDS:
            own, other = entry.data.get("primary"), entry.data.get("secondary")
            known = own is not None and other is not None
            fields = (tuple(own or ()), tuple(other or ())) if known else self._fields.get(n, ((), ()))
        # a profile that changes leaves the counter open, paused or closed, as it is
        state = _STATES.get(entry.type, self.floor.seat(n).state)
        change = Change(tick, n, state, fields)
        self.script.changes.append(change)
        self.floor.change(n, change.state, change.fields)

    def _come(self, number: int, entry: Happened, tick: int) -> None:
        agreed = entry.data.get("appointment_at")
        priority, place = bool(entry.data.get("priority")), float(entry.ticket or 0)
        appointment = from_text(agreed) if agreed else None
        turn = Waiting(
            number, entry.field or "", priority, place, since=moment(tick), appointment=appointment
        )
        self.script.visits[number] = Visit(turn, tick)
        self.floor.come(turn)

    def _turn(self, entry: Happened, visit: Visit, tick: int) -> None:
        if entry.data.get("after", {}).get("call_seq", tick) is None:
            visit.forgotten = tick
        if entry.type is Event.CALLED:
            self._call(entry, visit, tick)
        elif entry.type is Event.UNDONE:
            self._leave(entry, visit, tick, End.UNDONE)
            if entry.data.get("state") == "waiting":
                self._wait_again(entry, visit)
        elif entry.type is Event.RETURNED and visit.stretches:
            stretch = visit.stretches[-1]
            stretch.back_after = tick - stretch.began - (stretch.lasts or 0)
            stretch.place = entry.data.get("place", entry.data["before"]["place"])
            self._wait_again(entry, visit)
        elif entry.type is Event.MOVED_BACK:
            visit.moved.append((tick, entry.data.get("place", entry.data["before"]["place"])))
        elif entry.type in _LEAVES and entry.data["before"]["state"] in ("waiting", "held"):
            visit.left = tick
            self._go(visit)
            self._add(entry, visit, tick)
        elif entry.type in _ENDS:
            self._end(entry, visit, tick)

    def _call(self, entry: Happened, visit: Visit, tick: int) -> None:
        n, number = entry.counter or 0, visit.turn.turn
        slack = self.floor.seat(n).waited(tick)
        jump = entry.data.get("why") in BY_CODE
        self.script.slots.setdefault(n, []).append(Slot(tick, slack, number, jump))
        self.script.calls.append((n, number))
        visit.stretches.append(Stretch(tick))
        self._go(visit)
        self.floor.take(n, number)

    def _end(self, entry: Happened, visit: Visit, tick: int) -> None:
        missed = entry.data.get("after", {}).get("state") == "no_show"
        self._leave(entry, visit, tick, End.ASIDE if missed else _ENDS[entry.type])
        if visit.stretches:
            visit.stretches[-1].adds = entry.data.get("added")
            self._add(entry, visit, None)

    def _add(self, entry: Happened, visit: Visit, came: int | None) -> None:
        added = entry.data.get("added")
        if added is None:
            return
        field = entry.data.get("to_field") or self._queued.get(added, "")
        sent = entry.data.get("to_counter")
        turn = replace(visit.turn, turn=added, field=field, for_counter=sent, appointment=None)
        self.script.visits[added] = Visit(turn, came)
        self.floor.come(turn)

    def _leave(self, entry: Happened, visit: Visit, tick: int, end: End) -> None:
        if visit.stretches:
            stretch = visit.stretches[-1]
            stretch.lasts, stretch.end = tick - stretch.began, end
        self.floor.leave(entry.counter or 0)

    def _go(self, visit: Visit) -> None:
        if visit.turn.turn in self.floor.waiting:
            self.floor.go(visit.turn.turn)

    def _wait_again(self, entry: Happened, visit: Visit) -> None:
        self.floor.come(replace(visit.turn, for_counter=entry.data.get("for_counter")))
