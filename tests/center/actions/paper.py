"""The hall kept with pen and paper: what every act should do.

It knows nothing of the database, the journal or the rule's code; the machine test holds the real acts
against it.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from fractions import Fraction

from tests.center.actions.sheet import Closed, Last, Said, Sheet, Ticket, Turn

UNDO_TIME = timedelta(seconds=10)
SAID_NOTHING = Said()
# how a turn ends that nobody served
NOT_SERVED = (None, "transferred", "expired", "undone", "withdrawn")


class Refused(Exception):
    """The act is refused with this code."""


class Paper(Sheet):
    """A sheet, a pen and a rubber."""

    # what citizens do

    def issue(
        self, steps: tuple[str, ...], prefix: str, priority: bool, procedures: tuple[str | None, ...]
    ) -> Ticket:
        """Give out the next number. `procedures`: what is asked for at each step, None for nothing said."""
        number = self.numbers[prefix] = self.numbers.get(prefix, 0) + 1
        code, asked = f"{prefix}{number:03d}", tuple((one, None) for one in procedures)
        ticket = Ticket(len(self.tickets) + 1, code, self.day, priority, steps, asked)
        self.tickets.append(ticket)
        self._add(ticket, steps[0], 1, asked=asked[0])
        return ticket

    def cancel(self, ticket: Ticket) -> None:
        turn = ticket.now
        self._check(turn.state in ("waiting", "called", "held"))
        if turn.counter:
            self.last[turn.counter] = None
        self._set(turn, state="cancelled", outcome="withdrawn")

    def late(self, ticket: Ticket) -> None:
        turn = ticket.now
        self._check(turn.state == "waiting", "late_not_waiting")
        self._check(not ticket.late, "late_once")
        behind = [t for t in self._peers(turn) if (t.place, t.id) > (turn.place, turn.id)]
        self._check(bool(behind), "late_nobody_behind")
        ticket.late = True
        self._set(turn, place=self._behind_two(behind))

    def rate(self, ticket: Ticket, turn: Turn) -> None:
        self._check(not turn.rated, "already_rated")
        self._check(turn.state == "done" and turn.outcome not in NOT_SERVED, "not_served")
        self._check(ticket.day == self.day, "rating_too_late")
        turn.rated = True  # no move: a finish can still be taken back

    # what clerks do

    def call_next(self, n: int, now: datetime) -> Turn:
        self._ready(n)
        turn = self.next_for(n)
        if turn is None:
            raise Refused("nobody_waiting")
        return self._call(n, turn, now)

    def next_for(self, n: int) -> Turn | None:
        for tier in (0, 1):
            line = [t for t in self.waiting() if self.tier(n, t) == tier]
            if line:
                return self.first(line, self.streak(n))
        return None

    def call(self, n: int, code: str, now: datetime) -> Turn:
        self._ready(n)
        turn = self._by_code(code)
        self._check(turn.state in ("waiting", "held"))
        return self._call(n, turn, now)

    def _call(self, n: int, turn: Turn, now: datetime) -> Turn:
        self.calls += 1
        self._do(n, "called", turn, now, state="called", counter=n, called=self.calls)
        return turn

    def recall(self, n: int) -> None:
        turn = self._here(n, "called")
        self.calls += 1
        self._set(turn, called=self.calls)
        self.last[n] = None

    def start(self, n: int, now: datetime) -> None:
        self._do(n, "started", self._here(n, "called"), now, state="serving", started=now)

    def stop_start(self, n: int) -> None:
        self._here(n, "called")

    def no_show(self, n: int, now: datetime) -> None:
        self._do(n, "no_show", self._here(n, "called"), now, state="no_show")

    def hold(self, n: int, now: datetime) -> None:
        turn = self._here(n, "called", "serving")
        stretch = (now - turn.started).total_seconds() if turn.state == "serving" and turn.started else 0.0
        self._do(n, "held", turn, now, state="held", before_s=turn.before_s + stretch)

    def finish_and_next(self, n: int, now: datetime, said: Said) -> Turn | None:
        self.finish(n, now, said)
        ended = self.last[n]
        try:
            called = self.call_next(n, now)
        except Refused:
            return None
        last = self.last[n]
        assert isinstance(last, Last)
        assert isinstance(ended, Last)
        self.last[n] = replace(last, finished=ended)
        return called

    def add_turn(self, n: int, now: datetime, name: str, note: str | None) -> None:
        turn = self.at(n)
        if turn is None:
            raise Refused("nobody_here")
        ticket = self.owner[turn.id]
        self._check(len(ticket.steps) < 12, "too_many_turns")
        self._do(n, "turn_added", turn, now)
        ticket.steps = (*ticket.steps, name)
        ticket.asked = (*ticket.asked, (None, note))

    def correct(self, n: int, turn: Turn, said: Said) -> None:
        self._check(turn.counter == n, "unknown_turn")
        self._check(turn.state == "done" and turn.outcome not in NOT_SERVED, "correct_not_served")
        self._check(self.owner[turn.id].day == self.day, "correct_too_late")
        # no act of the line: what was done before can still be taken back
        vars(turn).update(self._said(turn, said), missing=said.missing)

    def answer_open(self, n: int, now: datetime, still: bool) -> None:
        turn = self._here(n, "serving")
        if not still:
            self.finish(n, now)
            turn.inaccurate = True

    def finish(self, n: int, now: datetime, said: Said = SAID_NOTHING) -> None:
        turn = self._here(n, "serving")
        ticket, step = self.owner[turn.id], turn.step
        goes_on = step < len(ticket.steps)
        added = self._add(ticket, ticket.steps[step], step + 1, asked=ticket.asked[step]) if goes_on else None
        self._do(
            n, "finished", turn, now, added, state="done", missing=said.missing, **self._said(turn, said)
        )

    def _said(self, turn: Turn, said: Said) -> dict[str, object]:
        done = said.done or (((turn.procedure, 1),) if turn.procedure else ())
        return {
            "outcome": said.outcome,
            "procedures": done,
            "procedure": done[0][0] if done else turn.procedure,
            "count": sum(count for _, count in done) or None,
            "note": said.note or turn.note,
        }

    def transfer(self, n: int, now: datetime, name: str | None, sent: int | None, note: str | None) -> None:
        turn = self._here(n, "serving")
        self._check(sent is None or sent in self.open, "counter_closed")
        target = name or turn.field
        asked = (turn.procedure if target == turn.field else None, note)
        added = self._add(self.owner[turn.id], target, turn.step, sent, asked)
        self._do(n, "transferred", turn, now, added, state="done", outcome="transferred")

    def give_back(self, n: int, code: str, now: datetime) -> None:
        turn = self._by_code(code)
        self._check(turn.state in ("held", "no_show"))
        sent = self._still_there(turn.sent)
        peers = self._peers(replace(turn, sent=sent))
        place = self._behind_two(peers) if turn.state == "no_show" and peers else turn.place
        self._do(n, "returned", turn, now, state="waiting", place=place, counter=None, sent=sent)

    def undo(self, n: int, now: datetime) -> None:
        last = self.last.get(n)
        if last is None:
            raise Refused("nothing_to_undo")
        self._check(now <= last.at + UNDO_TIME, "undo_too_late")
        if isinstance(last, Closed):
            self.open.add(n)
            for turn, version in last.released:
                if turn.version == version:
                    self._set(turn, sent=n)
            self.last[n] = None
            return
        self._take_back(n, last)
        if last.finished:
            with suppress(Refused):
                self._take_back(n, last.finished)
        self.last[n] = None

    def _take_back(self, n: int, last: Last) -> None:
        self._check(last.turn.version == last.version, "undo_overtaken")
        here = self.at(n)
        goes_back = last.was.state in ("called", "serving") and last.kind != "started"
        self._check(not (goes_back and here and here is not last.turn), "counter_busy")
        if last.added:
            self._check(last.added.state == "waiting", "undo_overtaken")
            self._set(last.added, state="cancelled", outcome="undone")
        if last.kind == "turn_added":
            ticket = self.owner[last.turn.id]
            ticket.steps, ticket.asked = ticket.steps[:-1], ticket.asked[:-1]
        version = last.turn.version + 1
        # what was said about a service stays said
        vars(last.turn).update(vars(replace(last.was, version=version, rated=last.turn.rated)))
        if last.turn.state == "waiting":
            last.turn.sent = self._still_there(last.turn.sent)

    # the center

    def open_up(self, n: int) -> None:
        if n not in self.open:
            self.open.add(n)
            self.last[n] = None

    def close(self, n: int, now: datetime) -> None:
        self._check(self.at(n) is None, "counter_busy")
        if n not in self.open:
            return
        self.open.remove(n)
        mine = [turn for turn in self.waiting() if turn.sent == n]
        for turn in mine:
            self._set(turn, sent=None)
        self.last[n] = Closed(now, [(turn, turn.version) for turn in mine])

    def next_day(self) -> None:
        """Close the day: who is served counts as done, everybody else has expired."""
        for turn in self.turns:
            if turn.state == "serving":
                self._set(turn, state="done", inaccurate=True)
            elif turn.state in ("waiting", "called", "held"):
                self._set(turn, state="cancelled", outcome="expired")
        for n in self.open:
            self.last[n] = None
        self.day, self.numbers, self.open = self.day + 1, {}, set()

    # pen and rubber

    def _check(self, allowed: bool, code: str = "illegal_move") -> None:
        if not allowed:
            raise Refused(code)

    def _ready(self, n: int) -> None:
        self._check(n in self.open, "counter_closed")
        self._check(self.at(n) is None, "counter_busy")

    def _here(self, n: int, *states: str) -> Turn:
        turn = self.at(n)
        if turn is None:
            raise Refused("nobody_here")
        self._check(turn.state in states)
        return turn

    def _by_code(self, code: str) -> Turn:
        for ticket in self.tickets:
            if (ticket.day, ticket.code) == (self.day, code):
                return ticket.now
        raise Refused("unknown_code")

    def _still_there(self, sent: int | None) -> int | None:
        return sent if sent in self.open else None

    def _peers(self, turn: Turn) -> list[Turn]:
        mine = [t for t in self.line(turn) if self.priority(t) is self.priority(turn)]
        return [t for t in mine if t.id != turn.id]

    def _behind_two(self, line: list[Turn]) -> Fraction:
        places = [turn.place for turn in line]
        return (places[1] + places[2]) / 2 if len(places) > 2 else (places[-1] + len(self.tickets) + 1) / 2

    def _add(
        self,
        ticket: Ticket,
        name: str,
        step: int,
        sent: int | None = None,
        asked: tuple[str | None, str | None] = (None, None),
    ) -> Turn:
        turn = Turn(len(self.turns) + 1, name, Fraction(ticket.id), step, sent)
        turn.procedure, turn.note = asked
        self.turns.append(turn)
        self.owner[turn.id] = ticket
        ticket.turns.append(turn)
        return turn

    def _do(
        self, n: int, kind: str, turn: Turn, now: datetime, added: Turn | None = None, **values: object
    ) -> None:
        was = replace(turn)
        self._set(turn, **values)
        self.last[n] = Last(kind, turn, was, turn.version, now, added)

    def _set(self, turn: Turn, **values: object) -> None:
        vars(turn).update(values)
        turn.version += 1
