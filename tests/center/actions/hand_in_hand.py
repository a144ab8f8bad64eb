"""What people do on a random day, in the file and on paper at once, and how the two are held together."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from hypothesis.stateful import RuleBasedStateMachine
from sqlite_utils import Database as Db

from center.actions import call, finish, serve, terminal, undo
from center.actions import center as seats
from center.actions.act import begin
from center.actions.add_turn import add_further_turn
from center.actions.correct import correct
from center.actions.issue import Chosen, issue_ticket
from center.domain.refusals import Refusal
from center.storage import journal, lines, turns
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
    REASONS,
    SAID,
    TARGETS,
    result,
)
from tests.support.halls import MORNING


class HandInHand(RuleBasedStateMachine):
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
                self.same(seats.open_counter, n, paper=lambda: paper.open_up(n))
            case "close":
                self.same(seats.close_counter, n, paper=lambda: paper.close(n, now))
            case "call_next":
                found = self.same(call.call_next, n, paper=lambda: paper.call_next(n, now))
                assert found is None or found[0][0].id == found[1].id
            case "call":
                self.jump(n, code, which)
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

    def jump(self, n: int, code: str, which: int) -> None:
        """A clerk calls a code out of turn, and says why, mostly."""
        reason, note = REASONS[which % len(REASONS)]
        aside = any(
            (t.day, t.code, t.now.state) == (self.paper.day, code, "held") for t in self.paper.tickets
        )
        first = self.paper.next_for(n)
        is_next = first is not None and self.paper.owner[first.id].code == code
        told = partial(self.paper.call, n, code, self.now)
        if self.same(call.call_chosen, n, code, reason, note, paper=told):
            with self.database.reading() as db:
                entry = journal.after(db, journal.last_seq(db) - 1)[0]
            kept = entry.data["why"], entry.data.get("reason"), entry.data.get("note")
            if is_next:
                assert kept[0] not in ("chosen", "resumed")
                assert kept[1:] == (None, None), "the rule calls: nobody is jumped over"
            else:
                assert kept == (("resumed", None, None) if aside else ("chosen", reason, note)), (
                    "as it was said"
                )

    def correct(self, n: int, which: int) -> None:
        """A clerk corrects one of the last services, perhaps a neighbour's, or one that has not ended."""
        every = [turn for turn in self.paper.turns if turn.counter] or self.paper.turns
        if which % 3:  # mostly one that can be corrected
            every = [turn for turn in every if turn.counter == n and turn.procedures] or every
        turn = every[-1 - which % min(5, len(every))]
        said = Said("refused" if which % 2 else "guided", (("2.000635", 1 + which % 3),), note=f"sửa {which}")
        told = partial(self.paper.correct, n, turn, said)
        self.same(correct, n, turn.id, result(said), paper=told, anywhere=False)

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
