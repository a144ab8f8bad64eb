"""The truth a screen starts from, and returns to after any gap. Times are stored texts, UTC."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlite_utils import Database as Db

from center.domain.calling import in_calling_order, next_turn
from center.domain.days import from_text, to_text
from center.domain.events import Event
from center.domain.ratings import was_served
from center.domain.turns import State
from center.live.board_shapes import layout_shape, shown_calls
from center.live.desk import desk
from center.live.shapes import Names, Shape, counter_shape, field_shapes, turn_shape, voice_shape, wait_shape
from center.storage import (
    boards,
    catalogue,
    counters,
    journal,
    lines,
    ratings,
    settings,
    tickets,
    turns,
)
from center.storage.boards import Board
from center.storage.counters import Counter
from center.storage.turns import Turn

WAITING_SHOWN = 200
PAD_SECONDS = 60


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
    return {**view.head(), "fields": field_shapes(view.db, center, day, view.now, view.language)}


def board(view: View, shown: Board | None = None) -> Shape:
    """Return the last calls and all that nobody has answered yet (newest first), every counter, and the fields.

    `shown`: how the board looks, and which counters' calls it shows; None for the first board.
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
        "code": turn.code if turn else None,
        "code_state": turn.state.value if turn else None,
        "fields": list(counter.primary + counter.secondary),
    }


def counter(view: View, n: int) -> Shape:
    """Return one counter's terminal: its turn, who is next and why, who waits, what can be undone.

    `next.why` is the rule's word; the web layer turns it into a sentence.
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
        **_line(view, center, seat, day, names),
        "held": shaped(turns.in_state(db, day, State.HELD)),
        "no_shows": shaped(turns.in_state(db, day, State.NO_SHOW)),
        **desk(db, center, view.now, seat, turn, names),
        "fields": [{"code": code, "name": names.field(code)} for code in names.fields],
        "counters": [
            {"n": other.n, "label": other.label_in(view.language), "state": other.state}
            for other in counters.all_counters(db)
        ],
    }


def _line(view: View, center: settings.Center, seat: Counter, day: str, names: Names) -> Shape:
    streak = counters.streak(view.db, seat.n, day, center.rule.priority_in_a_row)
    serving = seat.serving(streak)
    waiting = {turn.id: turn for turn in turns.waiting(view.db, seat.primary + seat.secondary, seat.n)}
    line = [turns.seen_by_rule(turn) for turn in waiting.values()]
    choice = next_turn(line, serving, center.rule)
    order = in_calling_order(line, serving, center.rule, WAITING_SHOWN)
    first = waiting[choice.turn.turn] if choice else None
    return {
        "next": {"code": first.code, "field": first.field, "why": choice.why.value}
        if first and choice
        else None,
        "waiting": [_in_line(waiting[one.turn], serving.tier(one), names) for one in order],
    }


def _in_line(turn: Turn, tier: int | None, names: Names) -> Shape:
    return {
        "turn": turn.id,
        "code": turn.code,
        "field": turn.field,
        "field_name": names.field(turn.field),
        "tier": "secondary" if tier else "primary",
        "priority": turn.priority_kind,
        "queued_at": turn.queued_at,
        "returned": turn.returned,
        "sent": turn.for_counter is not None,
    }


def pad(view: View, n: int) -> Shape:
    """Return the turn a counter's rating pad may ask about: the one just finished there, for a minute.

    It is what the room's messages say: `rate` after a finish, `sleep` after a call or an undo.
    """
    counters.counter(view.db, n)
    last = journal.last_heard_by_pad(view.db, n)
    asks = last is not None and last.type is Event.FINISHED
    turn = turns.by_id(view.db, last.turn) if asks and last and last.turn else None
    return {**view.head(), "rating": rating_shape(view, turn) if turn and _can_be_asked(view, turn) else None}


def _can_be_asked(view: View, turn: Turn) -> bool:
    if turn.ended_at is None or turn.day != view.today() or not was_served(turn.state, turn.outcome):
        return False
    too_late = view.now > from_text(turn.ended_at) + timedelta(seconds=PAD_SECONDS)
    return not too_late and not ratings.exists(view.db, turn.id)


def rating_shape(view: View, turn: Turn) -> Shape:
    """Return what a pad needs to ask for a rating; the ticket's token is for the pad alone."""
    field = catalogue.field(view.db, turn.field)
    return {
        "turn": turn.id,
        "code": turn.code,
        "field_name": field.name(turn.language),
        "token": tickets.by_id(view.db, turn.ticket).token,
        "language": turn.language,
        "ended_at": turn.ended_at,
    }


def ticket(view: View, token: str) -> Shape:
    """Return a ticket's own page, or refuse an unknown token."""
    db, center = view.db, settings.load(view.db)
    found = tickets.by_token(db, token)
    every = turns.of_ticket(db, found.id)
    names, turn = Names(db, view.language), every[-1]
    waits = turn.state is State.WAITING
    standing = lines.of_turn(db, center, turn) if waits else None
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
        "turns": [_own_turn(db, one, names, today) for one in every],
    }


def _own_turn(db: Db, turn: Turn, names: Names, today: bool) -> Shape:
    rated = ratings.exists(db, turn.id)
    return {
        "id": turn.id,
        "field": turn.field,
        "field_name": names.field(turn.field),
        "state": turn.state.value,
        "counter": turn.counter,
        "started_at": turn.started_at,
        "ended_at": turn.ended_at,
        "can_rate": today and not rated and was_served(turn.state, turn.outcome),
        "rated": rated,
    }
