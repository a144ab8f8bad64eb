"""Call the next one, or a chosen one, to a counter; call again."""

from __future__ import annotations

from typing import Any

from center.actions.act import Act
from center.actions.faster import may_move, told
from center.actions.seat import take_over
from center.domain.calling import Choice, Reason, Why, next_turn
from center.domain.codes import normalise
from center.domain.events import Event
from center.domain.refusals import Refusal, Unacceptable
from center.domain.turns import State
from center.storage import counters, heads, turns
from center.storage.counters import Counter
from center.storage.turns import Turn

BEFORE = (
    "state", "counter", "clerk", "place", "for_counter", "first_called_at", "called_at", "call_seq", "recalls",
    "returned", "started_at", "ended_at", "outcome", "procedure", "count", "note",
    "served_before_s", "procedures", "missing", "jump", "inaccurate", "by_hand",
)  # fmt: skip

# a jump whose reason nobody gave
UNSAID = "unsaid"


def call_next(act: Act, n: int, *, finished: int | None = None) -> tuple[Turn, Reason]:
    """Call whom the rule puts first for this counter. Refuses `nobody_waiting`.

    `finished`: the entry of the service that ended in the same act.
    """
    counter = _ready(act, n)
    choice = _choice(act, counter)
    if choice is None:
        raise _called_just_now(act, counter)
    said: dict[str, Any] = {} if finished is None else {"finished": finished}
    return _call(act, turns.by_id(act.db, choice.turn.turn), n, choice.reason, **said), choice.reason


def _choice(act: Act, seat: Counter) -> Choice | None:
    """Return whom the rule puts first for a counter, and why."""
    first = heads.candidates(act.db, seat.primary + seat.secondary, seat.n)
    serving = heads.serving(act.db, seat, act.day, act.center.rules)
    return next_turn(first, serving, act.center.rules, act.now)


def call_chosen(
    act: Act, n: int, code: str, reason: str | None = None, note: str | None = None
) -> tuple[Turn, Reason]:
    """Call the ticket with this code out of turn, whatever its field; the journal keeps the jump and its reason.

    Who was set aside goes on, and whom the rule puts first is called by it: they jump over nobody, so no reason is
    needed, and none is kept. Refuses the reason `other` without a note.
    """
    counter = _ready(act, n)
    turn = turns.by_code(act.db, normalise(code), act.day)
    if turn.state is State.HELD:
        goes_on = Reason(Why.RESUMED)
        return _call(act, turn, n, goes_on), goes_on
    choice = _choice(act, counter)
    if choice is not None and choice.turn.turn == turn.id:
        return _call(act, turn, n, choice.reason), choice.reason
    if reason == "other" and not note:
        raise Unacceptable("reason_needs_note")
    said = {name: value for name, value in (("reason", reason), ("note", note)) if value}
    chosen = Reason(Why.CHOSEN)
    return _call(act, turn, n, chosen, reason or UNSAID, **said), chosen


def recall(act: Act, n: int) -> Turn:
    """Call the turn at this counter once more."""
    turn = at_counter(act, n, State.CALLED)
    if turn.state is not State.CALLED:
        may_move(act, turn, State.CALLED)
    recalls = turn.recalls + 1
    seq = record(act, Event.RECALLED, turn, n, recalls=recalls)
    change(act, turn, recalls=recalls, call_seq=seq, called_at=act.at)
    return turns.by_id(act.db, turn.id)


def _ready(act: Act, n: int) -> Counter:
    counter = counters.counter(act.db, n)
    if counter.state != "open":
        raise Refusal("counter_closed", label=counter.labels)
    busy = turns.at_counter(act.db, n)
    if busy is not None:
        raise told(act, Refusal("counter_busy", ticket=busy.code), counter=n)
    take_over(act, n)
    return counter


def _called_just_now(act: Act, seat: Counter) -> Refusal:
    """Return the refusal of a call where nobody waits: with who took the last one that this counter serves."""
    last = turns.last_call_of(act.db, act.day, seat.primary + seat.secondary)
    return told(act, Refusal("nobody_waiting"), turn=last) if last else Refusal("nobody_waiting")


def _call(act: Act, turn: Turn, n: int, why: Reason, jump: str | None = None, **said: object) -> Turn:
    may_move(act, turn, State.CALLED)
    more = {"tier": "secondary" if why.secondary else None, "line": why.line}
    said |= {name: value for name, value in more.items() if value}
    seq = record(act, Event.CALLED, turn, n, why=why.why, **said)
    change(
        act,
        turn,
        state=State.CALLED,
        counter=n,
        clerk=act.clerk,
        called_at=act.at,
        first_called_at=turn.first_called_at or act.at,
        call_seq=seq,
        recalls=0,
        jump=jump or turn.jump,
    )
    return turns.by_id(act.db, turn.id)


def at_counter(act: Act, n: int, to: State) -> Turn:
    """Return the turn at a counter that is to go to `to`, or refuse when nobody is there."""
    counters.counter(act.db, n)
    turn = turns.at_counter(act.db, n)
    if turn is None:
        raise told(act, Refusal("nobody_here", to=to.value), counter=n)
    return turn


def change(act: Act, turn: Turn, **values: Any) -> None:
    """Change a turn if it still is as it was read; the loser of a race is refused."""
    if not turns.change(act.db, turn.id, turn.state, **values):
        raise told(act, Refusal("somebody_was_faster", ticket=turn.code), turn=turn.id)


def record(act: Act, event: Event, turn: Turn, n: int | None, **data: object) -> int:
    """Write a turn's event with what it was before, so that it can be undone and replayed."""
    before = {name: getattr(turn, name) for name in BEFORE}
    return act.record(
        event,
        ticket=turn.ticket,
        turn=turn.id,
        counter=n,
        field=turn.field,
        code=turn.code,
        before=before,
        **data,
    )
