"""The supervisor's look at the whole hall: who waits too long, and what could be opened."""

from __future__ import annotations

from datetime import datetime

from sqlite_utils import Database as Db

from center.domain.days import from_text, to_text
from center.domain.opening import Span
from center.domain.terminal import left_open
from center.domain.turns import State
from center.live.desk import help_shapes, sessions_of
from center.live.hall import office_hall_shape
from center.live.shapes import Names, Shape, counter_shape, field_shapes
from center.live.snapshots import View
from center.storage import cases, counters, served, settings, terminals, turns
from center.storage.counters import Counter
from center.storage.report_now import Sent, sent_by_name, so_far, waiting_since

LONG_WAIT_SECONDS = 30 * 60


def office(view: View) -> Shape:
    """Return every field with its longest wait, every counter with whom it serves, the day so far."""
    db, center = view.db, settings.load(view.db)
    day = center.today(view.now)
    names, every = Names(db, view.language), counters.all_counters(db)
    sent, sessions = sent_by_name(db), sessions_of(db, center, view.now)
    return {
        **view.head(),
        "day": day,
        "long_wait_s": LONG_WAIT_SECONDS,
        "so_far": so_far(db, day),
        "help": help_shapes(db, day, names),
        "fields": _fields(view, center, day, names, every),
        "hall": office_hall_shape(db, view.now),
        "cases": _cases(view),
        "counters": [
            {
                **_counter(db, one, names, day, sent.get(one.n)),
                "left_open": _left_open(db, one, sessions, view.now),
            }
            for one in every
        ],
    }


def _cases(view: View) -> Shape:
    waiting, overdue = cases.counts(view.db, to_text(view.now))
    return {"open": waiting, "overdue": overdue}


def _fields(view: View, center: settings.Center, day: str, names: Names, every: list[Counter]) -> list[Shape]:
    since = waiting_since(view.db)
    serving = [one for one in every if one.state == "open"]
    return [
        {
            **shape,
            "open_by_hand": not names.fields[shape["code"]].closed_by_hand,
            "waiting_since": since.get(shape["code"]),
            "counters_open": [one.n for one in serving if shape["code"] in one.primary + one.secondary],
        }
        for shape in field_shapes(view.db, center, day, view.now, view.language)
    ]


def _counter(db: Db, counter: Counter, names: Names, day: str, sent: Sent | None) -> Shape:
    turn = turns.at_counter(db, counter.n)
    present = None
    if turn is not None:
        present = {
            "code": turn.code,
            "field_name": names.field(turn.field),
            "state": turn.state.value,
            "since": turn.started_at if turn.state is State.SERVING else turn.called_at,
            "served_before_s": turn.served_before_s if turn.state is State.SERVING else 0,
        }
    shape = counter_shape(counter, names)
    return {
        **shape,
        "since": counter.since,
        "turn": present,
        "served": served.served_at(db, counter.n, day),
        "sent": {"waiting": sent.waiting, "since": sent.since} if sent else None,
    }


def _left_open(db: Db, seat: Counter, sessions: list[Span], now: datetime) -> bool:
    """Say whether whoever sat there went home and left the counter open: nobody is before it, nothing happens."""
    if seat.state == "closed" or turns.at_counter(db, seat.n) is not None:
        return False
    last = terminals.last_act(db, seat.n)
    return last is not None and left_open(sessions, from_text(last), now)
