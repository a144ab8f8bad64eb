"""A full day of a large hall, made by the real acts in one transaction: quick, and the same each time."""

from __future__ import annotations

import heapq
import random
from collections.abc import Callable
from datetime import datetime, timedelta

from sqlite_utils import Database as Db

from center.actions.act import begin
from center.actions.call import call_next
from center.actions.center import close_counter, open_counter
from center.actions.issue import Chosen, issue_ticket
from center.actions.serve import Result, finish, no_show, start
from center.domain.refusals import Refusal

FIELDS = ("HT", "HT", "CT", "CT", "CU", "DD", "DD", "TQ", "HD", "KD", "XH")
COUNTERS = (1, 2, 3, 4, 5, 6)


class FullDay:
    """So many citizens in eight hours from a moment on; six counters serve them."""

    def __init__(self, db: Db, morning: datetime, tickets: int, seed: int = 1) -> None:
        self.db = db
        self.random = random.Random(seed)
        self.heap: list[tuple[datetime, int, Callable[[datetime], None]]] = []
        self.service_s = 6 * 8 * 3600 / tickets
        for n in COUNTERS:
            self.at(morning, lambda now, n=n: self.open(n, now))  # type: ignore[misc]
        for _ in range(tickets):
            self.at(morning + timedelta(seconds=self.random.uniform(0, 7.5 * 3600)), self.come)
        self.end = morning + timedelta(hours=9)

    def at(self, when: datetime, do: Callable[[datetime], None]) -> None:
        heapq.heappush(self.heap, (when, len(self.heap) + self.random.randrange(10**9) * 1000, do))

    def live(self) -> None:
        """Let it all happen."""
        while self.heap:
            now, _, do = heapq.heappop(self.heap)
            do(now)

    def open(self, n: int, now: datetime) -> None:
        open_counter(begin(self.db, now, "test"), n)
        self.at(now, lambda then: self.call(n, then))

    def come(self, now: datetime) -> None:
        kind = "elderly" if self.random.random() < 0.2 else None
        issue_ticket(
            begin(self.db, now, "test"), Chosen(field=self.random.choice(FIELDS), priority=kind), None
        )

    def call(self, n: int, now: datetime) -> None:
        act = begin(self.db, now, "test")
        if now > self.end:
            close_counter(act, n)
            return
        try:
            call_next(act, n)
        except Refusal:
            self.at(now + timedelta(seconds=20), lambda then: self.call(n, then))
            return
        if self.random.random() < 0.05:
            self.at(now + timedelta(seconds=60), lambda then: self.leave(n, then, came=False))
            return
        start(act, n)
        length = self.service_s * self.random.lognormvariate(-0.18, 0.6)
        self.at(now + timedelta(seconds=length), lambda then: self.leave(n, then, came=True))

    def leave(self, n: int, now: datetime, *, came: bool) -> None:
        act = begin(self.db, now, "test")
        if came:
            finish(act, n, Result())
        else:
            no_show(act, n)
        self.at(now + timedelta(seconds=self.random.uniform(2, 25)), lambda then: self.call(n, then))
