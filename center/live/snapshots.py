"""The truth a screen starts from, and returns to after any gap. Times are stored texts, UTC."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database as Db

from center.domain.days import to_text
from center.domain.ratings import was_served
from center.domain.turns import State
from center.live.board_shapes import layout_shape, shown_calls
from center.live.desk import desk
from center.live.hall import hall_shape
from center.live.line_shapes import line_of
from center.live.shapes import (
    Names,
    Shape,
    counter_shape,
    field_shapes,
    served_by,
    turn_shape,
    voice_shape,
    wait_shape,
)
from center.storage import (
    boards,
    cases,
    catalogue,
    counters,
    lines,
    ratings,
    settings,
    tickets,
    turns,
)
from center.storage.boards import Board
from center.storage.counters import Counter
from center.storage.turns import Turn


@dataclass(frozen=True)
class View:
    """One look at the center: the connection, the moment, and the reader's language."""

    db: Db
    now: datetime
    language: str = "vi"

    def head(self) -> Shape:
        """Return what every snapshot begins with."""
        return {"now": to_text(self.now)}

    def today(self) -> str:
        """Return the center's present day."""
        return settings.load(self.db).today(self.now)


def kiosk(view: View) -> Shape:
    """Return all fields, as the kiosk's tiles show them."""
    center = settings.load(view.db)
    day = center.today(view.now)
    return {
        **view.head(),
        "fields": field_shapes(view.db, center, day, view.now, view.language),
        "appointments": [
            one.code for one in catalogue.fields(view.db) if center.rules.of(one.code).grace is not None
        ],
        "hall": hall_shape(view.db, view.now, view.language),
    }


def board(view: View, shown: Board | None = None) -> Shape:
    """Return the last calls and all that nobody has answered yet (newest first), every counter, and the fields.

    `shown`: how the board looks, and which counters' calls it shows; None for the first board. `order` is the domain's
    own; the web layer turns it into a sentence in each language of the board.
    """
    db, center = view.db, settings.load(view.db)
    shown = shown or boards.all_boards(db)[0]
    names = Names(db, view.language)
    every = counters.all_counters(db)
    labels = {counter.n: counter.label_in(view.language) for counter in every}
    day = center.today(view.now)
    calls = shown_calls(db, day, shown.layout)
    return {
        **view.head(),
        "day": day,
        "center": {"name": center.name(view.language)},
        "calls": [_call(turn, labels, names) for turn in calls],
        "counters": [_board_counter(view, counter) for counter in every],
        "fields": field_shapes(db, center, day, view.now, view.language),
        "voice": voice_shape(settings.voicing(db), center, view.now),
        "layout": layout_shape(db, shown, view.language),
        "order": center.rules,
        "hall": hall_shape(db, view.now, view.language, shown.layout.second_language),
    }


def _call(turn: Turn, labels: dict[int, str], names: Names) -> Shape:
    label = labels.get(turn.counter or 0)
    return {**call_shape(turn), "label": label, "field_name": names.field(turn.field)}


def call_shape(turn: Turn) -> Shape:
    """Return a call in codes and numbers, for boards of any language."""
    return {
        "seq": turn.call_seq,
        "turn": turn.id,
        "code": turn.code,
        "counter": turn.counter,
        "field": turn.field,
        "called_at": turn.called_at,
        "recalls": turn.recalls,
        "language": turn.language,
        "state": turn.state.value,
    }


def _board_counter(view: View, counter: Counter) -> Shape:
    turn = turns.at_counter(view.db, counter.n)
    return {
        "n": counter.n,
        "label": counter.label_in(view.language),
        "state": counter.state,
        "reason": counter.reason,
        "back_at": counter.back_at,
        "code": turn.code if turn else None,
        "code_state": turn.state.value if turn else None,
        "fields": list(counter.primary + counter.secondary),
    }


def counter(view: View, n: int) -> Shape:
    """Return one counter's terminal: its turn, who is next and why, who waits, what can be undone.

    `next.why` and `rule` are the domain's own; the web layer turns them into sentences.
    """
    db, center = view.db, settings.load(view.db)
    names, seat = Names(db, view.language), counters.counter(db, n)
    day = center.today(view.now)
    turn = turns.at_counter(db, n)

    def shaped(every: list[Turn]) -> list[Shape]:
        return [
            turn_shape(one, names, catalogue.usual_service(db, one.field), to_text(view.now)) for one in every
        ]

    return {
        **view.head(),
        "counter": counter_shape(seat, names),
        "turn": shaped([turn])[0] if turn else None,
        **line_of(db, view.now, center, seat, names),
        "held": shaped(turns.in_state(db, day, State.HELD)),
        "no_shows": shaped(turns.in_state(db, day, State.NO_SHOW)),
        **desk(db, center, view.now, seat, turn, names),
        "fields": [{"code": code, "name": names.field(code)} for code in names.fields],
        "counters": [
            {"n": other.n, "label": other.label_in(view.language), "state": other.state}
            for other in counters.all_counters(db)
        ],
    }


def ticket(view: View, token: str) -> Shape:
    """Return a ticket's own page, or refuse an unknown token."""
    db, center = view.db, settings.load(view.db)
    found = tickets.by_token(db, token)
    every = turns.of_ticket(db, found.id)
    names, turn = Names(db, view.language), every[-1]
    waits = turn.state is State.WAITING
    standing = lines.of_turn(db, center, turn, view.now) if waits else None
    today = found.day == center.today(view.now)
    seat = counters.counter(db, turn.counter) if turn.counter and not waits else None
    return {
        **view.head(),
        "id": found.id,
        "code": found.code,
        "field": turn.field,
        "field_name": names.field(turn.field),
        "state": turn.state.value,
        "outcome": turn.outcome,
        "ahead": standing.ahead if standing else None,
        "wait": wait_shape(standing.wait) if standing else None,
        "counter": {"n": seat.n, "label": seat.label_in(view.language)} if seat else None,
        "counters": standing.counters if standing else [n for n, _ in counters.serving_field(db, turn.field)],
        "priority": found.priority,
        "language": found.language,
        "day": found.day,
        "issued_at": found.issued_at,
        "called_at": turn.called_at,
        "step": turn.step,
        "steps": len(found.steps),
        "dossiers": turn.dossiers,
        "can_cancel": today and turn.state in (State.WAITING, State.CALLED, State.HELD),
        "can_late": today and waits and not found.late,
        "turns": [_own_turn(view, one, names, today) for one in every],
    }


def _own_turn(view: View, turn: Turn, names: Names, today: bool) -> Shape:
    rated = ratings.exists(view.db, turn.id)
    return {
        "id": turn.id,
        "field": turn.field,
        "field_name": names.field(turn.field),
        "state": turn.state.value,
        "counter": turn.counter,
        "served_by": served_by(view.db, turn, view.language),
        "started_at": turn.started_at,
        "ended_at": turn.ended_at,
        "answer": _answer(view.db, turn) if rated else None,
        "can_rate": today and not rated and was_served(turn.state, turn.outcome),
        "rated": rated,
    }


def _answer(db: Db, turn: Turn) -> Shape | None:
    found = cases.answer_to(db, turn.id)
    return {"text": found[0], "at": found[1]} if found else None
