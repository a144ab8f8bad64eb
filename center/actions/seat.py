"""Who sits at a counter: its state and its clerk change together, and the journal keeps both."""

from __future__ import annotations

from typing import Any

from center.actions.act import Act
from center.domain.events import Event
from center.storage import counters, people
from center.storage.counters import Counter


def set_state(
    act: Act,
    n: int,
    event: Event,
    state: str,
    *,
    reason: str | None = None,
    back_at: str | None = None,
    why: str | None = None,
    clerk: int | None = None,
    reverses: int | None = None,
) -> Counter:
    """Set a counter's state; a clerk who acts is from now on the one who sits there, a device changes nobody.

    Where a clerk opens is offered at the next login. `reason` and `back_at` stay on the counter while it pauses;
    `why` is for the journal alone. `clerk`: who sat there before an act that is taken back, `reverses`: its entry.
    """
    before = counters.counter(act.db, n)
    clerk = None if state == "closed" else act.clerk or clerk or before.clerk
    if (before.state, before.clerk, before.reason, before.back_at) != (state, clerk, reason, back_at):
        counters.set_state(
            act.db,
            n,
            state,
            clerk=clerk,
            reason=reason,
            back_at=back_at,
            at=act.at,
            expected=("open", "paused", "closed"),
        )
        # what it serves from now on: a day can be played again after the profiles have changed
        serves: dict[str, Any] = (
            {"primary": before.primary, "secondary": before.secondary} if state == "open" else {}
        )
        more: dict[str, Any] = {"back_at": back_at} if back_at else {}
        if reverses is not None:
            more["reversed"] = reverses
        act.record(event, counter=n, was=before.state, clerk=clerk, reason=reason or why, **serves, **more)
    if state == "open" and act.clerk is not None:
        people.set_last_counter(act.db, act.clerk, n)
    return counters.counter(act.db, n)


def take_over(act: Act, n: int) -> None:
    """Put an open counter in the name of the clerk who calls or serves there, whoever opened it.

    Without this a shift would be counted for the clerk before, who has gone.
    """
    seat = counters.counter(act.db, n)
    if act.clerk is not None and seat.state == "open" and seat.clerk != act.clerk:
        set_state(act, n, Event.COUNTER_OPENED, "open")
