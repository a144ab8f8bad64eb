"""Under every order of calling, `ahead` is what the rule really calls before: played call by call in the file."""

from __future__ import annotations

import itertools
from datetime import timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlite_utils import Database as Db

from center.actions.act import begin
from center.actions.call import call_next
from center.actions.center import open_counter
from center.actions.issue import Chosen, issue_ticket
from center.actions.serve import Result, finish, start
from center.domain.days import to_text
from center.domain.rules import Rules
from center.storage import lines, turns
from center.storage import settings as stored
from center.storage.database import Database
from tests.center.domain.lines import ACCEPTED
from tests.support.halls import MORNING, Template

CALM = settings(
    derandomize=True,
    deadline=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
COMERS = st.lists(
    st.tuples(st.sampled_from(["HT", "CT"]), st.booleans(), st.sampled_from([None, None, None, -5, 5])),
    min_size=1,
    max_size=10,
)
COUNTER = 1  # its own field is HT
UNSERVED = "DD"  # not by this counter
copies = itertools.count()


def served_next(db: Db, at: int) -> int:
    """Let the counter call and serve its next turn, and return the turn."""
    act = begin(db, MORNING + timedelta(minutes=30, milliseconds=at), "test")
    turn, _ = call_next(act, COUNTER)
    start(act, COUNTER)
    finish(act, COUNTER, Result())
    return turn.id


def fill(db: Db, rules: Rules, comers: list[tuple[str, bool, int | None]], served: int) -> None:
    """Set the order, let people come a minute each, and let the counter call some of them."""
    act = begin(db, MORNING, "test")
    stored.set_rules(db, rules)
    open_counter(act, COUNTER)
    for n, (field, priority, agreed) in enumerate(comers):
        act = begin(db, MORNING + timedelta(minutes=n), "test")
        if field == "CT" and rules.crosses:
            # a line is counted by itself: who is urgent in another field of the counter mixes with it as clerks call
            field = UNSERVED
        issue_ticket(act, Chosen(field=field, priority="elderly" if priority else None), None)
        if agreed is not None:
            at = to_text(MORNING + timedelta(minutes=30 + agreed))
            db.execute("update turns set appointment_at = ? where id = (select max(id) from turns)", [at])
    reached = [field for field, _, _ in comers if field == "HT" or not rules.crosses]
    for n in range(min(served, len(reached) - 1)):
        served_next(db, n)


@given(ACCEPTED, COMERS, st.integers(0, 3))
@CALM
def test_who_is_ahead_in_a_field_is_called_before(
    template: Template,
    tmp_path: Path,
    rules: Rules,
    comers: list[tuple[str, bool, int | None]],
    served: int,
) -> None:
    database = Database(template.copy(tmp_path / str(next(copies))) / "center.db")
    now = MORNING + timedelta(minutes=30)
    database.transact(lambda db: fill(db, rules, comers, served))
    with database.reading() as db:
        center = stored.load(db)
        assert center.rules == rules
        waiting = [turn for turn in turns.waiting(db, ("HT",)) if turn.field == "HT"]
        told = {turn.id: lines.of_turn(db, center, turn, now).ahead for turn in waiting}
        newcomer = lines.of_newcomer(db, center, center.today(now), "HT", now).ahead
    called = [database.transact(lambda db, n=n: served_next(db, n)) for n in range(len(waiting))]
    assert told == {turn: place for place, turn in enumerate(called)}
    assert newcomer <= len(waiting)
    database.close()
