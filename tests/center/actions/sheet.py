"""The hall on a sheet of paper: who is where, and who would be called, said as simply as possible."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction

PRIMARY = {1: ("HT",), 2: ("CT",), 3: ("CU", "CC")}
SECONDARY = {1: ("CT", "HD"), 2: ("HT", "TQ"), 3: ("KH",)}


@dataclass
class Turn:
    """One wait-and-serve. `version` grows with everything that happens to it; `called`: the number of its call."""

    id: int
    field: str
    place: Fraction
    step: int
    sent: int | None = None
    state: str = "waiting"
    outcome: str | None = None
    counter: int | None = None
    called: int | None = None
    started: datetime | None = None
    before_s: float = 0.0
    rated: bool = False
    note: str | None = None
    procedure: str | None = None
    procedures: tuple[tuple[str, int], ...] = ()
    count: int | None = None
    missing: tuple[str, ...] = ()
    inaccurate: bool = False
    version: int = 0


@dataclass(frozen=True)
class Said:
    """What a clerk says at the end of a service: `done` are procedures and how many of each."""

    outcome: str = "received"
    done: tuple[tuple[str, int], ...] = ()
    missing: tuple[str, ...] = ()
    note: str | None = None


@dataclass
class Ticket:
    """One citizen's visit. `asked`: the procedure and the note of each of its steps."""

    id: int
    code: str
    day: int
    priority: bool
    steps: tuple[str, ...]
    asked: tuple[tuple[str | None, str | None], ...] = ()
    token: str = ""
    late: bool = False
    turns: list[Turn] = field(default_factory=list)

    @property
    def now(self) -> Turn:
        """Where the citizen stands: the last turn that was not taken back."""
        return [turn for turn in self.turns if turn.outcome != "undone"][-1]


@dataclass(frozen=True)
class Last:
    """A counter's last act: what it did to which turn, the turn as it was, and a turn it added."""

    kind: str
    turn: Turn
    was: Turn
    version: int
    at: datetime
    added: Turn | None = None
    finished: Last | None = None


@dataclass(frozen=True)
class Closed:
    """A counter that closed, and who was let go then: each turn, and its version after that."""

    at: datetime
    released: list[tuple[Turn, int]]


class Sheet:
    """Everything that is written down in the hall."""

    def __init__(self) -> None:
        self.day = 1
        self.tickets: list[Ticket] = []
        self.numbers: dict[str, int] = {}
        self.open: set[int] = set()
        self.last: dict[int, Last | Closed | None] = {}
        self.turns: list[Turn] = []
        self.owner: dict[int, Ticket] = {}
        self.calls = 0

    def waiting(self) -> list[Turn]:
        """Return everybody who waits, in the order of their places."""
        return sorted((t for t in self.turns if t.state == "waiting"), key=lambda t: (t.place, t.id))

    def sent_somewhere(self) -> list[int]:
        """Return the open counters somebody is meant for who waits, is called, set aside or did not come."""
        away = ("done", "cancelled")
        return sorted({t.sent for t in self.turns if t.sent in self.open and t.state not in away})

    def busy(self, state: str) -> list[int]:
        """Return the counters that have somebody in this state before them."""
        return sorted(t.counter for t in self.turns if t.state == state and t.counter is not None)

    def at(self, n: int) -> Turn | None:
        """Return who is at a counter."""
        here = [t for t in self.turns if t.counter == n and t.state in ("called", "serving")]
        assert len(here) <= 1
        return here[0] if here else None

    def priority(self, turn: Turn) -> bool:
        """Say whether a turn's ticket has priority."""
        return self.owner[turn.id].priority

    def streak(self, n: int) -> int:
        """Return how many priority turns counter `n` called in a row today, by their last calls."""
        mine = [t for t in self.turns if t.counter == n and t.called and self.owner[t.id].day == self.day]
        count = 0
        for turn in sorted(mine, key=lambda t: t.called or 0, reverse=True):
            if not self.priority(turn):
                break
            count += 1
        return count

    def tier(self, n: int, turn: Turn) -> int | None:
        """Return 0 for a turn counter `n` serves first, 1 for one it serves when no other waits."""
        if turn.sent is not None:
            return 0 if turn.sent == n else None
        return 0 if turn.field in PRIMARY[n] else 1 if turn.field in SECONDARY[n] else None

    def first(self, line: list[Turn], streak: int) -> Turn:
        """Return who of a line (by place) is called: priority, but two in a row at most."""
        priority = [t for t in line if self.priority(t)]
        normal = [t for t in line if not self.priority(t)]
        return priority[0] if priority and (streak < 2 or not normal) else normal[0]

    def common(self, name: str) -> list[Turn]:
        """Return the common line of a field; who was sent to its only open counter stands in it too."""
        seats = [n for n in self.open if name in PRIMARY[n] + SECONDARY[n]]
        sent = {None, seats[0]} if len(seats) == 1 else {None}
        return [t for t in self.waiting() if t.field == name and t.sent in sent]

    def line(self, turn: Turn) -> list[Turn]:
        """Return the line a turn stands in, or would."""
        if turn.sent is None:
            return self.common(turn.field)
        return [t for t in self.waiting() if self.tier(turn.sent, t) == 0]

    def ahead(self, turn: Turn) -> int:
        """Return how many are called before a turn, played one by one."""
        seats = [turn.sent] if turn.sent else [n for n in self.open if self.tier(n, turn) is not None]
        streak = min((min(self.streak(n), 2) for n in seats), default=0)
        line, before = self.line(turn), 0
        while (called := self.first(line, streak)) is not turn:
            line.remove(called)
            before += 1
            streak = streak + 1 if self.priority(called) else 0
        return before
