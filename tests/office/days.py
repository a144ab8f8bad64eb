"""Random days of a hall, made by the real acts from a seed."""

from __future__ import annotations

import contextlib
import random
from collections.abc import Callable
from typing import Any

from center.actions.act import begin
from center.actions.call import call_chosen, call_next, recall
from center.actions.center import close_counter, open_counter, pause_counter
from center.actions.issue import Chosen, issue_ticket
from center.actions.serve import Result, finish, give_back, hold, no_show, start, transfer
from center.actions.undo import undo
from center.actions.visit import Opinion, be_late, cancel, rate
from center.domain.refusals import Refusal
from center.domain.turns import State
from center.storage import turns
from tests.support.halls import Hall

FIELDS = ("HT", "CT", "CU", "DD", "TQ", "HD")
COUNTERS = (1, 2, 3, 4, 5, 6)
MOMENTS = (0.125, 3.5, 20, 90, 400)


class Day:
    """A random day: citizens come, clerks work, some do not show up, some are sent on, some rate."""

    def __init__(self, hall: Hall, seed: int) -> None:
        self.hall = hall
        self.random = random.Random(seed)
        self.codes: list[str] = []
        self.tokens: list[str] = []

    def live(self, acts: int) -> None:
        """Let so many things happen, each a moment after the other."""
        for n in COUNTERS[:4]:
            self.at(n, open_counter)
        for _ in range(acts):
            self.hall.clock.forward(seconds=self.random.choice(MOMENTS))
            self.random.choices((self.come, self.work, self.regret, self.move), (5, 12, 1, 1))[0]()

    def do(self, work: Callable[..., Any], *args: Any, clerk: int | None = None, **more: Any) -> Any:
        """Do one act, as a clerk or as a machine; a refusal is part of life."""
        actor = f"person:{clerk}" if clerk else "device:1"
        with contextlib.suppress(Refusal):
            return self.hall.app.committer.run(
                lambda db: work(begin(db, self.hall.clock(), actor, clerk), *args, **more)
            )

    def at(self, n: int, work: Callable[..., Any], *args: Any, **more: Any) -> Any:
        """Do one act at a counter; nobody is logged in at the last one."""
        return self.do(work, n, *args, clerk=n if n != COUNTERS[-1] else None, **more)

    def come(self) -> None:
        """Somebody takes a ticket, now and then with a priority or for a whole journey."""
        wish = {"field": self.random.choice(FIELDS)}
        if self.random.random() < 0.15:
            wish = {"journey": "LT-KHAISINH"}
        priority = "elderly" if self.random.random() < 0.2 else None
        issued = self.do(issue_ticket, Chosen(priority=priority, **wish), None)
        if issued:
            self.codes.append(issued.code)
            self.tokens.append(issued.token)

    def work(self) -> None:
        """Some counter does the next thing, or, one time in six, something else."""
        n = self.random.choice(COUNTERS)
        if self.random.random() < 0.17:
            self.trouble(n)
            return
        with self.hall.app.database.reading() as db:
            turn = turns.at_counter(db, n)
        if turn is None:
            self.at(n, call_next)
        elif turn.state is State.SERVING and self.random.random() < 0.2:
            self.at(n, transfer, field=self.random.choice(FIELDS), counter=None, note=None)
        elif turn.state is State.CALLED:
            self.at(n, start if self.random.random() < 0.85 else no_show)
        else:
            done = self.at(n, finish, Result(outcome=self.random.choice(("received", "guided"))))
            if done and self.random.random() < 0.6:
                self.judge(done)

    def judge(self, turn: Any) -> None:
        """The citizen rates what was done."""
        level = self.random.randint(1, 5)
        reasons = ["long_wait"] if level < 3 and self.random.random() < 0.7 else []
        with self.hall.app.database.reading() as db:
            token = db.execute("select token from tickets where id = ?", [turn.ticket]).fetchone()["token"]
        self.do(rate, token, turn.id, Opinion(level, reasons, None, "pad"))

    def trouble(self, n: int) -> None:
        """Something that is not the plain way."""
        code = self.random.choice(self.codes or ["A001"])
        self.random.choice(
            (
                lambda: self.at(n, no_show),
                lambda: self.at(n, no_show),
                lambda: self.at(n, hold),
                lambda: self.at(n, recall),
                lambda: self.at(n, give_back, code),
                lambda: self.at(n, call_chosen, code),
                lambda: self.at(n, transfer, field=self.random.choice(FIELDS), counter=None, note=None),
                lambda: self.at(n, undo),
                lambda: self.at(n, undo),
            )
        )()

    def regret(self) -> None:
        """Somebody gives up, or will be late."""
        if self.tokens:
            self.do(self.random.choice((cancel, be_late)), self.random.choice(self.tokens))

    def move(self) -> None:
        """A counter opens, pauses or closes."""
        n = self.random.choice(COUNTERS)
        work, more = self.random.choice(
            ((open_counter, ()), (open_counter, ()), (pause_counter, ("break",)), (close_counter, ()))
        )
        self.at(n, work, *more)
