"""Random days: whatever people do, in whatever order, the file says what pen and paper say."""

from __future__ import annotations

import itertools
import json
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlite_utils import Database as Db

from center.actions import call, finish, rate, serve, terminal, undo, visit
from center.actions import center as seats
from center.actions.act import begin
from center.actions.add_turn import add_further_turn
from center.actions.correct import correct
from center.actions.issue import Chosen, issue_ticket
from center.domain.refusals import Refusal
from center.storage import lines, turns
from center.storage.database import Database
from center.storage.settings import load
from tests.center.actions.paper import Paper, Refused
from tests.center.actions.retold import differences
from tests.center.actions.sheet import Said, Ticket
from tests.center.actions.wishes import (
    ASKED,
    AT_THE_DOOR,
    JOURNEYS,
    PREFIXES,
    SAID,
    TARGETS,
    USUAL,
    result,
)
from tests.support.halls import MORNING, Template

WISHES = st.sampled_from([("HT",), ("CT",), ("CU",), *JOURNEYS])
ACTS = sorted({"correct"} | {act for acts in USUAL.values() for act in acts})
COUNTERS = st.sampled_from([1, 2, 3])
ANY = st.integers(0, 60)


class Days(RuleBasedStateMachine):
    """A hall with three counters, its clock in hand, and the same hall on paper."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.database = Database(file)
        self.now = MORNING
        self.paper = Paper()
        self.morning()

    def morning(self) -> None:
        """Three counters open, and some citizens stand at the door."""
        for n in (1, 2, 3):
            self.at_counter("open", n, 0)
        for steps, priority in AT_THE_DOOR:
            self.issue(steps, priority)

    def teardown(self) -> None:
        """Close the file."""
        self.database.close()

    def same(self, act: Callable[..., Any], *args: Any, paper: Callable[[], Any], **more: Any) -> Any:
        """Do an act in the file and on paper: both go through, or both are refused for the same reason."""
        real = written = refused = wanted = None
        try:
            real = self.database.transact(lambda db: act(begin(db, self.now, "test"), *args, **more))
        except Refusal as refusal:
            refused = refusal.code
        try:
            written = paper()
        except Refused as refusal:
            (wanted,) = refusal.args
        assert refused == wanted
        self.compare()
        return None if refused else (real, written)

    def ticket(self, which: int, *states: str) -> Ticket:
        """Return some ticket, perhaps one of today in one of these states; the newest ones first."""
        every = self.paper.tickets
        fit = [t for t in every if t.day == self.paper.day and t.now.state in states] or every
        return fit[-1 - which % min(8, len(fit))]

    def at_counter(self, act: str, n: int, which: int) -> None:
        """Do one act of a clerk at a counter, whether it is wise or not."""
        paper, now = self.paper, self.now
        code = self.ticket(which, "held", "no_show").code if paper.tickets else "A001"
        name, sent = TARGETS[which % len(TARGETS)]
        said, note = SAID[which % len(SAID)], f"dặn {which}" if which % 2 else None
        match act:
            case "open":
                self.same(seats.open_counter, n, paper=lambda: paper.set_open(n, True))
            case "close":
                self.same(seats.close_counter, n, paper=lambda: paper.set_open(n, False))
            case "call_next":
                found = self.same(call.call_next, n, paper=lambda: paper.call_next(n, now))
                assert found is None or found[0][0].id == found[1].id
            case "call":
                self.same(call.call_chosen, n, code, paper=lambda: paper.call(n, code, now))
            case "recall":
                self.same(call.recall, n, paper=lambda: paper.recall(n))
            case "start":
                self.same(serve.start, n, paper=lambda: paper.start(n, now))
            case "finish":
                self.same(serve.finish, n, result(said), paper=lambda: paper.finish(n, now, said))
            case "finish_and_next":
                ended = partial(paper.finish_and_next, n, now, said)
                found = self.same(finish.finish_and_next, n, result(said), paper=ended)
                assert found is None or (found[0][0] and found[0][0].id) == (found[1] and found[1].id)
            case "add_turn":
                more = {"field": name or "CT", "procedure": None, "note": note}
                told = partial(paper.add_turn, n, now, name or "CT", note)
                self.same(add_further_turn, n, paper=told, **more)
            case "correct":
                self.correct(n, which)
            case "answer_open":
                wish: dict[str, Any] = {"still": which % 2 == 0, "minutes": None}
                told = partial(paper.answer_open, n, now, which % 2 == 0)
                self.same(terminal.answer_open, n, paper=told, **wish)
            case "stop_start":
                self.same(terminal.stop_start, n, paper=lambda: paper.stop_start(n))
            case "no_show":
                self.same(serve.no_show, n, paper=lambda: paper.no_show(n, now))
            case "hold":
                self.same(serve.hold, n, paper=lambda: paper.hold(n, now))
            case "return":
                self.same(serve.give_back, n, code, paper=lambda: paper.give_back(n, code, now))
            case "transfer":
                wish = {"field": name, "counter": sent, "note": note}
                told = partial(paper.transfer, n, now, name, sent, note)
                self.same(serve.transfer, n, paper=told, **wish)
            case "undo":
                self.same(undo.undo, n, paper=lambda: paper.undo(n, now))

    def correct(self, n: int, which: int) -> None:
        """A clerk corrects one of the last services, perhaps a neighbour's, or one that has not ended."""
        every = [turn for turn in self.paper.turns if turn.counter] or self.paper.turns
        turn = every[-1 - which % min(5, len(every))]
        said = Said("refused" if which % 2 else "guided", (("2.000635", 1 + which % 3),), note=f"sửa {which}")
        told = partial(self.paper.correct, n, turn, said)
        self.same(correct, n, turn.id, result(said), paper=told, anywhere=False)

    @rule(citizens=st.lists(st.tuples(WISHES, st.booleans()), min_size=1, max_size=4))
    def come(self, citizens: list[tuple[tuple[str, ...], bool]]) -> None:
        """Some citizens come, with a wish and perhaps a priority."""
        for steps, priority in citizens:
            self.issue(steps, priority)

    def issue(self, steps: tuple[str, ...], priority: bool) -> None:
        """Give out one ticket."""
        kind = "elderly" if priority else None
        wish = Chosen(
            journey=JOURNEYS.get(steps), field=None if steps in JOURNEYS else steps[0], priority=kind
        )
        asked = ASKED.get(steps, (None,))
        write = partial(self.paper.issue, steps, PREFIXES[steps[0]], priority, asked)
        real, ticket = self.same(issue_ticket, wish, None, paper=write)
        assert (real.id, real.code, real.ahead) == (ticket.id, ticket.code, self.paper.ahead(ticket.now))
        ticket.token = real.token

    @rule(n=COUNTERS, choices=st.lists(st.tuples(st.integers(0, 11), ANY), min_size=2, max_size=8))
    def work(self, n: int, choices: list[tuple[int, int]]) -> None:
        """A clerk does some of the things that make sense, one after the other."""
        for choice, which in choices:
            here = self.paper.at(n)
            usual = USUAL[here.state if here else "free" if n in self.paper.open else "closed"]
            self.now += timedelta(seconds=choice)
            self.at_counter(usual[choice % len(usual)], n, which)

    @rule(n=COUNTERS, act=st.sampled_from(ACTS), which=ANY)
    def blunder(self, n: int, act: str, which: int) -> None:
        """A clerk does anything at all."""
        self.at_counter(act, n, which)

    @precondition(lambda self: any(self.paper.last.values()))
    @rule(which=ANY, seconds=st.sampled_from([0, 0, 9, 10.5]))
    def take_back(self, which: int, seconds: float) -> None:
        """A clerk takes back what was done last, in time or not."""
        able = [n for n, last in sorted(self.paper.last.items()) if last]
        self.now += timedelta(seconds=seconds)
        self.at_counter("undo", able[which % len(able)], which)

    @precondition(lambda self: self.paper.sent_somewhere())
    @rule(which=ANY)
    def go_home(self, which: int) -> None:
        """A clerk to whom somebody was sent goes home, and the others work on."""
        sent = self.paper.sent_somewhere()
        n = sent[which % len(sent)]
        self.at_counter("close", n, which)
        for other in {1, 2, 3} - {n}:
            self.at_counter("call_next", other, which)

    @precondition(lambda self: self.paper.busy("serving") and len(self.paper.open) > 1)
    @rule(which=ANY, end=st.sampled_from(["hold", "no_show"]))
    def go_home_after(self, which: int, end: str) -> None:
        """Somebody is sent to a neighbour, who sets them aside and goes home; later they come back."""
        busy = self.paper.busy("serving")
        n = busy[which % len(busy)]
        other = sorted(self.paper.open - {n})[0]
        self.at_counter("transfer", n, TARGETS.index((None, other)))
        for act in ("call_next", end, "close"):
            self.at_counter(act, other, 0)
        for each in range(4):
            self.at_counter("return", n, each)

    @precondition(lambda self: self.paper.tickets)
    @rule(which=ANY)
    def cancel(self, which: int) -> None:
        """Somebody gives up."""
        ticket = self.ticket(which)
        self.same(visit.cancel, ticket.token, paper=lambda: self.paper.cancel(ticket))

    @precondition(lambda self: self.paper.tickets)
    @rule(which=ANY)
    def late(self, which: int) -> None:
        """Somebody will be late."""
        ticket = self.ticket(which, "waiting")
        self.same(visit.be_late, ticket.token, paper=lambda: self.paper.late(ticket))

    @precondition(lambda self: self.paper.tickets)
    @rule(which=ANY, turn=ANY)
    def rate(self, which: int, turn: int) -> None:
        """Somebody says how it was."""
        ticket = self.ticket(which, "done")
        rated = ticket.turns[-1 - turn % len(ticket.turns)]
        opinion = rate.Opinion(5, [], None, "pad")
        self.same(rate.rate, ticket.token, rated.id, opinion, paper=lambda: self.paper.rate(ticket, rated))

    @rule(seconds=st.sampled_from([1.5, 240]))
    def wait(self, seconds: float) -> None:
        """Time passes."""
        self.now += timedelta(seconds=seconds)

    @precondition(lambda self: len(self.paper.turns) > 15 * self.paper.day)
    @rule()
    def next_day(self) -> None:
        """It is nine in the morning again."""
        self.now = MORNING + timedelta(days=self.paper.day)
        self.same(lambda _: None, paper=self.paper.next_day)
        self.morning()

    def compare(self) -> None:
        """Hold the file against the paper, and the journal against both."""
        with self.database.reading() as db:
            self.every_turn_is_where_paper_has_it(db)
            self.every_place_in_line_is_what_the_rule_would_call_before(db)
            for ticket in self.paper.tickets[-8:]:
                assert turns.current(db, ticket.id).id == ticket.now.id
            assert differences(db) == [], "the journal alone tells the same"

    def every_turn_is_where_paper_has_it(self, db: Db) -> None:
        rows = db.execute("select * from turns order by id").fetchall()
        shown = (
            "id", "ticket", "state", "outcome", "counter", "for_counter", "place", "served_before_s", "note",
            "inaccurate", "procedure", "count",
        )  # fmt: skip
        owner = self.paper.owner
        assert [tuple(row[name] for name in shown) for row in rows] == [
            (
                t.id, owner[t.id].id, t.state, t.outcome, t.counter, t.sent, float(t.place), t.before_s, t.note,
                int(t.inaccurate), t.procedure, t.count,
            )
            for t in self.paper.turns
        ]  # fmt: skip
        said = [(json.loads(row["procedures"]), json.loads(row["missing"])) for row in rows]
        done = [[{"code": code, "count": count} for code, count in t.procedures] for t in self.paper.turns]
        assert said == list(zip(done, [list(t.missing) for t in self.paper.turns], strict=True))
        assert not [t for t in self.paper.waiting() if t.sent and t.sent not in self.paper.open], "unseen"
        for n in (1, 2, 3):
            here, written = turns.at_counter(db, n), self.paper.at(n)
            assert (here and here.id) == (written and written.id)
        assert turns.count_waiting(db) == Counter(turn.field for turn in self.paper.waiting())

    def every_place_in_line_is_what_the_rule_would_call_before(self, db: Db) -> None:
        center = load(db)
        for turn in self.paper.waiting():
            standing = lines.of_turn(db, center, turns.by_id(db, turn.id), self.now)
            assert standing.ahead == self.paper.ahead(turn), turn


# without shrinking: a failure of sixty days is told at once, and the blob brings it back
CALM = settings(
    max_examples=60,
    stateful_step_count=40,
    deadline=None,
    derandomize=True,
    print_blob=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def test_whatever_people_do_the_file_says_what_paper_says(template: Template, tmp_path: Path) -> None:
    copies = itertools.count()
    run_state_machine_as_test(
        lambda: Days(template.copy(tmp_path / str(next(copies))) / "center.db"), settings=CALM
    )
