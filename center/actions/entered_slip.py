"""What was done on paper for an emergency slip becomes an ordinary ticket and turn, ended from the start."""

from __future__ import annotations

import secrets
from typing import Any

from center.actions.act import Act
from center.actions.issue import wish_of
from center.domain.by_hand import Course
from center.domain.days import to_text
from center.domain.emergency_codes import PREFIX
from center.domain.events import Event
from center.domain.results import count_of
from center.domain.turns import State
from center.storage import tickets, turns
from center.storage.catalogue import Step
from center.storage.emergency import Pad

TOKEN_BYTES = 16
Done = list[dict[str, Any]]


def enter_slip(
    act: Act, day: str, pad: Pad, n: int, field: str, went: Course, counter: int | None, done: Done
) -> tuple[int, int]:
    """Write the ticket and the turn of a slip with their real times; return the ids of both."""
    step = Step(field, done[0]["code"] if done else None)
    taken, code = to_text(went.taken), pad.code(n)
    ticket = _ticket(act, day, pad, n, step, taken)
    turn = turns.add(
        act.db, ticket=ticket, day=day, field=field, step=1, procedure=step.procedure, priority=False,
        place=float(ticket), queued_at=taken,
    )  # fmt: skip
    after = _after(went, counter, done)
    turns.change(act.db, turn, State.WAITING, **after)
    said: dict[str, Any] = {
        "code": code,
        "pad": pad.id,
        "slip": n,
        "date": day,
        "taken_at": taken,
        "after": after,
        **wish_of(step.procedure, None),
    }
    act.record(Event.EMERGENCY_SLIP_ENTERED, ticket=ticket, turn=turn, field=field, **said)
    return ticket, turn


def _ticket(act: Act, day: str, pad: Pad, n: int, step: Step, taken: str) -> int:
    return tickets.add(
        act.db,
        token=secrets.token_urlsafe(TOKEN_BYTES),
        day=day,
        code=pad.code(n),
        prefix=f"{PREFIX}{pad.id}",
        number=n,
        priority=None,
        language="vi",
        journey=None,
        steps=[step],
        dossiers=1,
        issued_at=taken,
        actor=act.actor,
    )


def _after(went: Course, counter: int | None, done: Done) -> dict[str, Any]:
    """Return how the turn stands; it was never called by the machine, so no `call_seq` lets a screen show it."""
    called, served = to_text(went.called) if went.called else None, went.state is State.DONE
    return {
        "state": went.state.value, "outcome": went.outcome, "counter": counter, "first_called_at": called,
        "called_at": called, "started_at": called if served else None, "ended_at": to_text(went.ended),
        "procedures": done if served else [], "count": count_of(done, None) if served else None, "by_hand": True,
    }  # fmt: skip
