"""Which open screens a journal entry concerns, and what each of them is told."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlite_utils import Database as Db

from center.domain.events import Event
from center.live import pad
from center.live.shapes import voice_shape
from center.live.snapshots import View, call_shape
from center.storage import counters, journal, settings, tickets, turns
from center.storage.journal import Entry

Message = tuple[str, dict[str, Any]]

_ON_THE_BOARD = {
    Event.STARTED,
    Event.FINISHED,
    Event.NO_SHOW,
    Event.HELD,
    Event.RETURNED,
    Event.TRANSFERRED,
    Event.UNDONE,
    Event.CANCELLED,
    Event.SERVICE_ENTERED,
    Event.SERVICE_TAKEN_BACK,
}
# of tickets that no screen ever shows: nobody has their page, and one that was taken back is gone
_UNSEEN = {Event.ISSUED, Event.EMERGENCY_SLIP_ENTERED, Event.EMERGENCY_SLIP_TAKEN_BACK}
_COUNTER_STATES = {Event.COUNTER_OPENED, Event.COUNTER_PAUSED, Event.COUNTER_CLOSED}
# what boards show besides the queue: they read their snapshot anew
_BOARDS = {
    Event.BOARD_SET,
    Event.BOARD_REMOVED,
    Event.BOARD_SHOWN,
    Event.BOARD_TEXTS_SET,
    Event.MEDIA_REMOVED,
}
_HELP = {Event.HELP_ASKED, Event.HELP_ACCEPTED, Event.HELP_ENDED}
_FOR_ALL_TERMINALS = _HELP | {Event.TERMINAL_RULES_SET, Event.PAPER_MODE_SET}
# what is said to the whole hall, and how its signs look: its screens read their snapshots anew
_HALL = {
    Event.MESSAGE_SET,
    Event.MESSAGE_ENDED,
    Event.EMERGENCY_BEGUN,
    Event.EMERGENCY_ENDED,
    Event.HALL_MUTED,
    Event.HALL_UNMUTED,
}
_SIGNS = {Event.SIGN_SET, Event.PHOTO_SET}
_SLIPS = {Event.SLIP_PRINTED, Event.SLIP_FAILED, Event.SLIP_UNKNOWN}
_PAPER = {Event.SLIP_SETTLED, Event.ROLL_CHANGED, Event.PRINTER_PLACED, Event.PRINTER_SWITCHED}


def messages(db: Db, entry: Entry, now: datetime) -> list[Message]:
    """Return (room, payload) pairs for an entry; at most one for each room.

    Nobody has the page of a ticket open that was only just issued, so its own room is not told of that; and none of a
    slip that was entered from paper.
    """
    told = entry.ticket is not None and entry.turn is not None and entry.type not in _UNSEEN
    ticket = tickets.by_id(db, entry.ticket) if told and entry.ticket is not None else None
    found: list[Message] = [
        ("office", {"type": entry.type.value, "counter": entry.counter, "field": entry.field})
    ]
    if entry.type in (Event.CALLED, Event.RECALLED):
        assert ticket is not None
        found.append(("board", _call(entry, ticket.language)))
    elif entry.type in _ON_THE_BOARD:
        found.append(("board", _turn(db, entry)))
    elif entry.type in _COUNTER_STATES:
        found.append(("board", _counter(db, entry)))
        # a clerk who sends somebody on sees which counters are open
        others = [one.n for one in counters.all_counters(db) if one.n != entry.counter]
        found += [(f"counter:{n}", {"type": entry.type.value}) for n in others]
    elif entry.type is Event.DAY_OPENED:
        # a terminal asks about what the night has ended
        desks = [f"counter:{one.n}" for one in counters.all_counters(db)]
        found += [(room, {"type": "day"}) for room in ("board", "kiosk", *desks, *_signs(db))]
    elif entry.type is Event.VOICE_SET:
        found.append(("board", {"type": "voice", "voice": _voice(db, now)}))
    elif entry.type in _FOR_ALL_TERMINALS:
        every = [one.n for one in counters.all_counters(db) if one.n != entry.counter]
        found += [(f"counter:{n}", {"type": entry.type.value}) for n in every]
        if entry.type in _HELP:
            found.append(("help", {"type": entry.type.value}))
        elif entry.type is Event.PAPER_MODE_SET:
            found += [("kiosk", {"type": "day"}), ("printer", {"type": "printer"})]
    elif entry.type is Event.COUNTER_FIELDS_SET:
        found.append(("board", {"type": "catalogue"}))
    elif entry.type is Event.DESK_MESSAGE_SENT and entry.counter is None:
        found += [(f"counter:{one.n}", {"type": entry.type.value}) for one in counters.all_counters(db)]
    elif entry.type is Event.CATALOGUE_IMPORTED:
        desks = [f"counter:{one.n}" for one in counters.all_counters(db)]
        found += [(room, {"type": "catalogue"}) for room in ("board", "kiosk", *desks, *_signs(db))]
    elif entry.type in _BOARDS:
        found.append(("board", {"type": "boards"}))
    elif entry.type is Event.RULE_SET:
        # who is next may be another now, and terminals and boards say the rule; the door asks for an appointment's time
        desks = [f"counter:{one.n}" for one in counters.all_counters(db)]
        found += [(room, {"type": "rule"}) for room in ("board", "kiosk", *desks)]
    elif entry.type in _HALL:
        found += [(room, {"type": "hall"}) for room in ("board", "kiosk", *_signs(db))]
    elif entry.type in _SIGNS:
        found += [(room, {"type": "hall"}) for room in _signs(db)]
    elif entry.type in (Event.RELOAD_ASKED, Event.DEVICE_REVOKED):
        # the page of a screen that is one no longer asks to be paired
        found += [(room, {"type": "reload", "device": entry.data.get("device")}) for room in _screens(db)]
    elif entry.type in _SLIPS:
        found.append(("printer", _slip(entry)))
    elif entry.type in _PAPER:
        found.append(("printer", {"type": "printer"}))
    if entry.counter is not None:
        found.append((f"counter:{entry.counter}", {"type": entry.type.value}))
        found.append((f"sign:{entry.counter}", _sign(entry)))
    if ticket is not None:
        found.append((f"ticket:{ticket.token}", {"type": entry.type.value}))
    return found + _for_the_pad(db, entry, now)


def _slip(entry: Entry) -> dict[str, Any]:
    told = {"type": "slip", "job": entry.data["job"], "state": entry.type.value[5:]}
    # where it comes out, when that is not where it was asked for
    return {**told, "place": entry.data["place"]} if "place" in entry.data else told


def _call(entry: Entry, language: str) -> dict[str, Any]:
    # codes and numbers only: a message goes to boards of any language, each knows the names from its snapshot
    return {
        "type": entry.type.value,
        "turn": entry.turn,
        "code": entry.data["code"],
        "counter": entry.counter,
        "field": entry.field,
        "recalls": entry.data.get("recalls", 0),
        "called_at": entry.at,
        "language": language,
    }


def _voice(db: Db, now: datetime) -> dict[str, Any]:
    return voice_shape(settings.voicing(db), settings.load(db), now)


def _turn(db: Db, entry: Entry) -> dict[str, Any]:
    """Say how a turn stands, its ticket's row on the board as a snapshot has it, and who is at the counter now."""
    assert entry.turn is not None
    turn = turns.by_id(db, entry.turn)
    shown = turns.last_call(db, turn.ticket)
    here = turns.at_counter(db, entry.counter) if entry.counter else None
    return {
        "type": "turn",
        "turn": turn.id,
        "code": turn.code,
        "counter": entry.counter,
        "state": turn.state.value,
        "call": call_shape(shown) if shown else None,
        "here": here.code if here else None,
    }


def _counter(db: Db, entry: Entry) -> dict[str, Any]:
    assert entry.counter is not None
    seat = counters.counter(db, entry.counter)
    return {
        "type": "counter",
        "n": seat.n,
        "state": seat.state,
        "reason": seat.reason,
        "back_at": seat.back_at,
    }


def _signs(db: Db) -> list[str]:
    return [f"sign:{one.n}" for one in counters.all_counters(db)]


def _screens(db: Db) -> list[str]:
    """Return every room in which a paired screen may be."""
    at_counters = [
        f"{kind}:{one.n}" for one in counters.all_counters(db) for kind in ("counter", "pad", "sign")
    ]
    return ["board", "kiosk", *at_counters]


def _sign(entry: Entry) -> dict[str, Any]:
    """Tell the sign above a counter whom it calls at once; of anything else it asks how things stand."""
    if entry.type in (Event.CALLED, Event.RECALLED):
        return {"type": entry.type.value, "code": entry.data["code"], "recalls": entry.data.get("recalls", 0)}
    return {"type": entry.type.value}


def _for_the_pad(db: Db, entry: Entry, now: datetime) -> list[Message]:
    if entry.type is Event.RATED:
        return [(f"pad:{entry.data['at_counter']}", {"type": "rated", "turn": entry.turn})]
    if entry.counter is None or entry.turn is None:
        return []
    room = f"pad:{entry.counter}"
    if entry.type is Event.FINISHED:
        rating = pad.asked(View(db, now), turns.by_id(db, entry.turn))
        if rating is not None:
            return [(room, {"type": "rate", "rating": rating})]
    if entry.type is Event.UNDONE and journal.by_seq(db, entry.data["reversed"]).type is Event.FINISHED:
        return [(room, {"type": "sleep"})]
    return []
