"""Turns, planned steps and counters as the journal alone tells them: who has nothing but the entries rebuilds them."""

from __future__ import annotations

import json
from typing import Any

from sqlite_utils import Database as Db

from center.domain.days import seconds_between
from center.domain.events import Event
from center.storage import counters, journal, tickets
from center.storage.journal import Entry

# what is compared
TOLD = (
    "state", "counter", "outcome", "place", "for_counter", "recalls", "returned", "first_called_at", "called_at",
    "call_seq", "started_at", "ended_at", "served_before_s", "inaccurate", "jump", "procedures", "missing",
    "procedure", "count", "note",
)  # fmt: skip
NOTHING: dict[str, Any] = {
    "state": "waiting", "counter": None, "outcome": None, "for_counter": None, "recalls": 0, "returned": False,
    "first_called_at": None, "called_at": None, "call_seq": None, "started_at": None, "ended_at": None,
    "served_before_s": 0.0, "inaccurate": False, "jump": None, "procedures": [], "missing": [],
    "procedure": None, "count": None, "note": None,
}  # fmt: skip
Told = dict[int, dict[str, Any]]


def retold(entries: list[Entry]) -> Told:
    """Return every turn's state by its id."""
    every = {entry.seq: entry for entry in entries}
    told: Told = {}
    for entry in entries:
        if entry.turn is None:
            continue
        if entry.type in (Event.ISSUED, Event.QUEUED, Event.EMERGENCY_SLIP_ENTERED):
            told[entry.turn] = _new(entry)
        if entry.type is Event.EMERGENCY_SLIP_TAKEN_BACK:
            del told[entry.turn]
        elif entry.turn in told and entry.type not in (Event.ISSUED, Event.QUEUED):
            _happen(told, entry, every)
    return told


def stored(db: Db) -> Told:
    """Return every turn's state as the file has it."""
    rows = db.execute("select * from turns order by id").fetchall()
    return {row["id"]: {name: _read(name, row[name]) for name in TOLD} for row in rows}


def _read(name: str, value: Any) -> Any:
    if name in ("procedures", "missing"):
        return json.loads(value)
    return bool(value) if name in ("returned", "inaccurate") else value


def differences(db: Db) -> list[tuple[int, str, Any, Any]]:
    """Return (turn, member, told, stored) where the journal tells another state than the file has.

    For planned steps the number is a ticket's, for counters a counter's.
    """
    entries = journal.after(db, 0, limit=1_000_000)
    told, kept = retold(entries), stored(db)
    assert told.keys() == kept.keys()
    planned, seats = retold_steps(entries), retold_counters(entries)
    steps = [
        (ticket, "steps", planned[ticket], one)
        for ticket, one in stored_steps(db).items()
        if planned[ticket] != one
    ]
    counters = [(n, "counter", told, seats.get(n, CLOSED)) for n, told in stored_counters(db).items()]
    return [*steps, *(one for one in counters if one[2] != one[3])] + [
        (turn, name, told[turn][name], kept[turn][name])
        for turn in told
        for name in TOLD
        if told[turn][name] != kept[turn][name]
    ]


def _new(entry: Entry, for_counter: int | None = None) -> dict[str, Any]:
    assert entry.ticket is not None
    asked = {name: entry.data.get(name) for name in ("procedure", "note")}
    return {**NOTHING, "place": float(entry.ticket), "for_counter": for_counter, **asked}


def _happen(told: Told, entry: Entry, every: dict[int, Entry]) -> None:
    assert entry.turn is not None
    turn, data = told[entry.turn], entry.data
    if entry.type in (Event.UNDONE, Event.SERVICE_TAKEN_BACK):
        before = every[data["reversed"]]
        turn |= {name: before.data["before"][name] for name in TOLD if name in before.data["before"]}
        turn["for_counter"] = data["for_counter"]
        if added := before.data.get("added"):
            told[added] |= {"state": "cancelled", "outcome": "undone", "ended_at": entry.at}
        return
    turn |= _change(turn, entry)
    if entry.type is Event.TRANSFERRED:
        told[data["added"]] = _new(entry, data["to_counter"])


def _change(turn: dict[str, Any], entry: Entry) -> dict[str, Any]:
    """Return what an entry changed of its turn."""
    data, ended = entry.data, {"ended_at": entry.at}
    match entry.type:
        case Event.CALLED:
            jumped = data["why"] == "chosen" and turn["state"] == "waiting"
            return {
                "state": "called", "counter": entry.counter, "called_at": entry.at, "call_seq": entry.seq,
                "first_called_at": turn["first_called_at"] or entry.at, "recalls": 0,
                "jump": data.get("reason", "unsaid") if jumped else turn["jump"],
            }  # fmt: skip
        case Event.RECALLED:
            return {"recalls": data["recalls"], "call_seq": entry.seq, "called_at": entry.at}
        case Event.STARTED:
            return {"state": "serving", "started_at": entry.at}
        case Event.NO_SHOW:
            return {"state": "no_show", **ended}
        case Event.HELD:
            stretch = seconds_between(turn["started_at"], entry.at) if turn["state"] == "serving" else 0.0
            return {"state": "held", "served_before_s": turn["served_before_s"] + (stretch or 0.0)}
        case Event.RETURNED:
            place = {"place": data["place"], "for_counter": data["for_counter"]}
            return {"state": "waiting", "counter": None, "ended_at": None, "returned": True, **place}
        case Event.MOVED_BACK:
            return {"place": data["place"]}
        case Event.RELEASED:
            return {"for_counter": None}
        case Event.EMERGENCY_SLIP_ENTERED | Event.SERVICE_ENTERED:
            return {name: value for name, value in data["after"].items() if name in TOLD}
        case Event.FINISHED | Event.CORRECTED:
            said = {name: value for name, value in data["after"].items() if name in TOLD}
            return {**({"state": "done", **ended} if entry.type is Event.FINISHED else {}), **said}
        case Event.TRANSFERRED:
            return {"state": "done", "outcome": "transferred", **ended}
        case Event.CANCELLED:
            return {"state": "cancelled", "outcome": "withdrawn", **ended}
        case Event.EXPIRED:
            outcome = "expired" if data["state"] == "cancelled" else None
            return {"state": data["state"], "outcome": outcome, "inaccurate": data["inaccurate"], **ended}
    return {}


def retold_steps(entries: list[Entry]) -> dict[int, list[dict[str, Any]]]:
    """Return the planned turns of every ticket by its id."""
    every = {entry.seq: entry for entry in entries}
    told: dict[int, list[dict[str, Any]]] = {}
    for entry in entries:
        if entry.ticket is None:
            continue
        wish = {name: entry.data[name] for name in ("procedure", "note") if name in entry.data}
        if entry.type in (Event.ISSUED, Event.EMERGENCY_SLIP_ENTERED):
            wish.pop("note", None)
            told[entry.ticket] = entry.data.get("steps") or [{"field": entry.field, **wish}]
        elif entry.type is Event.TURN_ADDED:
            told[entry.ticket] = [*told[entry.ticket], {"field": entry.data["to_field"], **wish}]
        elif entry.type is Event.UNDONE and every[entry.data["reversed"]].type is Event.TURN_ADDED:
            told[entry.ticket] = told[entry.ticket][:-1]
    return told


def stored_steps(db: Db) -> dict[int, list[dict[str, Any]]]:
    """Return the planned turns of every ticket as the file has them."""
    return {
        row["id"]: [
            {name: value for name, value in vars(step).items() if value}
            for step in tickets.by_id(db, row["id"]).steps
        ]
        for row in db.execute("select id from tickets where id in (select ticket from turns)").fetchall()
    }


CLOSED: dict[str, Any] = {"state": "closed", "clerk": None, "reason": None, "back_at": None, "serves": None}
_SEATS = {Event.COUNTER_OPENED: "open", Event.COUNTER_PAUSED: "paused", Event.COUNTER_CLOSED: "closed"}


def retold_counters(entries: list[Entry]) -> dict[int, dict[str, Any]]:
    """Return the state of every counter that was ever opened, and of those not closed what they serve."""
    told: dict[int, dict[str, Any]] = {}
    for entry in entries:
        if entry.counter is None:
            continue
        before, data = told.get(entry.counter, CLOSED), entry.data
        said = [data["primary"], data["secondary"]] if "primary" in data else before["serves"]
        if entry.type is Event.COUNTER_FIELDS_SET:
            told[entry.counter] = {**before, "serves": said if before["state"] != "closed" else None}
        if entry.type not in _SEATS:
            continue
        state, pauses = _SEATS[entry.type], entry.type is Event.COUNTER_PAUSED
        told[entry.counter] = {
            "state": state,
            "clerk": data.get("clerk") if state != "closed" else None,
            "reason": data.get("reason") if pauses else None,
            "back_at": data.get("back_at") if pauses else None,
            "serves": said if state != "closed" else None,
        }
    return told


def stored_counters(db: Db) -> dict[int, dict[str, Any]]:
    """Return the same as the file has it."""
    return {
        seat.n: {
            "state": seat.state,
            "clerk": seat.clerk,
            "reason": seat.reason,
            "back_at": seat.back_at,
            "serves": None if seat.state == "closed" else [list(seat.primary), list(seat.secondary)],
        }
        for seat in counters.all_counters(db)
    }
