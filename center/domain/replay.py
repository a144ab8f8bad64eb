"""A day's script played under a rule: whom each counter calls then, and how long everybody waits."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from statistics import median

from center.domain.calling import next_turn
from center.domain.floor import CallLog, Floor, Seat
from center.domain.rules import Between, Rules
from center.domain.script import Change, End, Script, Slot, Stretch, Visit, moment
from center.domain.seen import Called, Serving, as_called

MICROSECONDS = 1_000_000


@dataclass(frozen=True)
class Waited:
    """How long a turn waited for its first call, in seconds; None: it was never called, and did not leave."""

    field: str
    priority: bool
    seconds: float | None


@dataclass(frozen=True)
class Played:
    """What became of a day. `calls`: (counter, turn) in their order."""

    calls: list[tuple[int, int]]
    waits: list[Waited]


def play(script: Script, rules: Sequence[tuple[int, Rules]]) -> Played:
    """Play a day under rules, each in force from its tick on; the first from the beginning.

    Under the rules of the day itself the calls are those that really happened.
    """
    player = _Player(script, rules)
    player.run()
    return Played(player.calls, player.waits())


class _Player:
    """The day under way. What happens next lies in a heap, by its tick."""

    def __init__(self, script: Script, rules: Sequence[tuple[int, Rules]]) -> None:
        self.script, self.rules = script, rules
        self.floor = Floor()
        self.calls: list[tuple[int, int]] = []
        self.now = 0
        self._heap: list[tuple[int, int, Callable[[], object]]] = []
        self._count = 0
        self._began: dict[int, int] = {}
        self._first: dict[int, int] = {}
        self._left: set[int] = set()
        self._aside: set[int] = set()
        self._gave_time_up: set[int] = set()
        self._times: dict[int, int] = {}
        self._planned: dict[int, int] = {}
        self._log = CallLog()
        self._slot: dict[int, int] = {}
        self._usual = _usual_stretch(script)

    def run(self) -> None:
        """Play from the first to the last thing that happens."""
        for visit in self.script.visits.values():
            self._plan(visit)
        for change in self.script.changes:
            self._at(change.at, partial(self._change, change))
        for slots in self.script.slots.values():
            for slot in slots:
                if slot.jump:
                    self._at(slot.at, lambda: None)
        while self._heap:
            self.now, _, happen = heapq.heappop(self._heap)
            happen()
            self._settle()

    def waits(self) -> list[Waited]:
        """Return how long everybody waited who came, but for those who left before they were called."""
        found = []
        for number, began in self._began.items():
            turn, first = self.script.visits[number].turn, self._first.get(number)
            if first is not None or number not in self._left:
                seconds = None if first is None else (first - began) / MICROSECONDS
                found.append(Waited(turn.field, turn.priority, seconds))
        return found

    def _at(self, tick: int, happen: Callable[[], object]) -> None:
        self._count += 1
        heapq.heappush(self._heap, (tick, self._count, happen))

    def _plan(self, visit: Visit) -> None:
        number = visit.turn.turn
        if visit.came is not None:
            self._at(visit.came, partial(self._come, number))
        if visit.left is not None:
            self._at(visit.left, partial(self._give_up, number))
        if visit.forgotten is not None:
            self._at(visit.forgotten, partial(self._log.forget, number))
        for tick, place in visit.moved:
            self._at(tick, partial(self._move_back, number, place))

    def _come(self, number: int) -> None:
        turn = self.script.visits[number].turn
        self._began[number] = self.now
        sent = self.floor.still_open(turn.for_counter)
        self.floor.come(replace(turn, since=moment(self.now), for_counter=sent))

    def _give_up(self, number: int) -> None:
        if number in self.floor.waiting:
            self.floor.go(number)
            self._left.add(number)
        self._aside.discard(number)

    def _move_back(self, number: int, place: float) -> None:
        if number in self.floor.waiting:
            self.floor.come(replace(self.floor.go(number), place=place, appointment=None))
            self._gave_time_up.add(number)

    def _change(self, change: Change) -> None:
        self.floor.change(change.counter, change.state, change.fields)

    def _settle(self) -> None:
        """Let every counter that is able call, now or as late as its clerk did; one at a time."""
        self.floor.settle(self.now)
        while any(self._calls_now(seat) for seat in self.floor.seats.values()):
            self.floor.settle(self.now)

    def _calls_now(self, seat: Seat) -> bool:
        """Let a counter call if it is time, and say whether it did; else come back to it when it will be."""
        if seat.state != "open" or seat.turn is not None:
            return False
        slots, number = self.script.slots.get(seat.n, []), self._slot.get(seat.n, 0)
        while number < len(slots) and slots[number].jump:
            jump = slots[number]
            if self.now < jump.at:
                return False
            if jump.turn in self.floor.waiting or jump.turn in self._aside:
                self._call(seat, jump.turn)
                return True
            number = self._slot[seat.n] = number + 1
        left = None if seat.since is None else self._left_of(slots, number, seat.waited(self.now))
        if left is None:
            return False
        if left <= 0:
            self._call_next(seat)
            return True
        if self._planned.get(seat.n) != self.now + left:
            self._planned[seat.n] = self.now + left
            self._at(self.now + left, lambda: None)
        return False

    def _left_of(self, slots: Sequence[Slot], number: int, waited: int) -> int | None:
        """Return the ticks until a counter calls; None: never, its clerk has gone home."""
        if number < len(slots):
            return slots[number].slack - waited
        if not slots:
            return None
        left = int(median(slot.slack for slot in slots)) - waited
        return left if self.now + left < slots[-1].at else None

    def _call_next(self, seat: Seat) -> None:
        rules = [rules for tick, rules in self.rules if tick <= self.now] or [self.rules[0][1]]
        serving = self._serving(seat, rules[-1])
        choice = next_turn(self.floor.heads(seat.n), serving, rules[-1], moment(self.now))
        assert choice is not None  # somebody waits whom it may call
        self._call(seat, choice.turn.turn)

    def _serving(self, seat: Seat, rules: Rules) -> Serving:
        calls = tuple(self._remembered(number) for number in self._log.last(seat.n, rules.memory))
        seats: dict[str, int] = {}
        if rules.between is Between.SCARCE:
            for one in self.floor.seats.values():
                for field in one.primary + one.secondary if one.state == "open" else ():
                    seats[field] = seats.get(field, 0) + 1
        return Serving(seat.n, seat.primary, seat.secondary, calls, seats)

    def _remembered(self, number: int) -> Called:
        called = as_called(self.script.visits[number].turn)
        return replace(called, appointment=False) if number in self._gave_time_up else called

    def _call(self, seat: Seat, number: int) -> None:
        was_aside = number not in self.floor.waiting
        waiting = None if was_aside else self.floor.go(number)
        self._aside.discard(number)
        before = self._log.forget(number)
        self.calls.append((seat.n, number))
        self._log.remember(number, (len(self.calls), seat.n))
        self._first.setdefault(number, self.now)
        self._slot[seat.n] = self._slot.get(seat.n, 0) + 1
        self.floor.take(seat.n, number)
        stretch = self._stretch(number)
        lasts = (
            self._usual.get(self.script.visits[number].turn.field, 0)
            if stretch.lasts is None
            else stretch.lasts
        )

        def end() -> None:
            self.floor.leave(seat.n)
            if stretch.end is not End.UNDONE:
                self._end(number, stretch)
                return
            self._log.forget(number)
            if before is not None:
                self._log.remember(number, before)
            if waiting is None:
                self._set_aside(number, stretch)
            else:
                self.floor.come(replace(waiting, for_counter=self.floor.still_open(waiting.for_counter)))

        self._at(self.now + lasts, end)

    def _stretch(self, number: int) -> Stretch:
        """Return what the next time of a turn at a counter is like; one more than there were is a usual one."""
        times = self._times[number] = self._times.get(number, 0) + 1
        stretches = self.script.visits[number].stretches
        return stretches[times - 1] if times <= len(stretches) else Stretch(self.now)

    def _end(self, number: int, stretch: Stretch) -> None:
        if stretch.adds is not None:
            self._come(stretch.adds)
        if stretch.end is End.ASIDE:
            self._set_aside(number, stretch)

    def _set_aside(self, number: int, stretch: Stretch) -> None:
        self._aside.add(number)
        if stretch.back_after is not None:
            self._at(self.now + stretch.back_after, partial(self._come_back, number, stretch))

    def _come_back(self, number: int, stretch: Stretch) -> None:
        if number not in self._aside:
            return
        self._aside.discard(number)
        self._log.forget(number)
        turn = self.script.visits[number].turn
        place = turn.place if stretch.place is None else stretch.place
        sent = self.floor.still_open(turn.for_counter)
        since = moment(self._began[number])
        self.floor.come(replace(turn, place=place, for_counter=sent, since=since, appointment=None))


def _usual_stretch(script: Script) -> dict[str, int]:
    """Return how long somebody of each field is at a counter: the median, in ticks."""
    lasts: dict[str, list[int]] = {}
    for visit in script.visits.values():
        for stretch in visit.stretches:
            if stretch.lasts is not None and stretch.end is End.DONE:
                lasts.setdefault(visit.turn.field, []).append(stretch.lasts)
    every = [one for several in lasts.values() for one in several]
    usual = int(median(every)) if every else 0
    found = {visit.turn.field: usual for visit in script.visits.values()}
    return found | {field: int(median(several)) for field, several in lasts.items()}
