"""The hall of a day that is played again: who waits where, which counters could call, and for how long already.

Moments are ticks: whole microseconds, no two of a day alike.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterator
from dataclasses import dataclass, replace

from center.domain.seen import Waiting

Place = tuple[tuple[float, int], int]


@dataclass
class Seat:
    """A counter. `turn`: who is there; `reach`: how many who wait it may call.

    `spent`: ticks since its last call in which it was open and free and somebody waited, up to `since`, when it
    last became so; None: it is not so now.
    """

    n: int
    primary: tuple[str, ...] = ()
    secondary: tuple[str, ...] = ()
    state: str = "closed"
    turn: int | None = None
    reach: int = 0
    spent: int = 0
    since: int | None = None

    def serves(self, turn: Waiting) -> bool:
        """Say whether a turn is one this counter may call."""
        if turn.for_counter is not None:
            return turn.for_counter == self.n
        return turn.field in self.primary or turn.field in self.secondary

    def waited(self, now: int) -> int:
        """Return `spent` up to now."""
        return self.spent + (now - self.since if self.since is not None else 0)


class Floor:
    """Who waits and who sits at the counters; changed act by act, then settled."""

    def __init__(self) -> None:
        self.seats: dict[int, Seat] = {}
        self.waiting: dict[int, Waiting] = {}
        self._lines: dict[tuple[str, bool, int | None], list[Place]] = {}
        self._agreed: dict[int, Waiting] = {}

    def seat(self, n: int) -> Seat:
        """Return a counter; one nobody has heard of is closed."""
        return self.seats.setdefault(n, Seat(n))

    def come(self, turn: Waiting) -> None:
        """Let a turn wait."""
        self.waiting[turn.turn] = turn
        if turn.appointment is not None:
            self._agreed[turn.turn] = turn
        else:
            insort(self._line(turn), (turn.seniority, turn.turn))
        self._reach(turn, 1)

    def go(self, number: int) -> Waiting:
        """Let a turn no longer wait."""
        turn = self.waiting.pop(number)
        if self._agreed.pop(number, None) is None:
            self._line(turn).remove((turn.seniority, turn.turn))
        self._reach(turn, -1)
        return turn

    def _line(self, turn: Waiting) -> list[Place]:
        return self._lines.setdefault((turn.field, turn.priority, turn.for_counter), [])

    def _reach(self, turn: Waiting, step: int) -> None:
        for seat in self.seats.values():
            if seat.serves(turn):
                seat.reach += step

    def heads(self, n: int) -> Iterator[Waiting]:
        """Return those who wait for a counter and may be next: the first of each line, and who has an appointment."""
        seat = self.seats[n]
        for (field, _, sent), line in self._lines.items():
            if line and (sent == n if sent else field in seat.primary or field in seat.secondary):
                yield self.waiting[line[0][1]]
        for turn in self._agreed.values():
            if seat.serves(turn):
                yield turn

    def change(self, n: int, state: str, fields: tuple[tuple[str, ...], tuple[str, ...]] | None) -> None:
        """Open, pause or close a counter; who was sent to one that closes waits for any counter of the field."""
        seat = self.seat(n)
        seat.state = state
        if fields is not None:
            seat.primary, seat.secondary = fields
        if state == "closed":
            for turn in [one for one in self.waiting.values() if one.for_counter == n]:
                self.come(replace(self.go(turn.turn), for_counter=None))
        seat.reach = sum(seat.serves(turn) for turn in self.waiting.values())

    def still_open(self, n: int | None) -> int | None:
        """Return the counter somebody is meant for; none, if it is closed."""
        return n if n is not None and self.seat(n).state != "closed" else None

    def settle(self, now: int) -> None:
        """Note for each counter from when, or until when, it could call somebody."""
        for seat in self.seats.values():
            ready = seat.state == "open" and seat.turn is None and seat.reach > 0
            if ready and seat.since is None:
                seat.since = now
            elif not ready and seat.since is not None:
                seat.spent += now - seat.since
                seat.since = None

    def take(self, n: int, turn: int) -> None:
        """Let a counter have somebody before it: its next call is a new one."""
        seat = self.seat(n)
        seat.turn, seat.spent, seat.since = turn, 0, None

    def leave(self, n: int) -> None:
        """Let nobody be before a counter."""
        self.seat(n).turn = None


class CallLog:
    """What counters remember of their calls: of each turn its last one, and none of who is back in line."""

    def __init__(self) -> None:
        self._of_counter: dict[int, list[tuple[int, int]]] = {}
        self._of_turn: dict[int, tuple[int, int]] = {}

    def last(self, n: int, count: int) -> list[int]:
        """Return the turns a counter called last, newest first."""
        calls = self._of_counter.get(n, [])
        return [turn for _, turn in reversed(calls[max(0, len(calls) - count) :])]

    def remember(self, turn: int, call: tuple[int, int]) -> None:
        """Note a call as (its number, counter)."""
        self._of_turn[turn] = call
        insort(self._of_counter.setdefault(call[1], []), (call[0], turn))

    def forget(self, turn: int) -> tuple[int, int] | None:
        """Forget the call of a turn and return it, as it was noted."""
        before = self._of_turn.pop(turn, None)
        if before is not None:
            self._of_counter[before[1]].remove((before[0], turn))
        return before
