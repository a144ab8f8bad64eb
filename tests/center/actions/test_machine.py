"""Random days: whatever people do, in whatever order, the file says what pen and paper say."""

from __future__ import annotations

import itertools
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule, run_state_machine_as_test

from center.actions import rate, visit
from tests.center.actions.hand_in_hand import HandInHand
from tests.center.actions.wishes import JOURNEYS, TARGETS, USUAL
from tests.support.halls import MORNING, Template

WISHES = st.sampled_from([("HT",), ("CT",), ("CU",), *JOURNEYS])
ACTS = sorted({"correct"} | {act for acts in USUAL.values() for act in acts})
COUNTERS = st.sampled_from([1, 2, 3])
ANY = st.integers(0, 60)


class Days(HandInHand):
    """A day of anything: what people may do next, whether it is wise or not."""

    @rule(citizens=st.lists(st.tuples(WISHES, st.booleans()), min_size=1, max_size=4))
    def come(self, citizens: list[tuple[tuple[str, ...], bool]]) -> None:
        """Some citizens come, with a wish and perhaps a priority."""
        for steps, priority in citizens:
            self.issue(steps, priority)

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

    @precondition(lambda self: self.paper.sent_somewhere())
    @rule(which=ANY, act=st.sampled_from(["call_next", "undo", "close"]))
    def close_by_mistake(self, which: int, act: str) -> None:
        """A counter is closed and the close is taken back, while the neighbours work on."""
        sent = self.paper.sent_somewhere()
        n = sent[which % len(sent)]
        self.at_counter("close", n, which)
        self.at_counter(act, 1 + which % 3, which)
        self.at_counter("undo", n, which)

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

    @precondition(lambda self: self.paper.busy("called") and len(self.paper.open) > 1)
    @rule(which=ANY)
    def take_back_too_late(self, which: int) -> None:
        """Who is set aside here is called and set aside by a neighbour; then the first one takes back."""
        busy = self.paper.busy("called")
        n = busy[which % len(busy)]
        other = next(one for one in sorted(self.paper.open) if one != n)
        turn = self.paper.at(n)
        assert turn is not None
        for act in ("start", "finish"):
            self.at_counter(act, other, 0)
        self.at_counter("hold", n, which)
        self.jump(other, self.paper.owner[turn.id].code, which)
        self.at_counter("hold", other, which)
        self.at_counter("undo", n, which)

    @precondition(lambda self: self.paper.busy("serving"))
    @rule(which=ANY, first=st.sampled_from(["finish", "finish_and_next"]))
    def finish_and_correct(self, which: int, first: str) -> None:
        """A clerk ends a service and corrects what was said of it."""
        busy = self.paper.busy("serving")
        n = busy[which % len(busy)]
        self.at_counter(first, n, which)
        self.correct(n, which)

    @precondition(lambda self: self.paper.busy("serving"))
    @rule(which=ANY, taken_back=st.booleans())
    def one_more(self, which: int, taken_back: bool) -> None:
        """A citizen has a further wish, and perhaps has not after all; then the service ends."""
        busy = self.paper.busy("serving")
        n = busy[which % len(busy)]
        self.at_counter("add_turn", n, which)
        if taken_back:
            self.at_counter("undo", n, which)
        self.at_counter("finish", n, which)

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


# without shrinking: a failure of many days is told at once, and its seed brings it back
CALM = settings(
    max_examples=12,
    stateful_step_count=40,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.parametrize("number", range(1, 7))
def test_whatever_people_do_the_file_says_what_paper_says(
    number: int, template: Template, tmp_path: Path
) -> None:
    """Each number is another dozen of days, the same ones in every run."""
    copies = itertools.count()

    @seed(number)
    def days() -> Days:
        return Days(template.copy(tmp_path / str(next(copies))) / "center.db")

    run_state_machine_as_test(days, settings=CALM)
