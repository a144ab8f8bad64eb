"""Two people do something to one turn at the same moment: the file says one was first, and the journal says who.

Every pair of acts, from every state a turn can be in, is raced on two threads through the real committer. The result
must be that of one of the two orders, played one after the other on a twin.
"""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest
from sqlite_utils import Database as Db

from center.actions import call, correct, finish, serve, terminal, undo, visit
from center.actions.act import Act, begin
from center.actions.add_turn import add_further_turn
from center.actions.issue import Chosen, issue_ticket
from center.domain.refusals import Refusal
from center.domain.results import Result
from center.storage import tickets, turns
from center.storage.turns import Turn
from tests.center.actions.retold import differences
from tests.support.halls import Hall

Deed = Callable[[Act, Turn], Any]
HERE, NEIGHBOUR = 1, 2
DEEDS: dict[str, Deed] = {
    "call_next": lambda act, _: call.call_next(act, HERE),
    "call": lambda act, turn: call.call_chosen(act, HERE, turn.code),
    "recall": lambda act, _: call.recall(act, HERE),
    "start": lambda act, _: serve.start(act, HERE),
    "finish": lambda act, _: serve.finish(act, HERE, Result()),
    "finish_and_next": lambda act, _: finish.finish_and_next(act, HERE, Result(outcome="guided")),
    "no_show": lambda act, _: serve.no_show(act, HERE),
    "hold": lambda act, _: serve.hold(act, HERE),
    "return": lambda act, turn: serve.give_back(act, HERE, turn.code),
    "transfer": lambda act, _: serve.transfer(act, HERE, field="DD", counter=None, note=None),
    "add_turn": lambda act, _: add_further_turn(act, HERE, field="DD", procedure=None, note=None),
    "stop_start": lambda act, _: terminal.stop_start(act, HERE),
    "answer_open": lambda act, _: terminal.answer_open(act, HERE, still=False, minutes=None),
    "correct": lambda act, turn: correct.correct(act, HERE, turn.id, Result(note="x"), anywhere=False),
    "undo": lambda act, _: undo.undo(act, HERE),
    "cancel": lambda act, turn: visit.cancel(act, tickets.by_id(act.db, turn.ticket).token),
    "late": lambda act, turn: visit.be_late(act, tickets.by_id(act.db, turn.ticket).token),
    "neighbour_calls": lambda act, turn: call.call_chosen(act, NEIGHBOUR, turn.code),
    "neighbour_next": lambda act, _: call.call_next(act, NEIGHBOUR),
    "neighbour_returns": lambda act, turn: serve.give_back(act, NEIGHBOUR, turn.code),
}
STATES = {
    "waiting": (),
    "called": ("call",),
    "serving": ("call", "start"),
    "held": ("call", "hold"),
    "no_show": ("call", "no_show"),
    "done": ("call", "start", "finish"),
}

STILL_HERE = "state in ('waiting', 'called', 'serving', 'held', 'no_show')"


@pytest.fixture
def stage(hall: Hall) -> Stage:
    return Stage(hall)


class Played(Exception):
    """The end of a scene that is played for its result only: the committer takes everything back."""


class Stage:
    """A hall with two counters for one field, where the same scene is played again and again."""

    def __init__(self, hall: Hall) -> None:
        self.hall = hall
        hall.device("supervisor").post("/counters/2/fields", {"primary": ["HT"], "secondary": []})
        for n in (HERE, NEIGHBOUR):
            hall.open_counter(n)

    def run(self, work: Callable[[Act], Any], actor: str = "test") -> Any:
        """Run an act through the committer."""
        return self.hall.app.committer.run(lambda db: work(begin(db, self.hall.clock(), actor)))

    def scene(self, state: str) -> Turn:
        """Send everybody home and bring a fresh ticket into a state, with another waiting behind it."""

        def play(act: Act) -> Turn:
            for row in act.db.execute(f"select id from turns where {STILL_HERE} order by id").fetchall():
                send_home(act, row["id"])
            ticket = issue_ticket(act, Chosen(field="HT"), None)
            issue_ticket(act, Chosen(field="HT"), None)
            turn = turns.current(act.db, ticket.id)
            for step in STATES[state]:
                DEEDS[step](act, turn)
            return turn

        played: Turn = self.run(play)
        return played

    def one_after_the_other(self, turn: Turn, pair: tuple[str, str]) -> Any:
        """Return the result of two acts in this order: how each ended, and how all stands then; nothing remains."""

        def play(act: Act) -> None:
            ends = {}
            for n, name in enumerate(pair):
                act.db.execute("savepoint deed")
                try:
                    DEEDS[name](replace(act, actor=f"ticket:{n}"), turn)
                    ends[name] = "done"
                except Refusal as refusal:
                    ends[name] = refusal.code
                    act.db.execute("rollback to deed")
                act.db.execute("release deed")
            raise Played(ends, found(act.db, turn))

        with pytest.raises(Played) as played:
            self.run(play)
        return played.value.args

    def at_once(self, turn: Turn, names: Sequence[str]) -> Any:
        """Return the result of acts at the same moment, in the same words; of one act twice, how both ended."""
        gate = threading.Barrier(len(names))
        ends = ["never"] * len(names)

        def go(n: int, name: str) -> None:
            gate.wait(timeout=30)
            try:
                self.run(lambda act: DEEDS[name](act, turn), f"ticket:{n}")
                ends[n] = "done"
            except Refusal as refusal:
                ends[n] = refusal.code

        threads = [threading.Thread(target=go, args=one) for one in enumerate(names)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=30)
        with self.hall.app.database.reading() as db:
            return (dict(zip(names, ends, strict=True)) if len(set(names)) > 1 else sorted(ends)), found(
                db, turn
            )


def send_home(act: Act, turn_id: int) -> None:
    """End a turn, whatever its state."""
    turn = turns.by_id(act.db, turn_id)
    if turn.state == "serving":
        assert turn.counter is not None
        serve.finish(act, turn.counter, Result())
        turn = turns.current(act.db, turn.ticket)
    elif turn.state == "no_show":
        serve.give_back(act, HERE, turn.code)
    if turn.state in ("waiting", "called", "held", "no_show"):
        visit.cancel_for(act, turn.ticket)


def found(db: Db, turn: Turn) -> Any:
    """Return how a turn's ticket and the counters stand."""
    mine = turns.of_ticket(db, turn.ticket)
    here = [turns.at_counter(db, n) for n in (HERE, NEIGHBOUR)]
    return (
        [(one.state, one.outcome, one.counter, one.note, one.field, one.steps) for one in mine],
        [(one.ticket, one.state) if one else None for one in here],
    )


@pytest.mark.parametrize("state", STATES)
def test_of_two_acts_on_one_turn_one_was_first(stage: Stage, state: str) -> None:
    raced = 0
    for pair in itertools.combinations(DEEDS, 2):
        turn = stage.scene(state)
        orders = [stage.one_after_the_other(turn, one) for one in (pair, pair[::-1])]
        if any("done" in ends.values() for ends, _ in orders):
            assert stage.at_once(turn, pair) in orders, (state, pair)
            raced += 1
    assert raced > 40
    with stage.hall.app.database.reading() as db:
        assert differences(db) == [], "the journal alone tells the same"


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("call", "waiting"), ("neighbour_calls", "waiting"), ("start", "called"), ("no_show", "called"),
        ("hold", "called"), ("finish", "serving"), ("transfer", "serving"), ("return", "no_show"),
        ("cancel", "waiting"), ("undo", "serving"), ("undo", "held"), ("answer_open", "serving"),
    ],
)  # fmt: skip
def test_the_same_act_twice_at_once_happens_once(stage: Stage, name: str, state: str) -> None:
    for _ in range(5):
        turn = stage.scene(state)
        ends, _ = stage.at_once(turn, [name, name])
        assert [end == "done" for end in ends].count(True) == 1, ends
    with stage.hall.app.database.reading() as db:
        assert differences(db) == []
