"""Any lines in any order: the figures are those of a count by hand, and a line that is entered twice counts once."""

from __future__ import annotations

import itertools
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from center.actions.act import begin
from center.actions.emergency_entry import Written, enter
from center.actions.emergency_pads import make_pad
from center.domain.by_hand import Line
from center.domain.refusals import Refusal
from center.storage import settings as kept
from center.storage.database import Database
from center.storage.report import facts
from center.web.emergency_slips import ends
from office.report import report
from tests.center.actions.retold import differences
from tests.office.paper_slips import TODAY
from tests.support.halls import MORNING, Template

NOON = MORNING + timedelta(hours=3)
FIELDS = ("HT", "CT", "DD")
MINUTES = st.integers(0, 179)
ENDS = st.sampled_from(["", "guided", "refused", "no_show", "withdrawn"])
# slip (three pads of ten), minutes after nine: taken, called, finished; the end, the counter
LINES = st.lists(
    st.tuples(st.integers(0, 29), MINUTES, MINUTES, MINUTES, ENDS, st.integers(1, 8)), min_size=1, max_size=40
)


def clock(minutes: int) -> str:
    return f"{9 + minutes // 60}:{minutes % 60:02d}"


class ByHand:
    """What pen and paper count."""

    def __init__(self) -> None:
        self.seen: set[int] = set()
        self.ends: Counter[tuple[str, str]] = Counter()
        self.served: Counter[int] = Counter()
        self.waits: list[int] = []
        self.services: list[int] = []

    def enter(self, slip: int, taken: int, called: int, finished: int, end: str, counter: int) -> bool:
        """Count a line, or say that it cannot be."""
        left = end == "withdrawn"
        in_order = taken <= finished if left else taken <= called <= finished
        if slip in self.seen or not in_order or (counter > 6 and not left):
            return False
        self.seen.add(slip)
        kind = {"no_show": "no_shows", "withdrawn": "cancelled"}.get(end, "served")
        self.ends[FIELDS[slip // 10], kind] += 1
        if not left:
            self.waits.append(called - taken)
        if kind == "served":
            self.served[counter] += 1
            self.services.append(finished - called)
        return True


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(lines=LINES, twice=st.booleans())
def test_the_report_is_the_count_by_hand(
    template: Template, tmp_path: Path, lines: list[Any], twice: bool
) -> None:
    file = template.copy(tmp_path / str(next(_copies))) / "center.db"
    database = Database(file)
    pads = [
        database.transact(
            lambda db, field=field: make_pad(  # type: ignore[misc]
                begin(db, MORNING, "person:1"), field=field, slips=10, printer=None, compose=None
            )
        )
        for field in FIELDS
    ]
    paper = ByHand()
    wanted = [paper.enter(*one) for one in lines]
    written = [
        Line(pads[slip // 10].code(slip % 10 + 1), clock(a), clock(b), clock(c), str(counter), end)
        for slip, a, b, c, end, counter in lines
    ]
    found = database.transact(lambda db: enter(begin(db, NOON, "person:1"), TODAY, written, ends()))
    assert [isinstance(one, Written) for one in found] == wanted
    if twice:
        again = database.transact(lambda db: enter(begin(db, NOON, "person:2"), TODAY, written, ends()))
        assert all(isinstance(one, Refusal) for one in again)
    with database.reading() as db:
        agrees(db, paper)
    database.close()


_copies = itertools.count()


def agrees(db: Any, paper: ByHand) -> None:
    """Hold the day's report, and the journal, against the count by hand."""
    names = {field: field for field in FIELDS}
    day = report(facts(db, TODAY), TODAY, kept.load(db).zone, "2026-03-10T05:00:00.000Z", names, {})
    total = day.total.turns
    assert (total.issued, total.turns, total.by_hand) == (len(paper.seen),) * 3
    for row in day.fields:
        for kind in ("served", "no_shows", "cancelled"):
            assert getattr(row.turns, kind) == paper.ends[str(row.code), kind]
    assert {row.key: row.turns.served for row in day.counters if row.turns.served} == dict(paper.served)
    assert day.total.wait.n == len(paper.waits)
    assert day.total.wait.longest == (max(paper.waits) * 60 if paper.waits else None)
    assert sum(one.seconds for one in facts(db, TODAY).services) == sum(paper.services) * 60
    assert sum(hour.issued for hour in day.hours) == len(paper.seen)
    assert differences(db) == []
    assert not db.execute("pragma foreign_key_check").fetchall()
