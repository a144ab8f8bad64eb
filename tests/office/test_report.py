"""The report's figures agree with the journal, and its rows with each other."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterable
from datetime import timedelta

import pytest

from center.domain.days import to_text
from center.storage import catalogue, counters
from center.storage.report import facts
from office.report import report
from office.report_rows import Lengths, Report, lengths
from tests.office.days import Day
from tests.office.told import Told, ratings_of, turns_of
from tests.support.halls import MORNING, Hall

TODAY = "2026-03-10"


def report_of(hall: Hall, day: str = TODAY) -> Report:
    """Return a day's report as the page has it."""
    with hall.app.database.reading() as db:
        return report(
            facts(db, day),
            day,
            hall.app.center.zone,
            to_text(hall.clock()),
            {field.code: field.name("vi") for field in catalogue.fields(db)},
            {counter.n: counter.label for counter in counters.all_counters(db)},
        )


@pytest.fixture(params=[1, 2, 3, 4])
def lived(hall: Hall, request: pytest.FixtureRequest) -> Hall:
    """A hall with a random day behind it, cut off in the middle of things."""
    Day(hall, request.param).live(320)
    return hall


def next_day(hall: Hall) -> None:
    """Let the next day begin."""
    hall.clock.now = MORNING + timedelta(days=1)
    hall.app.close_yesterday()


def check(found: Report, told: list[Told]) -> None:
    """Hold every row of a report against what the journal tells."""
    for row in found.fields:
        mine = [turn for turn in told if turn.field == row.code]
        assert row.turns.turns == len(mine)
        assert row.turns.issued == sum(turn.first for turn in mine)
        assert row.turns.called == sum(turn.called is not None for turn in mine)
        assert row.turns.served == sum(turn.served for turn in mine)
        assert row.turns.no_shows == sum(turn.state == "no_show" for turn in mine)
        assert row.turns.cancelled == sum(t.state == "cancelled" and not t.expired for t in mine)
        assert row.turns.expired == sum(t.state == "cancelled" and t.expired for t in mine)
        assert row.turns.transferred == sum(turn.transferred for turn in mine)
        assert row.turns.inaccurate == sum(turn.inaccurate for turn in mine)
        check_lengths(row.wait, [(t.called - t.queued).total_seconds() for t in mine if t.called])
        check_lengths(row.service, [t.service for t in mine if t.served and t.service is not None])
    check_lengths(found.total.service, [t.service for t in told if t.served and t.service is not None])
    check_seats(found, told)


def check_seats(found: Report, told: list[Told]) -> None:
    """Hold counters and clerks against the journal."""
    for row, mine in [
        *((row, [t for t in told if t.counter == row.key]) for row in found.counters),
        *((row, [t for t in told if t.counter and t.clerk == row.key]) for row in found.clerks),
    ]:
        assert row.turns.served == sum(turn.served for turn in mine)
        assert row.turns.no_shows == sum(turn.state == "no_show" for turn in mine)
        check_lengths(row.service, [t.service for t in mine if t.served and t.service is not None])
        assert row.busy_s == pytest.approx(sum(turn.service or 0 for turn in mine))


def check_lengths(found: Lengths, seconds: list[float]) -> None:
    """Hold quantiles against the statistics module."""
    assert found.n == len(seconds)
    if len(seconds) > 1:
        assert found.median == pytest.approx(statistics.median(seconds))
        assert found.p90 == pytest.approx(statistics.quantiles(seconds, n=10, method="inclusive")[8])
        assert found.longest == max(seconds)


def check_sums(found: Report) -> None:
    """Fields, counters, clerks and hours are four ways to count the same turns."""
    total = found.total.turns
    ends = (total.served, total.no_shows, total.cancelled, total.expired, total.transferred, total.under_way)
    assert sum(ends) == total.turns
    assert sum(row.issued for row in found.hours) == total.issued
    assert sum(row.called for row in found.hours) == total.called == found.total.wait.n
    for name in ("served", "no_shows", "transferred"):
        assert sum_of(found.counters, name) == sum_of(found.clerks, name) == getattr(total, name)
    assert sum(row.served for row in found.hours) == total.served
    assert found.total.service.n == total.served - total.inaccurate
    assert sum(row.count for row in found.levels) == found.rated <= total.served


def sum_of(rows: Iterable[object], name: str) -> int:
    """Add up one column of a table of seats."""
    return sum(getattr(row.turns, name) for row in rows)  # type: ignore[attr-defined]


def test_terminal_and_monitor_call_served_what_the_report_does(lived: Hall) -> None:
    found, office = report_of(lived), lived.device("supervisor").get("/office")
    reported = {row.key: row.turns.served for row in found.counters}
    assert sum(row.turns.transferred for row in found.counters), "a day without a transfer shows nothing"
    assert {one["n"]: one["served"] for one in office["counters"]} == {
        n: reported.get(n, 0) for n in range(1, 7)
    }
    assert office["so_far"]["served"] == found.total.turns.served
    for n, served in reported.items():
        assert lived.device("counter", n).get(f"/counters/{n}")["served_today"] == served


def test_a_day_under_way_agrees_with_the_journal(lived: Hall) -> None:
    found = report_of(lived)
    check(found, turns_of(lived, TODAY))
    check_sums(found)
    assert found.total.turns.served > 10
    assert found.total.turns.no_shows
    assert found.total.turns.transferred


def test_a_day_that_is_over_agrees_with_the_journal(lived: Hall) -> None:
    before = report_of(lived).total.turns
    next_day(lived)
    found = report_of(lived)
    check(found, turns_of(lived, TODAY))
    check_sums(found)
    assert found.total.turns.under_way == 0
    assert found.total.turns.expired + found.total.turns.inaccurate == before.under_way
    assert report_of(lived, "2026-03-11").empty


def test_ratings_are_counted_by_level(lived: Hall) -> None:
    found, given = report_of(lived), ratings_of(lived, TODAY)
    assert {row.level: row.count for row in found.levels} == {n: Counter(given)[n] for n in range(1, 6)}
    assert found.mean == pytest.approx(statistics.mean(given))


def test_quantiles_are_those_of_the_statistics_module() -> None:
    check_lengths(lengths([5.0, 1.0, 9.5, 2.0, 2.0]), [5.0, 1.0, 9.5, 2.0, 2.0])
    assert lengths([7.0]) == Lengths(1, 7.0, 7.0, 7.0)
    assert lengths([]) == Lengths()


def test_a_forgotten_counter_is_open_until_its_last_act(hall: Hall) -> None:
    counter = hall.open_counter(1)
    hall.issue("HT")
    hall.clock.forward(minutes=10)
    counter.post("/counters/1/call-next")
    counter.post("/counters/1/start")
    hall.clock.forward(minutes=20)
    counter.post("/counters/1/finish")
    hall.clock.forward(minutes=30)
    [row] = report_of(hall).counters
    assert (row.open_s, row.open_forgotten) == (3600, False)
    next_day(hall)
    [row] = report_of(hall).counters
    assert (row.open_s, row.open_forgotten) == (1800, True)


def test_pauses_are_not_open_time(hall: Hall) -> None:
    counter = hall.open_counter(2)
    hall.clock.forward(minutes=15)
    counter.post("/counters/2/pause", {"reason": "break"})
    hall.clock.forward(minutes=20)
    counter.post("/counters/2/open")
    hall.clock.forward(minutes=5)
    counter.post("/counters/2/close")
    hall.clock.forward(minutes=50)
    [row] = report_of(hall).counters
    assert row.open_s == 20 * 60


def test_hours_are_those_of_the_center(hall: Hall) -> None:
    hall.issue("HT")
    hall.clock.forward(hours=2)
    hall.issue("CT")
    assert [(row.hour, row.issued) for row in report_of(hall).hours] == [(9, 1), (10, 0), (11, 1)]


def test_a_transfer_taken_back_never_happened(hall: Hall) -> None:
    counter = hall.open_counter(1)
    hall.issue("HT")
    counter.post("/counters/1/call-next")
    counter.post("/counters/1/start")
    counter.post("/counters/1/transfer", {"field": "CT"})
    counter.post("/counters/1/undo")
    total = report_of(hall).total.turns
    assert (total.turns, total.transferred, total.under_way) == (1, 0, 1)
