"""Who was faster: the loser of a race reads a name or a counter, not only that it cannot be done."""

from __future__ import annotations

from datetime import timedelta

from center.actions.act import Act
from center.domain.days import from_text
from center.domain.events import Event
from center.domain.refusals import IllegalMove, Refusal
from center.domain.turns import State, check_move
from center.storage import actors, counters, journal, turns
from center.storage.turns import Turn

LATELY = timedelta(seconds=60)


def may_move(act: Act, turn: Turn, to: State) -> None:
    """Refuse with `IllegalMove` unless a turn may go to `to`.

    The refusal says who changed it a moment ago, and to staff where the ticket is now.
    """
    try:
        check_move(turn.code, turn.state, to)
    except IllegalMove as refusal:
        if not act.actor.startswith("ticket:"):
            refusal.details |= where(act, turns.by_id(act.db, turn.id))
        raise told(act, refusal, turn=turn.id) from None


def where(act: Act, turn: Turn) -> dict[str, object]:
    """Return where a turn is, for the sentence of a refusal; {} where nobody can say.

    `stands`: its state; `label`: of its counter, by language; `time`: when it ended, on the center's clock.
    """
    found: dict[str, object] = {"stands": turn.state.value}
    if turn.ended_at is not None:
        found["time"] = f"{from_text(turn.ended_at).astimezone(act.center.zone):%H:%M}"
    if turn.state in (State.WAITING, State.CANCELLED):
        return found
    if turn.counter is None:
        return {}
    return {**found, "label": counters.counter(act.db, turn.counter).labels}


def told(act: Act, refusal: Refusal, *, turn: int | None = None, counter: int | None = None) -> Refusal:
    """Return a refusal with who else did something to this turn, or at this counter, within the last minute.

    `by`: what the actor is (`person`, `reception` …, as `actors.kind_of` says it); `faster`: the name by language.
    A ticket that was only issued is nobody's doing: no race was lost.
    """
    last = journal.lately(act.db, turn=turn, counter=counter)
    if last is None or last.type is Event.ISSUED:
        return refusal
    if last.actor != act.actor and act.now - from_text(last.at) <= LATELY:
        refusal.details["by"] = actors.kind_of(act.db, last.actor)
        refusal.details["faster"] = actors.name_of(act.db, last.actor)
    return refusal
