"""Yesterday closes by itself, also when the machine was off at midnight."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlite_utils import Database as Db

from center.domain.days import to_text
from center.domain.events import Event
from center.domain.turns import State, end_of_day
from center.domain.waiting import usual_service
from center.storage import (
    catalogue,
    counters,
    idempotency,
    journal,
    print_jobs,
    procedures,
    served,
    settings,
    turns,
)

MACHINE = "machine"
DAYS_LEARNED = 14
POPULAR = 5


def roll(db: Db, now: datetime, today: str) -> None:
    """Close the day that is over and open `today`: numbers start again, usual times are learned."""
    before = settings.get(db, "day")
    if before is not None:
        _close(db, to_text(now), before, today)
    settings.put(db, "day", today)
    _learn(db, today)
    idempotency.forget_old(db, now)
    journal.append(db, Event.DAY_OPENED, at=to_text(now), day=today, actor=MACHINE)


def _close(db: Db, at: str, before: str, today: str) -> None:
    for turn in turns.left_open(db, today):
        _end(db, at, turn)
    for counter in counters.all_counters(db):
        if counters.set_state(
            db, counter.n, "closed", clerk=None, reason=None, at=at, expected=("open", "paused")
        ):
            journal.append(
                db,
                Event.COUNTER_CLOSED,
                at=at,
                day=before,
                actor=MACHINE,
                counter=counter.n,
                reason="day_over",
            )
    for job in print_jobs.unprinted(db):
        print_jobs.finish(db, job.id, "failed", "day_over", at)
    journal.append(db, Event.DAY_CLOSED, at=at, day=before, actor=MACHINE)


def _end(db: Db, at: str, turn: turns.Turn) -> None:
    state, outcome = end_of_day(turn.state)
    inaccurate = turn.state is State.SERVING
    turns.change(
        db, turn.id, turn.state, state=state, outcome=outcome, ended_at=at, inaccurate=int(inaccurate)
    )
    journal.append(
        db,
        Event.EXPIRED,
        at=at,
        day=turn.day,
        actor=MACHINE,
        ticket=turn.ticket,
        turn=turn.id,
        field=turn.field,
        was=turn.state,
        state=state,
        inaccurate=inaccurate,
    )


def _learn(db: Db, today: str) -> None:
    first = date.fromisoformat(today)
    days = [(first - timedelta(days=n)).isoformat() for n in range(1, DAYS_LEARNED + 1)]
    measured = served.service_times(db, days)
    for field in catalogue.fields(db):
        lengths = measured.get(field.code, [])
        usual = usual_service(lengths, field.minutes)
        catalogue.set_usual_service(db, field.code, today, usual, len(lengths))
    asked = procedures.asked_most(db, days, POPULAR)
    if len(asked) == POPULAR:
        settings.put(db, "popular", asked)
